/** Words of the page of word lists, Swedish. */
import type { Params } from '../../../../domain/judgement.js';

const list = (words: unknown) => (Array.isArray(words) ? words.map((word) => `”${word}”`).join(', ') : '');

export const rules = {
  title: 'Ordlistor',
  lead: 'Orden som temats bedömning går efter. Lägg till kommunens egna ord eller ta bort sådana som följer med. Prova först, publicera sedan. Varje bedömning minns vilken version som gjorde den.',
  inForce: (version: number) =>
    version === 0 ? 'Nu gäller listorna som de levereras.' : `Nu gäller version ${version}.`,
  published: (version: number) => `Version ${version} är publicerad och gäller från nu.`,
  readOnly: 'Du kan prova ändringar. Bara en administratör kan publicera dem.',
  lists: {
    vague: 'Vaga ord',
    categories: 'Hela verksamheter',
    concrete: 'Saker man kan peka på',
    meetingNames: 'Namn på möten',
    otherAuthorities: 'Sådant andra bestämmer över',
  },
  /** The name of a part of the lists, in the list of what differs. */
  parts: {
    'vague.add': 'Vaga ord, tillagda',
    'vague.remove': 'Vaga ord, borttagna',
    'categories.add': 'Hela verksamheter, tillagda',
    'categories.remove': 'Hela verksamheter, borttagna',
    'concrete.add': 'Saker, tillagda',
    'concrete.remove': 'Saker, borttagna',
    'meetingNames.add': 'Namn på möten, tillagda',
    'meetingNames.remove': 'Namn på möten, borttagna',
    'otherAuthorities.add': 'Andra bestämmer, tillagda',
    'otherAuthorities.remove': 'Andra bestämmer, borttagna',
    places: 'Orter',
    competence: 'Egen beslutanderätt',
    caseNumberPattern: 'Diarienumrets mönster',
  } as Record<string, string>,
  shipped: (n: number) => `Visa de ${n} ord som följer med`,
  add: 'Lägg till',
  remove: 'Ta bort',
  addHelp: 'Ett ord eller uttryck per rad. Alla böjningar räknas.',
  removeHelp: 'Ord ur listan ovan, ett per rad. Sammansatta ord tas bort vart för sig.',
  otherHeading: 'Orter, beslutanderätt och diarienummer',
  fields: {
    places: { label: 'Fler ortnamn', help: 'Ett per rad. Orterna i registret räknas redan.' },
    competence: {
      label: 'Egen beslutanderätt',
      help: 'En nämnd per rad, sedan orden för det den bestämmer. Exempel: Tekniska nämnden: busskur, gångtunnel',
    },
    caseNumberPattern: {
      label: 'Diarienumrets mönster',
      help: 'Reguljärt uttryck från ^ till $. Tomt: som KS-2027-00041.',
    },
    examples: {
      label: 'Egna exempel',
      help: 'En rubrik på en rad och dess fråga på nästa, eller JSON. Alla möten i På plats prövas också.',
    },
    why: { label: 'Varför ändras listorna?', help: 'Minst fem tecken. Sparas med versionen.' },
  },
  tryHeading: 'Prova',
  tryButton: 'Prova ändringarna',
  publishButton: 'Publicera ny version',
  triedHeading: 'Det här skulle ändras',
  tried: (examples: number, meetings: number) =>
    `${examples} exempel och ${meetings} möten är prövade mot utkastet och mot versionen som gäller.`,
  nothingChanged: 'Inget av dem bedöms annorlunda.',
  changed: (n: number) => (n === 1 ? 'Ett bedöms annorlunda:' : `${n} bedöms annorlunda:`),
  outcomes: { accept: 'godkänns', 'second person': 'kräver en andra person', refuse: 'avslås' },
  fromTo: (before: string, after: string) =>
    before === after ? `${after} som förut` : `${before} nu, ${after} med utkastet`,
  newCodes: (codes: string) => `Nya anmärkningar: ${codes}`,
  goneCodes: (codes: string) => `Försvinner: ${codes}`,
  unexpected: (n: number) =>
    n === 1
      ? 'Ett exempel blir inte som det självt väntar sig:'
      : `${n} exempel blir inte som de själva väntar sig:`,
  expected: (wish: string, got: string) => `väntat: ${wish}; blev: ${got}`,
  versionsHeading: 'Versioner',
  noVersions: 'Ingen egen version är publicerad än.',
  version: (version: number) => (version === 0 ? 'Som levererat' : `Version ${version}`),
  by: (who: string, when: string) => `${who}, ${when}`,
  added: 'Nytt:',
  gone: 'Borta:',
  again: (version: number) =>
    version === 0 ? 'Gå tillbaka till det som levereras' : `Publicera version ${version} igen`,
  againWhy: (version: number) =>
    version === 0 ? 'Åter till det som levereras' : `Åter till version ${version}`,
};

export const rulesReasons: Record<string, (params: Params) => string> = {
  LIST_TOO_LONG: (p) => `Listan är för lång. Högst ${p.most} rader.`,
  BAD_LIST_WORD: (p) => `Det här är inga ord, eller för långa: ${list(p.words)}.`,
  ADDED_AND_REMOVED: (p) => `Både tillagt och borttaget: ${list(p.words)}. Välj ett.`,
  COMPETENCE_WITHOUT_WORDS: () => 'Skriv nämnden, ett kolon och minst ett ord på varje rad.',
  PATTERN_TOO_LONG: () => 'Mönstret är för långt. Högst 200 tecken.',
  PATTERN_UNREADABLE: () => 'Mönstret går inte att läsa som ett reguljärt uttryck.',
  PATTERN_NOT_ANCHORED: () => 'Mönstret måste börja med ^ och sluta med $, och alternativ stå inom (?: ).',
  PATTERN_LOOKS_AROUND: () => 'Mönstret får inte se framåt eller bakåt eller hänvisa till sig självt.',
  PATTERN_NESTED: () => 'En upprepning får inte stå inuti en upprepning.',
  PATTERN_TOO_FREE: () =>
    'Mönstret kan tolkas på för många sätt. Skriv antal, till exempel {1,6}, i stället för + eller *.',
  EXAMPLES_ODD_LINES: (p) => `Det är ${p.lines} rader. Varje rubrik behöver en fråga på nästa rad.`,
  EXAMPLES_NOT_JSON: (p) => `Exemplen går inte att läsa som JSON: ${p.message}`,
  EXAMPLES_NOT_A_LIST: () => 'Exemplen ska vara en lista: [ … ].',
  TOO_MANY_EXAMPLES: (p) => `För många exempel. Högst ${p.most} på en gång.`,
  BAD_EXAMPLE: (p) => `Exempel nummer ${p.number} är fel ifyllt: ${p.what}.`,
  NO_EXAMPLES: () => 'Det finns inga exempel.',
  RULES_NEED_REASON: () => 'Skriv varför listorna ändras, minst fem tecken.',
  RULES_UNCHANGED: () => 'Inget skiljer från versionen som gäller.',
  RULES_CHANGED_MEANWHILE: (p) =>
    `Någon annan har publicerat version ${p.version} under tiden. Läs den och gör om din ändring.`,
};
