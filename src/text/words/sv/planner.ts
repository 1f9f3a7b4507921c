/** Words of the room 'planner', Swedish. */
import { addresses, bounceMailbox } from './planner/addresses.js';
import { invitations } from './planner/associations.js';
import { byHand } from './planner/by-hand.js';
import { calendar } from './planner/calendar.js';
import { checklist, dutyNames } from './planner/checklist.js';
import { checklistOwner } from './planner/checklist-owner.js';
import { checklistVersions } from './planner/checklist-versions.js';
import { coming } from './planner/coming.js';
import { correction } from './planner/correction.js';
import { decidedAgain, decidedHistory } from './planner/decided.js';
import { draft, judgement } from './planner/draft.js';
import { evening } from './planner/evening.js';
import { fields } from './planner/fields.js';
import { followUp } from './planner/follow-up.js';
import { ahead } from './planner/look-ahead.js';
import { movedProgramme } from './planner/moved-programme.js';
import { nominations } from './planner/nominations.js';
import { overrides } from './planner/overrides.js';
import { ownItems } from './planner/own-items.js';
import { press } from './planner/papers.js';
import { posters } from './planner/posters.js';
import { promises } from './planner/promises.js';
import { records } from './planner/records.js';
import { mailbox, registers, signIn } from './planner/registers.js';
import { reminders } from './planner/reminders.js';
import { rules } from './planner/rules.js';
import { sending } from './planner/sending.js';
import { sheets } from './planner/sheets.js';
import { announce, deliveries, list, meeting, next, telling } from './planner/steps.js';
import { views } from './planner/views.js';
import { clashes, experience, year } from './planner/year.js';

export const planner = {
  signOut: 'Logga ut',
  back: 'Tillbaka',
  backToList: 'Alla möten',
  backToMeeting: 'Till mötet',
  nothing: '(tomt)',
  nav: {
    ...records.nav,
    ahead: 'Framåt',
    meetings: 'Möten',
    boards: 'Nämnder',
    places: 'Orter',
    venues: 'Lokaler',
    papers: 'Tidningar',
    associations: 'Föreningar',
    nominations: 'Förslag',
    calendar: 'Kalender',
    rules: 'Ordlistor',
    checklists: 'Checklistor',
    own: 'Mina punkter',
    overrides: 'Undantag',
    addresses: 'Adresser med fel',
    dialogue: 'Dialog',
    registers: 'Register',
    settings: 'Inställningar',
    people: 'Personer',
    views: 'Synpunkter',
    year: 'Året',
    learning: 'Lärdomar',
    mailbox: 'Brevlåda',
  },
  /** What is said at the top of the page after a button was pressed. */
  done: {
    ...records.done,
    saved: 'Sparat. Inget har skickats.',
    noted: 'Noterat.',
    added: 'Tillagt.',
    imported: 'Raderna är importerade.',
    fetching: 'Kalendern hämtas. Ladda om sidan om en stund.',
    changed: 'Ändrat.',
    undecided:
      'Sparat. En annan nämnd äger nu frågan. Det gamla beslutet gäller inte längre, och mötet är en idé igen. Inget har skickats.',
    decidedAgain: 'Det nya beslutet är sparat. Inget har skickats.',
    decided: 'Beslutat. Inget har skickats.',
    planned: 'Lokal och tid är fastslagna. Inget har skickats.',
    plannedAndTold: 'Lokal och tid är fastslagna. Beskedet om dagen är på väg ut.',
    announced: 'Annonserat. Beskeden är på väg ut.',
    moved: 'Mötet är flyttat.',
    cancelled: 'Mötet är inställt.',
    held: 'Mötet är genomfört.',
    told: 'Det är på väg ut.',
    followedUp: 'Återkopplingen är på väg ut.',
    closed: 'Mötet är avslutat.',
    sentAgain: 'Skickas igen.',
    settled: 'Sparat: det finns. Inget mer skickas om det.',
    addressCleared: 'Vi skriver till adressen igen. Nästa besked går dit som vanligt.',
    viewAnswered: 'Svaret är sparat.',
    viewPublished: 'Publicerat.',
    viewUnpublished: 'Texten visas inte längre.',
    nudgeMailed: 'Påmind. Ett brev är på väg.',
    nudgeNoted: 'Påmind. Ingen person med adress har punkten, så inget brev skickades.',
  },
  /** Each action, as it follows on "Du får inte". */
  actions: {
    ...records.actions,
    'read the desk': 'läsa planeringens sidor',
    'draft meetings': 'skriva och ändra möten',
    'decide meetings': 'besluta om möten',
    'plan meetings': 'slå fast lokal och tid',
    'announce meetings': 'annonsera, flytta eller ställa in möten',
    'put up posters': 'anteckna var affischer hänger',
    'hold meetings': 'markera möten som genomförda',
    'follow up meetings': 'återkoppla och avsluta möten',
    'read views': 'läsa synpunkter',
    'receive views': 'skriva in synpunkter',
    'answer views': 'svara på synpunkter',
    'publish views': 'publicera synpunkter',
    'send again': 'skicka igen',
    'edit boards, places and venues': 'ändra nämnder, orter och lokaler',
    'edit papers': 'lägga till och ändra tidningar',
    'handle nominations': 'sköta förslag på möten',
    'edit associations': 'lägga till, ändra och fråga föreningar',
    'import subscriptions': 'importera prenumeranter',
    'mend addresses': 'se adresser som inte går att nå och lämna in returer',
    'edit people': 'se och ändra personer',
    'handle needs': 'se till att de som behöver något kan komma',
    'override a slot stop': 'godkänna en stoppad tid',
  } as Record<string, string>,
  forbidden: {
    heading: 'Det här får du inte göra',
    text: (action = 'göra det här') => `Din roll får inte ${action}.`,
    whose: (roles: string) => `Det får den som är ${roles}.`,
  },
  refused: {
    heading: 'Det gick inte',
    text: 'Inget har ändrats och inget har skickats. Så här säger reglerna:',
  },
  missing: { heading: 'Sidan finns inte', text: 'Den kan ha tagits bort, eller så är adressen felskriven.' },
  foreignForm: {
    heading: 'Vi tog inte emot det',
    text: 'Formuläret kom inte från våra egna sidor. Gå till planeringen och försök igen därifrån.',
  },
  /** Faults that only a form can have. */
  faults: {
    BAD_NUMBER: 'Skriv ett antal med siffror, till exempel 80.',
    BAD_POSITION: 'Skriv ett tal, till exempel 59.6025.',
    NAME_TAKEN: 'Namnet finns redan.',
    ROLE_NEEDED: 'Välj minst en roll.',
    DAY_NEEDED: 'Välj minst en dag.',
    BAD_PAPER_DAYS: 'Skriv ett antal dagar med siffror, 0 till 30.',
    TOO_MANY_ROWS: 'Ett program kan ha högst 100 rader. Slå ihop eller ta bort några.',
    UNPRINTABLE:
      'Här finns tecken som inte kan sparas, ofta efter en inklistrad text. De visas som �. Ta bort dem.',
  },
  form: {
    faultTitle: 'Fel:',
    faults: (n: number) => (n === 1 ? 'En sak behöver rättas' : `${n} saker behöver rättas`),
    choose: 'Välj',
    chooseLater: 'Välj senare',
    noSitting: 'Inget sammanträde',
  },
  fields,
  draft,
  judgement,
  list,
  meeting,
  next,
  decidedAgain,
  decidedHistory,
  announce,
  movedProgramme,
  telling,
  followUp,
  promises,
  sheets,
  press,
  deliveries,
  sending,
  byHand,
  records,
  reminders,
  correction,
  ahead,
  signIn,
  registers,
  calendar,
  checklist,
  dutyNames,
  rules,
  checklistOwner,
  checklistVersions,
  ownItems,
  overrides,
  views,
  invitations,
  nominations,
  posters,
  addresses,
  bounceMailbox,
  mailbox,
  year,
  evening,
  experience,
  coming,
  clashes,
};
