/** Words of the pages where residents leave views and read what became of them, Swedish. */
import type { ViewKind, ViewState } from '../../../domain/view.js';

const kinds: Record<ViewKind, string> = { question: 'Fråga', proposal: 'Förslag', view: 'Åsikt' };
const states: Record<ViewState, string> = {
  new: 'Vi har inte svarat än',
  answered: 'Vi har svarat',
  to_board: 'Vi har lämnat det till nämnden',
  to_unit: 'Vi har lämnat det till dem som arbetar med frågan',
  not_ours: 'Det är inte kommunens fråga',
  no_because: 'Vi gör det inte',
};

export const views = {
  /** On the meeting's page. */
  button: {
    heading: 'Säg vad du tycker',
    text: 'Fråga, föreslå eller tyck till. Det går före, under och efter mötet, också om du inte kan komma.',
    link: 'Skriv till oss',
  },
  title: 'Fråga, föreslå eller tyck till',
  lead: (day: string) => `Det du skriver tas med till mötet ${day} och till dem som bestämmer.`,
  leadOver: 'Mötet har varit. Du kan fortfarande skriva till oss.',
  about: 'Det handlar om',
  backToMeeting: 'Till mötet',
  kind: 'Vad vill du lämna?',
  kinds,
  kindHelp: {
    question: 'Du vill ha ett svar.',
    proposal: 'Du vill att kommunen gör något.',
    view: 'Du vill att vi vet vad du tycker.',
  } satisfies Record<ViewKind, string>,
  text: 'Vad vill du säga?',
  textHelp: (most: string) =>
    `Högst ${most} tecken. Skriv inte personnummer eller uppgifter om hälsa, varken dina eller någon annans.`,
  contact: 'Vill du ha svar till dig?',
  contactHelp:
    'Du behöver inte lämna några uppgifter. Svaret kan du alltid läsa här med ditt kvittensnummer.',
  name: 'Namn (behövs inte)',
  email: 'E-postadress (behövs inte)',
  emailHelp: 'Då mejlar vi dig när vi har svarat.',
  anonymous: 'Jag vill vara anonym',
  anonymousHelp:
    'Då sparar vi varken namn eller adress, även om du har skrivit dem här ovanför. Vi kan inte mejla något svar till dig.',
  honeypot: 'Lämna fältet tomt',
  recordHeading: 'Så här går det till',
  record: [
    'Det du skriver blir en allmän handling. Den registreras hos nämnden, och vem som helst kan begära att få läsa den om den inte är hemlig. Det gäller också namn och adress.',
    'Du får ett kvittensnummer direkt.',
  ],
  service: (days: number) => `Du får besked inom ${days} arbetsdagar.`,
  published:
    'Vi publicerar inget utan att någon har läst det. Det vi visar för andra är utan namn, och personuppgifter är överstrukna.',
  forgotten:
    'Namn och adress raderar vi 90 dagar efter att du har fått svar eller mötet är avslutat, och utan slutligt svar 365 dagar efter att synpunkten kom.',
  privacyLink: 'Läs om personuppgifter',
  send: 'Skicka',
  faultsHeading: 'Något behöver rättas',
  faults: {
    kind: 'Välj om det är en fråga, ett förslag eller en åsikt.',
    textMissing: 'Skriv vad du vill säga.',
    textLong: (most: string, is: string) => `Texten är för lång: ${is} tecken. Högst ${most} får plats.`,
    textSigns:
      'Här finns tecken som inte kan sparas, ofta efter en inklistrad text. De visas som �. Ta bort dem.',
    nameLong: 'Namnet är för långt. Högst 120 tecken.',
    email:
      'Det ser inte ut som en e-postadress. Skriv till exempel namn@exempel.se, eller lämna fältet tomt.',
  },
  again: {
    heading: 'Skicka en gång till',
    fast: 'Det gick så fort att vi inte vet om det var en människa. Läs igenom texten och tryck på Skicka igen. Allt du skrev står kvar.',
    old: 'Sidan har legat öppen länge. Tryck på Skicka igen. Allt du skrev står kvar.',
  },
  tooMany: {
    heading: 'Vänta en minut',
    text: 'Det kommer väldigt många meddelanden från din uppkoppling just nu. Inget är sparat än, men allt du skrev står kvar här. Vänta en minut och tryck på Skicka igen.',
  },
  noFiles: {
    heading: 'Vi kan inte ta emot filer här',
    text: 'Ta bort bilden eller filen och beskriv den med ord i stället. Inget är sparat än, men texten som du skrev står kvar här. Är fältet tomt kan du gå tillbaka i webbläsaren och hämta den. Vill du visa en bild: ta med den till mötet, eller mejla kommunen.',
  },
  closed: {
    heading: 'Det går inte längre att skriva här',
    text: 'Mötet är avslutat. Har du en fråga till kommunen kan du mejla',
    yours: 'Det här hade du skrivit. Kopiera det gärna:',
    cancelled: 'Mötet är inställt. Har du en fråga till kommunen kan du mejla',
  },
  others: 'Andra har skrivit',
  othersNone: 'Inget är publicerat än.',
  othersLead: 'Håller du med? Tryck på knappen i stället för att skriva samma sak en gång till.',
  agree: 'Jag håller med',
  agreeOf: (text: string) => `: ${text}`,
  agreed: (n: number) => (n === 1 ? '1 håller med' : `${n} håller med`),
  agreedThanks: 'Tack, vi har noterat att du håller med.',
  agreeNote:
    'Vi räknar högst en gång om dagen från samma uppkoppling. Vi sparar inte vem som har tryckt. Det är ingen omröstning.',
  more: 'Bara de 100 med störst stöd visas.',
  receipt: {
    thanks: 'Tack, vi har tagit emot det du skrev',
    title: 'Det här har hänt',
    number: 'Kvittensnummer',
    keep: 'Skriv upp kvittensnumret eller spara adressen till sidan. Här ser du vad vi svarar.',
    mailed: 'Har du lämnat en e-postadress mejlar vi dig också.',
    came: 'Kom in',
    kind: 'Typ',
    state: 'Läge',
    answerBy: 'Besked senast',
    answers: 'Svar',
    none: 'Inget svar än.',
    private: 'Sidan visar varken din text eller dina uppgifter. Den som har kvittensnumret kan se svaret.',
    another: 'Skriv något mer',
    missing: 'Vi hittar ingen kvittens med det numret. Kontrollera att det är rätt skrivet.',
    look: 'Har du ett kvittensnummer?',
    lookButton: 'Se svaret',
  },
  states,
  /** In mails. */
  mail: {
    received: (meeting: string, answerBy: string) =>
      `Det gäller mötet ”${meeting}”.\nDu får besked senast ${answerBy}.\nVar det inte du som skrev? Då behöver du inte göra något.`,
    about: (meeting: string) => `Det gäller mötet ”${meeting}”.`,
    receipt: (receipt: string) => `Ditt kvittensnummer: ${receipt}`,
  },
};

/** Sentences for refusals that speak of views. */
export const viewReasons: Record<string, (p: Readonly<Record<string, unknown>>) => string> = {
  UNKNOWN_MEETING: (p) => `Det finns inget möte som heter ”${p.slug}”.`,
  VIEWS_CLOSED: () => 'Mötet tar inte längre emot synpunkter.',
  VIEW_MEETING_HIDDEN: () => 'Mötet syns inte för alla än. Då kan inte heller synpunkter om det publiceras.',
  VIEW_CHANGED: () =>
    'Någon annan har redan svarat eller ändrat. Läs det nya och gör om ditt svar om det behövs.',
  PERSONAL_DATA_LEFT: (p) =>
    `Här står något som ser ut som personuppgifter: ${Array.isArray(p.found) ? p.found.join(', ') : ''}. Ta bort det, eller kryssa i att det ska publiceras ändå.`,
};
