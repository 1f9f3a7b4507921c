/** Words of the evening: counting and noting at the desk, open questions, the read-back sheet. Swedish. */
import type { NoteKind, QuestionStanding, VisitorKind } from '../../../../domain/evening.js';
import { exitQuestionWords, heardFromWords } from '../exit-questions.js';

export const eveningFields = {
  eveningTable: { label: 'Bord', help: 'Samma namn hela kvällen, till exempel Bord 3.' },
  eveningNote: { label: 'Vad är det?' },
  eveningText: { label: 'Anteckning', help: 'Skriv vad som sades, inte vem som sade det.' },
  eveningOwner: {
    label: 'Vem svarar på frågan?',
    help: 'Bara för en fråga utan svar. En funktion eller ett namn.',
  },
  eveningDue: { label: 'Svar senast', help: 'Bara för en fråga utan svar.' },
  exitTime: { label: exitQuestionWords.time },
  exitQuestion: { label: exitQuestionWords.question },
  exitHeard: { label: exitQuestionWords.heard },
  exitHeardFrom: { label: 'Var fick du veta om mötet?' },
  questionOwner: { label: 'Vem svarar?', help: 'En funktion eller ett namn.' },
  questionDue: { label: 'Svar senast' },
  questionAnswer: { label: 'Svar', help: 'Lämna tomt tills frågan är besvarad.' },
};

const noteKinds: Record<NoteKind, string> = {
  agreed: 'Överens',
  disagreement: 'Oenighet',
  proposal: 'Förslag',
  question: 'Fråga utan svar',
};
const visitors: Record<VisitorKind, string> = { adults: 'Vuxna', young: 'Unga', children: 'Barn' };
const standings: Record<QuestionStanding, string> = {
  late: 'Sen',
  unowned: 'Saknar ägare eller dag',
  waiting: 'Väntar på svar',
  answered: 'Besvarad',
};

export const evening = {
  link: 'Räkna och anteckna',
  title: 'Räkna och anteckna',
  jump: 'Delar på sidan',
  dark: 'Mörk skärm',
  light: 'Ljus skärm',
  notNow:
    'Här räknar och antecknar ni när mötet är annonserat och tills det är avslutat. Just nu går det inte.',
  early: (day: string) => `Mötet är först ${day}. Det du skriver här räknas på riktigt.`,
  withoutScript: 'Varje knapp sparar direkt hos kommunen. Det kräver nät.',
  kept: 'Sparat.',
  keptBefore:
    'Samma sak var redan sparad från den sidan, så den räknas en gång. Var det en till? Gör om det här.',
  keptReceipt: (receipt: string) => `Sparat. Kvittens ${receipt}: ge numret till personen.`,
  count: {
    heading: 'Räkna',
    lead: 'Tryck en gång för var och en som kommer. Inga namn.',
    visitors,
    total: 'Alla',
    one: (who: string) => `En till: ${who}`,
    less: (who: string) => `En färre: ${who}`,
  },
  view: {
    heading: 'Synpunkt',
    lead: 'Skriv av kortet eller det som sägs.',
    privacy:
      'Namn och e-post behövs inte. Det som skrivs blir en allmän handling. Namn och adress raderas 90 dagar efter svaret, eller 90 dagar efter att mötet avslutats. Utan slutligt svar raderas de 365 dagar efter att synpunkten kom.',
    button: 'Spara synpunkten',
  },
  note: {
    heading: 'Bord',
    lead: 'Det bordet kom fram till.',
    kinds: noteKinds,
    button: 'Spara anteckningen',
  },
  exit: {
    heading: 'Utgång',
    lead: 'Tre frågor till den som går hem. Inga namn. Hoppa över det som personen inte vill svara på.',
    faces: { '3': 'Ja', '2': 'Sådär', '1': 'Nej' },
    heardFrom: heardFromWords,
    button: 'Spara svaren',
  },
  state: {
    heading: 'Sparat hos kommunen',
    notes: (n: number) => (n === 1 ? '1 anteckning' : `${n} anteckningar`),
    views: (n: number) => (n === 1 ? '1 synpunkt' : `${n} synpunkter`),
    exits: (n: number) => (n === 1 ? '1 svar vid utgången' : `${n} svar vid utgången`),
    questions: 'Frågor utan svar',
    sheet: 'Blad att läsa upp',
  },
  /** What the script says; {n} is a number, {text} a text. */
  script: {
    heading: 'Plattan',
    nothing: 'Allt är skickat.',
    waiting: '{n} sparat på plattan, väntar på att skickas.',
    sent: '{n} skickat från den här plattan.',
    refused: '{n} kunde inte tas emot. Läs varför här nedanför.',
    saved: 'Sparat på plattan.',
    offline: 'Inget nät. Fortsätt som vanligt: allt sparas på plattan.',
    signedOut:
      'Du är utloggad. Inget har försvunnit. Logga in i en annan flik, kom tillbaka hit och tryck på Skicka nu.',
    signIn: 'Logga in i en ny flik',
    forbidden: 'Din roll får inte skicka det här. Inget har försvunnit.',
    trouble: 'Kommunens server svarar inte som den ska. Inget har försvunnit. Vi försöker igen.',
    ready: 'Sidan går att öppna utan nät.',
    notReady: 'Sidan går inte att öppna utan nät i den här webbläsaren. Ladda inte om den utan nät.',
    noStore: 'Webbläsaren kan inte spara på plattan. Varje knapp skickar direkt och kräver nät.',
    full: 'Det gick inte att spara på plattan. Det du skrev står kvar.',
    missing: 'Fyll i det här först: {text}',
    send: 'Skicka nu',
    others: '{n} från andra möten väntar också på plattan.',
    receipt: 'Kvittens {text}',
    mend: 'Rätta',
    discard: 'Kasta',
    discardSure: 'Ska det kastas? Det går inte att ångra.',
    refusedHeading: 'Det här kunde inte tas emot',
    receipts: 'Kvittenser',
    leaveHeading: '{n} är inte skickat än',
    leaveText: 'Loggar du ut nu ligger det kvar på plattan tills någon loggar in och skickar det.',
    leaveSend: 'Skicka först',
    leaveKeep: 'Logga ut och behåll det på plattan',
    leaveDiscard: 'Logga ut och kasta det',
    leaveStay: 'Stanna kvar',
    leaveOffline:
      'Det går inte att logga ut just nu: kommunens server svarar inte. Du är inloggad och inget har ändrats på plattan. Försök igen när det finns nät.',
    leaveElsewhere:
      '{n} från Räkna och anteckna är inte skickat än. Loggar du ut ligger det kvar på plattan tills någon loggar in och skickar det. Logga ut ändå? Avbryt öppnar sidan där det skickas.',
    heldHeading: 'Skrivet av någon annan',
    held: '{n} skrevs på plattan av: {text}. Skickar du det, står ditt namn som den som tog emot det.',
    heldSend: 'Skicka i mitt namn',
    somebody: 'en annan inloggad',
    again: 'Försök igen',
    otherMeeting: 'Från ett annat möte. Öppna det mötet.',
    kinds: { tap: 'Räkning', note: 'Anteckning', exit: 'Svar vid utgången', view: 'Synpunkt' },
  },
  proposal: (n: number) => `Förslag: ni räknade till ${n} vid dörren. Rätta om det inte stämmer.`,
  questions: {
    title: 'Frågor utan svar',
    lead: 'Varje fråga som inte fick svar på mötet ska ha någon som svarar och en sista dag.',
    empty: 'Ingen fråga utan svar är antecknad. De kommer hit när ni antecknar dem vid borden.',
    counts: (open: number, unowned: number, late: number) =>
      open === 0
        ? 'Alla frågor är besvarade.'
        : [
            `${open} utan svar`,
            ...(unowned > 0 ? [`${unowned} saknar ägare eller dag`] : []),
            ...(late > 0 ? [`${late} sena`] : []),
          ].join(', '),
    standings,
    by: (table: string, who: string, when: string) => `${table}. Antecknat av ${who} ${when}`,
    owner: 'Svarar',
    due: 'Senast',
    answer: 'Svar',
    none: 'inte bestämt',
    save: 'Spara',
    saveOf: (text: string) => `: ${text}`,
    changed:
      'Någon annan hann före. Frågan står som den är nu; det du skrev står kvar i fälten. Spara igen om ditt ska gälla.',
    edit: 'Ändra eller svara',
  },
  sheet: {
    title: 'Blad att läsa upp',
    lead: 'Läs upp det ni har hört och fråga: stämmer det?',
    print: 'Skriv ut',
    printHint: 'Skriv ut med webbläsarens egen meny.',
    came: 'Så många kom',
    people: (n: number) => (n === 1 ? '1 person' : `${n} personer`),
    none: 'Inget antecknat.',
    exitsHeld: 'En fråga vid utgången som färre än fem har svarat på visas inte.',
    ask: 'Stämmer det? Har vi missat något?',
    answeredBy: (owner: string, due: string) => `Svar av ${owner} senast ${due}`,
    headings: {
      agreed: 'Det här är vi överens om',
      disagreement: 'Här tycker vi olika',
      proposal: 'Det här föreslår ni',
      question: 'Det här fick inte svar i kväll',
    } satisfies Record<NoteKind, string>,
  },
};

export const eveningReasons: Record<string, (p: Readonly<Record<string, unknown>>) => string> = {
  EVENING_NOT_NOW: () =>
    'Det går att räkna och anteckna från det att mötet är annonserat tills det är avslutat.',
  EVENING_KEY: (p) => `Nyckeln är för kort. Minst ${p.least} tecken.`,
  EVENING_KEY_TAKEN: () => 'Nyckeln hör till ett annat möte.',
  EVENING_TEXT: () => 'Det ska vara en text.',
  EVENING_SIGNS: () => 'Här finns tecken som inte kan sparas, ofta efter en inklistrad text. Ta bort dem.',
  EVENING_CHOICE: (p) => `Välj ett av: ${p.choices}.`,
  EVENING_EMPTY: () => 'Inget är ifyllt. Välj minst ett svar.',
};
