/** Words about addresses that mail servers have refused, Swedish. */

/** Sentences for the codes of deliveries that speak of the address, of the server, or of what came back. */
export const addressBecause = {
  NO_TIME_LEFT: 'Det gick inte att skicka innan det var för sent. Vi försöker inte mer.',
  ADDRESS_SUPPRESSED:
    'Vi skriver inte till adressen, för den har inte gått att nå. Under Adresser kan du bestämma att vi ska skriva till den igen.',
  SMTP_TLS:
    'Anslutningen till e-postservern går inte att göra säker. En administratör behöver se över serverns certifikat.',
  SMTP_SETTINGS:
    'E-postservern finns inte på den adress som är angiven. En administratör behöver se över SMTP_URL.',
  SMTP_DISABLED: 'Mottagarens brevlåda är avstängd.',
  SMTP_THROTTLED: 'Mottagarens server vill att vi skickar långsammare. Vi väntar och försöker igen.',
  BOUNCED_NO_SUCH_ADDRESS: 'Brevet kom i retur: adressen finns inte.',
  BOUNCED_DISABLED: 'Brevet kom i retur: mottagarens brevlåda är avstängd.',
  BOUNCED_MAILBOX_FULL: 'Brevet kom i retur: mottagarens brevlåda är full.',
  BOUNCED_LATER: 'Brevet kom i retur: mottagarens server tog inte emot det i tid.',
  BOUNCED_BLOCKED:
    'Brevet kom i retur: mottagarens server godtar inte post från oss. En administratör behöver se över avsändaren.',
  BOUNCED_REFUSED: 'Brevet kom i retur: mottagarens server tog inte emot det.',
};

export const addressReasons: Record<string, () => string> = {
  NOT_A_MAIL: () =>
    'Det här är inget mejl. Skicka hela meddelandet som det kom, med rubrikraderna (From, To, Content-Type) först.',
};

export const addresses = {
  title: 'Adresser som inte går att nå',
  lead: 'När en e-postserver säger att en adress inte finns eller är avstängd slutar vi skriva till den. En full brevlåda får fler försök. Här ser du vilka adresser det gäller, och kan bestämma att vi ska skriva igen.',
  empty: 'Alla adresser går att nå.',
  suppressed: {
    heading: 'Vi skriver inte hit',
    lead: 'Besked om möten skickas inte hit. Inloggning och annat som personen själv har bett om skickas ändå. Bekräftar personen sin prenumeration på nytt börjar vi skriva igen.',
    none: 'Ingen adress är stoppad.',
    since: (date: string) => `Stoppad sedan ${date}`,
    again: 'Skriv till adressen igen',
  },
  counted: {
    heading: 'Vi håller räkningen',
    lead: 'Hit skriver vi fortfarande. Kommer ett besked fram glömmer vi felen. En full brevlåda stoppas efter fem fel under minst 14 dagar, en avstängd efter två.',
    since: (date: string) => `Senast ${date}`,
    forget: 'Glöm felen',
  },
  times: (n: number) => (n === 1 ? 'Ett fel' : `${n} fel`),
  first: (date: string) => `Första gången ${date}`,
  serverSaid: 'Servern svarade:',
  delivery: 'Utskicken för mötet',
  bounce: 'Returen som den kom (textfil)',
  of: (address: string) => `: ${address}`,
  more: (n: number) => `Bara de ${n} senaste visas.`,
};

/** The mailbox of bounces on the health page. */
export const bounceMailbox = {
  ok: (time: string) => `Lästes ${time}. Returer sparas i 30 dagar.`,
  waiting: 'Har inte lästs än.',
  down: (time: string) => `Gick inte att läsa ${time}.`,
  action:
    'Se efter att BOUNCE_IMAP_URL är rätt och att servern är i gång. Returer ligger kvar i brevlådan tills den går att läsa.',
  faulty: (n: number) =>
    n === 1 ? 'Ett meddelande gick inte att ta in.' : `${n} meddelanden gick inte att ta in.`,
  faultyAction:
    'Sök efter BOUNCE_FAULTY i loggen. Meddelanden ur brevlådan ligger i mappen paplats. Raden försvinner efter 30 dagar.',
  off: 'Ingen brevlåda är ansluten. Returer tas emot på /api/v1/bounces och sparas i 30 dagar.',
  offAction: 'Ange BOUNCE_IMAP_URL för att hämta returer från en brevlåda.',
};
