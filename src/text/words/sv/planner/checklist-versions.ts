/** Words of the versions of the checklists, their exchange between municipalities and lessons, Swedish. */
import type { Gate } from '../../../../domain/checklist/checklist.js';
import type { Params } from '../../../../domain/judgement.js';

const codes = (p: Params) => (Array.isArray(p.codes) ? p.codes.join(', ') : '');
const number = (n: number) => new Intl.NumberFormat('sv-SE').format(n);
const days = (n: number) => (n === 1 ? '1 dag' : `${number(n)} dagar`);
const items = (n: number) => (n === 1 ? '1 punkt' : `${number(n)} punkter`);

export const checklistVersions = {
  title: 'Checklistor',
  lead: 'Punkterna som varje möte ska ha tänkt på. Ändra dem i ett utkast och publicera det som en ny version. Möten som redan är påbörjade behåller sin version.',
  readOnly: 'Du kan läsa listorna. Bara en administratör kan ändra dem.',
  inForce: (n: number, count: number) => `Nu gäller version ${n} med ${items(count)}.`,
  shipped: 'Den är listan som följer med På plats.',
  holds: 'Nya möten följer listan från början: öppna punkter med spärr håller steget.',
  holdsNot: 'Nya möten börjar följa listan när någon svarar på den första punkten.',
  lists: {
    A: 'A. Före beslut om dialog',
    B: 'B. Inför planeringen och genomförandet',
    C: 'C. Under dialogen',
    D: 'D. Efter dialogen',
  } as Record<string, string>,
  steps: {
    G1: 'beslutet',
    G2: 'planeringen',
    G3: 'annonseringen',
    G4: 'genomförandet',
    G5: 'återkopplingen',
    G6: 'avslutet',
  } as Record<Gate, string>,
  gate: (gate: string, step: string) => `${gate}: håller ${step}`,
  holdsStep: (step: string) => `Håller ${step}`,
  noGate: 'Håller inget steg',
  due: (from: 'meeting' | 'decision', n: number) => {
    const point = from === 'meeting' ? 'mötet' : 'beslutet';
    if (n === 0) return from === 'meeting' ? 'samma dag som mötet' : 'samma dag som beslutet';
    return n < 0 ? `${days(-n)} före ${point}` : `${days(n)} efter ${point}`;
  },
  itemFields: {
    sv: 'Svenska',
    en: 'Engelska',
    who: 'Vem',
    blocks: 'Spärr',
    due: 'När',
  },
  change: (code: string) => `Ändra ${code}`,
  /** The draft. */
  draftHeading: (n: number) => `Utkast till version ${n}`,
  noDraft: 'Det finns inget utkast. Det börjar när du ändrar, lägger till eller tar in en punkt.',
  draftSame: 'Utkastet är likadant som versionen som gäller.',
  differs: (n: number) =>
    n === 1
      ? '1 punkt skiljer från versionen som gäller:'
      : `${number(n)} punkter skiljer från versionen som gäller:`,
  is: { added: 'ny', removed: 'borttagen', changed: 'ändrad' },
  before: 'Nu',
  after: 'I utkastet',
  field: 'Vad',
  holdsChanged: (to: boolean): string =>
    to
      ? 'Ändrat: nya möten ska följa listan från början.'
      : 'Ändrat: nya möten ska inte följa listan från början.',
  holdsButton: (to: boolean): string =>
    to ? 'Låt nya möten följa listan från början' : 'Låt nya möten börja utan spärrar',
  publishHeading: 'Publicera',
  publishHelp: 'Nya möten får den nya versionen. Inget skickas.',
  publish: (n: number) => `Publicera version ${n}`,
  discard: 'Släng utkastet',
  discardHeading: 'Släng utkastet?',
  discardText:
    'Alla ändringar i utkastet försvinner. Versionen som gäller är kvar. Lärdomar som togs in blir förslag igen.',
  discardKeep: 'Behåll utkastet',
  add: 'Lägg till en punkt',
  addTitle: 'Ny punkt',
  changeTitle: (code: string) => `Punkt ${code}`,
  itemLead: 'Ändringen sparas i utkastet. Inget möte ändras förrän du publicerar, och då bara nya möten.',
  save: 'Spara i utkastet',
  isNow: (code: string) => `Så här lyder ${code} nu`,
  remove: (code: string) => `Ta bort ${code} ur utkastet`,
  fromSides: {
    'meeting before': 'dagar före mötet',
    'meeting after': 'dagar efter mötet',
    'decision before': 'dagar före beslutet',
    'decision after': 'dagar efter beslutet',
  } as Record<string, string>,
  /** Versions. */
  versionsHeading: 'Versioner',
  version: (n: number) => `Version ${n}`,
  by: (who: string, when: string) => `${who}, ${when}`,
  asShipped: 'Som den följer med På plats.',
  /** Exchange. */
  exchangeHeading: 'Byt listor med andra kommuner',
  exchangeText:
    'Hämta vår lista som en fil och ge den till en annan kommun, eller jämför deras med vår och ta in enstaka punkter.',
  exportLink: 'Hämta vår lista (JSON)',
  importLink: 'Jämför med en annan kommuns lista',
  importTitle: 'En annan kommuns lista',
  importLead:
    'Klistra in innehållet i filen från den andra kommunen. Inget ändras förrän du har valt punkter.',
  compare: 'Jämför',
  compareTitle: (municipality: string) => `Listan från ${municipality}`,
  compareLead: (n: number, fresh: number, different: number, same: number) =>
    `Deras version ${n}: ${number(fresh)} nya, ${number(different)} olika och ${number(same)} likadana. Välj det som ska in i utkastet.`,
  theirs: 'Deras',
  ours: 'Vår',
  newHeading: 'Nya för oss',
  differentHeading: 'Olika',
  sameHeading: 'Likadana',
  noneNew: 'Inga.',
  takeNew: (code: string) => `Ta in ${code}`,
  replace: (code: string) => `Byt ut vår ${code} mot deras`,
  asNew: (code: string) => `Lägg till deras ${code} som ny punkt`,
  sameAs: (code: string, ours: string) => (code === ours ? code : `${code}, hos oss ${ours}`),
  take: 'Ta in det valda i utkastet',
  other: 'Jämför en annan fil',
  toVersions: 'Alla checklistor',
  done: {
    saved: 'Sparat i utkastet.',
    removed: 'Punkten är borta ur utkastet.',
    taken: 'Punkterna är intagna i utkastet.',
    published: 'Den nya versionen är publicerad. Nya möten får den.',
    discarded: 'Utkastet är slängt.',
    declined: 'Förslaget är avböjt.',
    written: 'Lärdomen är sparad som förslag till nästa version.',
  },
  /** Lessons. */
  lessonsHeading: 'Förslag från möten',
  noLessons: 'Inga förslag väntar. De kommer från mötenas sidor, under Lärdomar.',
  lessonFrom: (meeting: string, who: string, when: string) => `${meeting || 'Ett möte'}, ${who}, ${when}`,
  about: (code: string) => `Gäller ${code}`,
  aboutNew: 'Något nytt',
  answerLesson: 'Svara på förslaget',
  lessonTitle: 'Förslag från ett möte',
  takeLesson: 'Ta in i utkastet',
  takeLessonText: 'Skriv punkten som den ska stå. Texten är ifylld med förslaget.',
  decline: 'Avböj',
  lessonsTitle: 'Lärdomar',
  lessonsLead: 'Vad lärde mötet er? Det du skriver blir ett förslag till nästa version av checklistorna.',
  lessonsNone: 'Ingen har skrivit någon lärdom av mötet än.',
  lessonsNotYours: 'Du kan läsa lärdomarna. Din roll kan inte skriva nya.',
  lessonSave: 'Spara lärdomen',
  lessonStates: {
    proposed: () => 'Väntar på svar',
    taken: (into: string) => `Intagen i version ${into}`,
    declined: (why: string) => `Avböjd: ${why}`,
  },
};

export const checklistVersionFields = {
  'item.code': { label: 'Nummer', help: 'Listans bokstav A–D och ett nummer, till exempel A21.' },
  'item.sv': { label: 'Text på svenska', help: 'Som något som är gjort: ”Lokalen är bokad”.' },
  'item.en': { label: 'Text på engelska', help: 'Samma sak på engelska.' },
  'item.who': { label: 'Vem svarar för punkten?' },
  'item.blocks': { label: 'Vilket steg håller punkten tills den är klar?' },
  'item.due.days': { label: 'Antal dagar', help: '0 betyder samma dag.' },
  'item.due.from': { label: 'Räknat från' },
  'version.note': { label: 'Varför kommer en ny version?', help: 'Minst fem tecken. Sparas med versionen.' },
  exchange: { label: 'Filens innehåll', help: 'JSON som börjar med { "format": "paplats-checklists".' },
  'lesson.text': { label: 'Vad lärde ni er?', help: 'Minst fem tecken. Skriv inga namn.' },
  'lesson.code': { label: 'Vilken punkt gäller det?' },
  'lesson.because': { label: 'Varför avböjs förslaget?' },
};

export const checklistVersionReasons: Record<string, (p: Params) => string> = {
  BAD_ITEM_CODE: () => 'Skriv listans bokstav A–D och ett nummer från 1 till 999, till exempel A21.',
  ITEM_CODE_TAKEN: (p) => `Numret ${p.code} finns redan. Välj ett annat.`,
  ITEM_CODE_TWICE: (p) => `Samma nummer står flera gånger: ${codes(p)}.`,
  ITEM_NEEDS_WHO: () => 'Välj minst en som svarar för punkten.',
  BAD_GATE: () => 'Välj ett steg, eller inget.',
  BAD_DUE_FROM: () => 'Välj om dagarna räknas från mötet eller från beslutet.',
  BAD_DUE_DAYS: (p) =>
    `Skriv ett antal dagar med siffror: högst ${Math.abs(Number(p.least))} före och ${p.most} efter.`,
  CHECKLIST_EMPTY: () => 'Listan måste ha minst en punkt.',
  TOO_MANY_ITEMS: (p) => `Listan kan ha högst ${p.most} punkter.`,
  CHECKLIST_CHANGED_MEANWHILE: () =>
    'Någon annan har ändrat utkastet under tiden. Det du skrev står kvar. Läs det som gäller nu och spara igen om det fortfarande stämmer.',
  CHECKLIST_UNCHANGED: () => 'Utkastet skiljer sig inte från versionen som gäller.',
  VERSION_NEEDS_NOTE: () => 'Skriv varför det kommer en ny version, minst fem tecken.',
  NOTHING_PICKED: () => 'Välj minst en punkt.',
  PICKED_TWICE: (p) => `Välj bara ett sätt att ta in: ${codes(p)}.`,
  UNKNOWN_ITEM: (p) => `Punkten finns inte i listan: ${codes(p)}.`,
  WRONG_FORMAT: () => 'Det är ingen fil med checklistor. ”format” ska vara ”paplats-checklists”.',
  WRONG_FORMAT_VERSION: () =>
    'Filen har en annan formatversion än den vi kan läsa. ”formatVersion” ska vara 1. Be den andra kommunen att exportera i version 1.',
  EXCHANGE_NOT_JSON: () => 'Texten går inte att läsa som JSON. Klistra in hela filen, från { till }.',
  LESSON_NEEDS_TEXT: () => 'Skriv vad ni lärde er, minst fem tecken.',
  LESSON_SETTLED: () => 'Någon annan har redan svarat på förslaget.',
  DECLINE_NEEDS_REASON: () => 'Skriv varför förslaget avböjs, minst fem tecken.',
};
