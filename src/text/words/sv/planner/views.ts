/** Words of the desk's pages of residents' views, Swedish. */
import type { ViewState, ViewVia } from '../../../../domain/view.js';

export const viewFields = {
  viewKind: { label: 'Vad är det?' },
  viewText: { label: 'Texten', help: 'Ordagrant, som den står på kortet eller sades i telefon.' },
  viewName: { label: 'Namn', help: 'Bara om personen vill lämna det.' },
  viewEmail: { label: 'E-postadress', help: 'Bara om personen vill ha svar via e-post.' },
  viewAnonymous: {
    label: 'Personen vill vara anonym',
    help: 'Namn och adress sparas då inte, och inget svar kan skickas.',
  },
  viewVia: { label: 'Hur kom den?' },
  answerState: { label: 'Svaret är' },
  answerText: {
    label: 'Svar till den som skrev',
    help: 'Skriv till ”du”. Svaret mejlas om det finns en adress, och kan läsas med kvittensnumret.',
  },
  publicText: {
    label: 'Text som alla får läsa',
    help: 'Det som ser ut som personnummer, telefon eller e-post är bytt mot ▒▒▒. Läs hela texten: namn, hälsa och annat känsligt måste du själv ta bort.',
  },
  mote: { label: 'Möte' },
  sena: { label: 'Bara sena, utan svar' },
  anyway: { label: 'Publicera ändå. Jag har läst texten och sett det som står i varningen.' },
};

const vias: Record<ViewVia, string> = {
  web: 'via webben',
  paper: 'på papper',
  phone: 'via telefon',
  desk: 'vid mötet',
};
const states: Record<ViewState, string> = {
  new: 'Inte besvarad',
  answered: 'Besvarad',
  to_board: 'Till nämnden',
  to_unit: 'Till verksamheten',
  not_ours: 'Inte vår fråga',
  no_because: 'Nej, därför att …',
};

export const views = {
  title: 'Synpunkter',
  lead: 'Frågor, förslag och åsikter om mötena. Varje synpunkt ska ha besked inom tio arbetsdagar. Inget publiceras av sig självt.',
  titleOf: (meeting: string) => `Synpunkter: ${meeting}`,
  link: 'Synpunkter',
  vias,
  states,
  stateHelp: {
    answered: 'Frågan är besvarad.',
    to_board: 'Nämnden tar ställning. Skriv när.',
    to_unit: 'De som arbetar med frågan tar över. Skriv vilka.',
    not_ours: 'Någon annan bestämmer. Skriv vem.',
    no_because: 'Kommunen gör det inte. Skriv varför.',
  } as Record<string, string>,
  late: 'Sen',
  published: 'Publicerad',
  due: (day: string) => `Besked senast ${day}`,
  came: (day: string, via: string) => `Kom ${day} ${via}`,
  typedBy: (who: string) => `Inskriven av ${who}`,
  receipt: (receipt: string) => `Kvittens ${receipt}`,
  agreed: (n: number) => `${n} håller med`,
  counts: (fresh: number, late: number) =>
    fresh === 0 ? 'Alla är besvarade.' : `${fresh} utan svar${late > 0 ? `, varav ${late} sena` : ''}.`,
  empty: 'Inga synpunkter att visa.',
  noneYet: 'Ingen har lämnat någon synpunkt än.',
  filter: {
    meeting: 'Möte',
    all: 'Alla möten',
    state: 'Läge',
    allStates: 'Alla lägen',
    late: 'Sena, utan svar',
    show: 'Visa',
  },
  older: 'Visa äldre',
  hiddenMeeting: 'Mötet syns inte för alla än, så texten kan inte publiceras.',
  open: 'Läs och svara',
  openOf: (receipt: string) => `: ${receipt}`,
  typeIn: 'Skriv in ett kort eller ett samtal',
  typeInLead:
    'Skriv av det som lämnades på papper, vid mötet eller i telefon. Formuläret blir tomt igen efter varje.',
  typeInButton: 'Spara och ta nästa',
  typedIn: (receipt: string) =>
    `Sparad, kvittens ${receipt}. Ge numret till personen. Formuläret är klart för nästa.`,
  typeInNot: 'Din roll får läsa men inte skriva in synpunkter.',
  one: {
    back: 'Alla synpunkter',
    text: 'Det som skrevs',
    contact: 'Vem som skrev',
    anonymous:
      'Inga uppgifter finns. Personen är anonym, har inte lämnat några, eller så är de raderade enligt reglerna.',
    hidden: 'Uppgifter om vem som skrev visas bara för dem som svarar.',
    name: 'Namn',
    email: 'E-post',
    answers: 'Svar hittills',
    noAnswers: 'Inget svar än.',
    by: (who: string, when: string) => `${who}, ${when}`,
    answerHeading: 'Svara',
    answerMailed: 'Svaret mejlas till den som skrev.',
    answerNotMailed: 'Ingen e-postadress finns, så inget mejl skickas. Svaret kan läsas med kvittensnumret.',
    answerButton: 'Spara svaret',
    answerNot: 'Din roll får läsa men inte svara.',
    publishHeading: 'Visa för alla',
    publishLead: 'Texten visas utan namn på mötets sida, så att andra kan hålla med.',
    publishButton: 'Publicera',
    republishButton: 'Spara den publicerade texten',
    unpublishButton: 'Sluta visa',
    isPublic: 'Texten visas för alla nu.',
    publishNot: 'Din roll får inte publicera.',
    warning: 'Läs en gång till innan du publicerar',
    changed: 'Någon annan hann före. Här är synpunkten som den är nu. Det du skrev står kvar längre ner.',
    publicPage: 'Se sidan som alla ser',
  },
};
