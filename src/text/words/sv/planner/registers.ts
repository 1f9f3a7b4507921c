/** Words of signing in, boards, places, venues, people and the mailbox, Swedish. */
import { associationRegister } from './associations.js';
import { paperRegister } from './papers.js';

export const signIn = {
  title: 'Logga in',
  lead: 'Skriv din e-postadress, så får du en länk att logga in med. Du behöver inget lösenord.',
  emailHelp: 'Adressen du har på jobbet.',
  send: 'Skicka länk',
  asked: {
    heading: 'Titta i din e-post',
    text: 'Är adressen upplagd hos oss kommer en länk inom någon minut. Den gäller i 15 minuter och bara en gång. Kommer inget? Fråga den som är administratör hos er.',
  },
  tooMany: {
    heading: 'Vänta en stund',
    text: 'Du har bett om många länkar. Använd den senaste, eller försök igen om en timme.',
  },
  buttonTitle: 'Logga in i planeringen',
  buttonLead: 'Tryck på knappen för att logga in. Länken fungerar en gång.',
  button: 'Logga in',
  used: {
    heading: 'Länken fungerar inte längre',
    text: 'Den är använd, för gammal eller felkopierad. Gå tillbaka och be om en ny.',
  },
  other: { text: 'In English', language: 'en', href: '/planering/logga-in?sprak=en' },
};

export const registers = {
  save: 'Spara',
  readOnly: 'Du kan läsa men inte ändra. Det gör en planerare.',
  boards: {
    title: 'Nämnder',
    lead: 'Nämnder äger frågor och beslutar om dem.',
    empty: 'Inga nämnder än.',
    addHeading: 'Lägg till en nämnd',
    add: 'Lägg till nämnden',
    changeLead: 'Ändringar syns i möten som annonseras från och med nu.',
    sits: 'får hålla öppna sammanträden',
    sitsNot: 'har inte båda besluten för öppna sammanträden',
  },
  places: {
    title: 'Orter',
    lead: 'Orter där ni håller möten. De som bor där kan prenumerera på sin ort.',
    empty: 'Inga orter än.',
    addHeading: 'Lägg till en ort',
    add: 'Lägg till orten',
    changeLead: 'Ändringar syns i möten som annonseras från och med nu.',
    nameHelp: 'Till exempel Molkom eller Rud.',
    positionHelp: (example: string) =>
      `Var orten ligger på kartan över orter som väntar, till exempel ${example}. Kan lämnas tomt.`,
    venues: (n: number) => (n === 1 ? '1 lokal' : `${n} lokaler`),
  },
  venues: {
    title: 'Lokaler',
    lead: 'Lokaler med adress och det man behöver veta innan man går hemifrån.',
    empty: 'Inga lokaler än.',
    addHeading: 'Lägg till en lokal',
    add: 'Lägg till lokalen',
    changeLead:
      'Skriv ”vet inte” hellre än att gissa. Ändringar syns i möten som annonseras från och med nu.',
    nameHelp: 'Till exempel Molkoms bibliotek.',
    holds: (n: number) => `högst ${n} personer`,
    unknown: 'några uppgifter om tillgänglighet saknas',
    placeFirst: 'Lägg till en ort först. Sedan kan du lägga till lokaler på den.',
  },
  papers: paperRegister,
  associations: associationRegister,
  people: {
    title: 'Personer',
    lead: 'De som får logga in i planeringen, och vad de får göra.',
    empty: 'Inga personer än.',
    addHeading: 'Lägg till en person',
    add: 'Lägg till personen',
    changeLead: 'Ändringar gäller direkt.',
    off: 'får inte logga in',
    languages: { sv: 'Svenska', en: 'English' },
    roleHelp: {
      reader: 'Ser allt, ändrar inget.',
      planner: 'Skriver, planerar och annonserar möten. Sköter nämnder, orter och lokaler.',
      communicator: 'Skriver och annonserar möten, skickar igen.',
      board: 'Beslutar om en fråga ska ställas.',
      contact_centre: 'Ser allt och skriver hur många som kom.',
      registrar: 'Ser allt, för registrering.',
      steering: 'Läser allt och påminner den som har en öppen punkt.',
      admin: 'Får göra allt, även lägga till personer.',
    },
  },
};

export const mailbox = {
  title: 'Brevlåda',
  lead: 'Ingen e-postserver är inkopplad. Breven skickas därför inte, utan läggs här så att du kan läsa dem.',
  leadServer: 'Breven skickas med en e-postserver. Här finns bara brev från tiden innan den kopplades in.',
  empty: 'Inga brev än.',
  to: 'till',
  toLabel: 'Till',
  from: 'Från',
  at: 'Tid',
  attachments: 'Bifogat',
};
