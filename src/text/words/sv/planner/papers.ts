/** Words of newspapers and press texts at the desk, Swedish. */
export const paperFields = {
  printDays: {
    label: 'Dagar då tidningen kommer ut',
    help: 'Minst en. På röda dagar räknar vi med att den inte kommer ut.',
  },
  'deadline.daysBefore': {
    label: 'Så många dagar före tidningsdagen ska texten vara där',
    help: '0 är samma dag, 1 är dagen före. Räkna alla dagar, även helg.',
  },
  'deadline.at': { label: 'Senast klockan', help: 'Till exempel 12:00.' },
  'paper.places': {
    label: 'Orter som tidningen skriver om',
    help: 'Kryssa inget om den skriver om alla orter.',
  },
};

const days: Record<string, string> = {
  mon: 'måndag',
  tue: 'tisdag',
  wed: 'onsdag',
  thu: 'torsdag',
  fri: 'fredag',
  sat: 'lördag',
  sun: 'söndag',
};

export const paperRegister = {
  title: 'Tidningar',
  lead: 'Tidningar som får ett pressmejl när ett möte annonseras, ändras, ställs in eller följs upp. Mejlet går direkt. En annonsering skickas aldrig efter tidningens sista tid; är det för sent får du veta det innan du annonserar. Rättelser och inställda möten skickas alltid till tidningar som har fått veta om mötet.',
  empty: 'Inga tidningar än.',
  addHeading: 'Lägg till en tidning',
  add: 'Lägg till tidningen',
  changeLead: 'Ändringar gäller direkt, även för mejl som står på tur.',
  readOnly: 'Du kan läsa men inte ändra. Det gör en kommunikatör.',
  nameHelp: 'Tidningens eller redaktionens namn.',
  emailHelp: 'Adressen dit redaktionen vill ha texter.',
  activeLabel: 'Får pressmejl',
  activeHelp: 'Ta bort krysset när tidningen inte ska få fler.',
  inactive: 'får inget',
  days,
  comesOut: (list: string) => `Kommer ut ${list}`,
  everyPlace: 'skriver om alla orter',
  somePlaces: (list: string) => `skriver om ${list}`,
  next: (day: string, deadline: string) => `Nästa tidning: ${day}, lämna senast ${deadline}`,
};

export const press = {
  title: 'Text till tidningar',
  lead: 'Kopiera den text som passar. Varje text går att trycka som den är.',
  nothing: 'Texten finns när mötet är annonserat. Innan dess ser du den när du annonserar.',
  toAnnounce: 'Se vad som går ut',
  from: (notice: string, revision: number) =>
    `Texten är ur beskedet ”${notice}”${revision > 0 ? `, version ${revision}` : ''}.`,
  subject: 'Ämnesrad i mejlet',
  parts: 'Texter att kopiera var för sig',
  papers: 'Tidningar',
  none: 'Ingen tidning skriver om orten. Texten kan du kopiera och skicka själv.',
  noneLink: 'Se tidningarna',
  /** What happens at one paper when the button is pressed. */
  goes: (first: string) => `Går nu. Kan komma med i tidningen ${first}.`,
  goesLast: (last: string, deadline: string) =>
    `Sista tidningen före mötet är ${last}, lämna senast ${deadline}.`,
  goesLate:
    'Går nu, men är för sent för papperstidningen. Rättelsen kan de lägga på webben. Ring gärna redaktionen.',
  tooLate: (last: string, deadline: string) =>
    `För sent: sista tidningen före mötet är ${last} och skulle haft texten ${deadline}. Inget skickas. Ring redaktionen.`,
  never: 'För sent: tidningen kommer inte ut före mötet. Inget skickas. Ring redaktionen.',
  lateTag: 'för sent',
  goesTag: 'skickas',
};
