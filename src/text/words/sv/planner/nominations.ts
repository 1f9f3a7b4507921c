/** Words of suggestions from outside (Vi vill ha er hit) at the desk, Swedish. */
import type { NominationState } from '../../../../domain/nomination.js';

export const nominationFields = {
  because: {
    label: 'Varför inte?',
    help: 'Den som har lämnat en e-postadress får läsa det här. Skriv så att det går att förstå.',
  },
  nominatedMeeting: { label: 'Vilket möte blev det?', help: 'Möten på samma ort står först.' },
  nominationState: { label: 'Visa' },
};

const states: Record<NominationState, string> = {
  new: 'nytt',
  shown: 'visas',
  taken: 'blev ett möte',
  declined: 'avböjt',
};

export const nominations = {
  title: 'Förslag',
  lead: 'Orter och frågor som föreningar och boende vill ha ett möte om. Inget visas för andra förrän någon av er har läst det.',
  states,
  counts: (n: number) =>
    n === 0 ? 'Inga nya att läsa.' : n === 1 ? '1 nytt att läsa.' : `${n} nya att läsa.`,
  every: 'Alla',
  filter: 'Visa',
  empty: 'Det finns inga sådana förslag. Alla kan lämna ett på sidan ”Vi vill ha er hit”.',
  publicPage: 'Sidan ”Vi vill ha er hit”',
  older: 'Visa äldre',
  open: 'Öppna',
  openOf: (question: string) => `: ${question}`,
  came: (day: string) => `Kom ${day}`,
  from: (association: string) => `från ${association}`,
  agreed: (n: number) => (n === 1 ? '1 vill också' : `${n} vill också`),
  handledBy: (who: string) => `hanterat av ${who}`,
  elsewhere: (place: string) => `${place} (inte i registret)`,
  back: 'Alla förslag',
  why: 'Därför är det viktigt',
  whyNone: 'Inget är skrivet.',
  contact: 'Svar till',
  contactHidden: 'Adressen syns bara för dem som svarar på förslag.',
  contactNone: 'Ingen adress. Personen kan inte få svar.',
  because: 'Så här motiverade ni det',
  meeting: 'Mötet',
  advice: 'Om frågan',
  adviceNone: 'Frågan är tydlig.',
  notYours: 'Du kan läsa men inte svara. Det gör en planerare eller kommunikatör.',
  takeHeading: 'Gör ett möte av det',
  takeLead: 'Utkastet börjar med orten och frågan. När du sparar det kopplas förslaget till mötet.',
  draft: 'Börja på ett utkast',
  noPlaceYet: 'Orten finns inte i registret. Lägg till den först, eller välj en annan ort i utkastet.',
  linkHeading: 'Finns mötet redan?',
  link: 'Koppla förslaget till mötet',
  showHeading: 'Visa det för andra',
  showLead:
    'Orten och frågan visas på sidan ”Vi vill ha er hit”, så att andra kan hålla med. Inget annat visas.',
  show: 'Visa frågan',
  warned:
    'Läs en gång till. Här står något som ser ut som personuppgifter. Kryssa i rutan om det ska visas ändå.',
  hideHeading: 'Sluta visa det',
  hideLead: 'Förslaget blir nytt igen. Ingen får besked.',
  hide: 'Sluta visa frågan',
  declineHeading: 'Avböj',
  decline: 'Avböj förslaget',
  told: 'Den som har lämnat förslaget får ett mejl.',
  changed: (state: string) =>
    `Någon annan hann före. Förslagets läge är nu: ${state}. Det du skrev står kvar.`,
};

export const nominationReasons: Record<string, (p: Readonly<Record<string, unknown>>) => string> = {
  NOMINATION_SETTLED: (p) =>
    `Det går inte: förslagets läge är ”${states[p.state as NominationState] ?? String(p.state)}”.`,
  NOMINATION_CHANGED: () => 'Någon annan har redan hanterat förslaget.',
};
