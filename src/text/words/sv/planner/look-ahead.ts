/** Words of the look ahead, Swedish. */
const number = (n: number) => new Intl.NumberFormat('sv-SE').format(n);

export const ahead = {
  title: 'Framåt',
  lead: 'Vad som skickas av sig självt, och vad någon behöver göra. Antalen gäller som det är just nu.',
  period: (from: string, to: string) => `${from} till ${to}.`,
  asOf: (when: string) => `Räknat ${when}.`,
  days: 'Antal dagar framåt',
  show: 'Visa',
  badDays: 'Skriv ett antal dagar, 1–365.',
  corrections: 'Rätta i kanalerna',
  noCorrections: 'Alla kanaler visar det som gäller.',
  sendings: 'Det här skickas',
  noSendings: 'Inga påminnelser skickas under de här dagarna. De kommer när ett möte är annonserat.',
  toDo: 'Det här behöver någon göra',
  noToDo: 'Inget behöver göras under de här dagarna.',
  waiting: 'Det här väntar just nu',
  noWaiting: 'Inget väntar.',
  to: (n: number) => `till ${number(n)}`,
  off: 'kanalen är av, inget skickas',
  held: (until: string) => `hålls under natten, går ut ${until}`,
  notice: (kind: string) => `${kind}: står på tur`,
  deliveries: (n: number, state: string) => `${number(n)} ${state}`,
  next: (when: string) => `försöks ${when}`,
  between: (first: string, last: string) => `mellan ${first} och ${last}`,
  overdue: 'försenat',
  tasks: {
    announce: 'Annonsera mötet',
    paper: 'Sista stund för tidningen',
    follow_up: 'Återkoppla senast',
  },
  meetingOn: (date: string) => `mötet är ${date}`,
};
