/** Invented people: those who work in the house, and those who want to know when something happens where they live. */
import type { PaperInput } from '../flow/papers.js';
import type { PersonInput } from '../flow/people.js';
import type { Wish } from '../flow/subscribe.js';

/** Everybody's address ends here: a domain that can belong to nobody (RFC 2606). */
const house = 'kommunen.example';

/** Who works in the house, with a name that says what they may do. */
export const staff = {
  admin: { email: `ada@${house}`, name: 'Ada Administratör', roles: ['admin'] },
  communicator: { email: `kim@${house}`, name: 'Kim Kommunikatör', roles: ['communicator', 'planner'] },
  board: { email: `nora@${house}`, name: 'Nora Nämndsekreterare', roles: ['board'] },
  contactCentre: { email: `cleo@${house}`, name: 'Cleo Kontaktcenter', roles: ['contact_centre'] },
  registrar: { email: `rune@${house}`, name: 'Rune Registrator', roles: ['registrar'] },
  steering: { email: `stig@${house}`, name: 'Stig Styrgrupp', roles: ['steering'] },
  reader: { email: `lo@${house}`, name: 'Lo Läsare', roles: ['reader'] },
} as const satisfies Record<
  string,
  { email: string; name: string; roles: readonly PersonInput['roles'][number][] }
>;

/** Where the invented subscribers gave their consent. */
export const consentRef = 'Påhittad lista för demonstrationen';

/** Subscribers who came with an older list. Addresses of RFC 2606, which reach nobody. */
export const subscribers: readonly Wish[] = [
  { email: 'anna.i.rud@example.org', places: ['rud'] },
  { email: 'bosse@example.net', places: ['rud', 'vaxnas'] },
  { email: 'cecilia@example.org', places: ['molkom'] },
  { email: 'david.molkom@example.net', places: ['molkom', 'alvsbacka'] },
  { email: 'elin@example.org', places: ['valberg'] },
  { email: 'farid@example.net', places: ['kronoparken', 'valberg'] },
  { email: 'grace@example.org', places: ['valberg', 'vase'], language: 'en' },
  { email: 'hodan@example.net', places: ['kronoparken'], language: 'en' },
  { email: 'ingvar@example.org', boards: ['teknik-och-fastighetsnamnden'] },
  { email: 'lokalredaktionen@example.net', boards: ['kommunstyrelsen'] },
  { email: 'james.reads.everything@example.org', language: 'en' },
];

/** One who asks by herself, and confirms through the link in her mail. */
export const newSubscriber: Wish = { email: 'maja.i.vase@example.org', places: ['vase'] };

/** Invented newspapers: a morning paper, and a weekly one for the north of the municipality and along the river. */
export const papers: readonly PaperInput[] = [
  {
    slug: 'klaralvens-dagblad',
    name: 'Klarälvens Dagblad (påhittad)',
    email: 'redaktionen@klaralvensdagblad.example',
    printDays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
    deadline: { daysBefore: 1, at: '12:00' },
  },
  {
    slug: 'molkomsbladet',
    name: 'Molkomsbladet (påhittad)',
    email: 'tips@molkomsbladet.example',
    printDays: ['wed'],
    deadline: { daysBefore: 5, at: '15:00' },
    places: ['molkom', 'alvsbacka', 'valberg', 'vase'],
  },
];
