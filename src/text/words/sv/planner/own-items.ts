/** Words of one's own page: the items one answers for, the weekly mail, the calendar of deadlines. Swedish. */
export const ownItems = {
  title: 'Mina punkter',
  lead: 'Punkter i mötenas checklistor som du svarar för och som inte är klara.',
  empty:
    'Du har inga öppna punkter just nu. De kommer hit när du får en uppgift eller en punkt på ett mötes checklista.',
  toMeetings: 'Se alla möten',
  late: (day: string) => `sen: skulle ha varit klar ${day}`,
  due: (day: string) => `klar senast ${day}`,
  noDay: 'inget datum än',
  lateTag: 'sen',
  holds: (step: string) => `håller ${step}`,
  open: 'Öppna checklistan',
  counts: (late: number, all: number) =>
    late === 0
      ? `${all} öppna, ingen är sen.`
      : `${all} öppna, ${late === 1 ? '1 är sen' : `${late} är sena`}.`,
  mailHeading: 'Veckomejlet',
  mailOn: (address: string) =>
    `På måndag morgon får du ett mejl till ${address} om det som är sent eller ska vara klart inom två veckor. Finns inget sådant kommer inget mejl.`,
  mailOff: 'Du har stängt av veckomejlet.',
  switchOff: 'Stäng av veckomejlet',
  switchOn: 'Sätt på veckomejlet',
  switched: { on: 'Veckomejlet är på.', off: 'Veckomejlet är avstängt.' },
  calendarHeading: 'Dina datum i din egen kalender',
  calendarText:
    'Prenumerera på adressen, så står varje punkt på sin dag. Adressen är hemlig: den som har den ser punkterna utan att logga in. Den säger inget om vem du är.',
  calendarRenew: 'Ny adress',
  calendarRenewHelp:
    'Har någon annan fått se adressen? Med en ny adress slutar den gamla att gälla, och du prenumererar en gång till.',
  calendarRenewed: 'Du har en ny adress. Den gamla gäller inte längre.',
  calendarSubscribe: 'Prenumerera',
  calendarAddress: 'Adressen',
};
