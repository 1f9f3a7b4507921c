/** Words of a meeting's checklist, its duties and its gates. Swedish. */
import type { Params } from '../../../../domain/judgement.js';
import { formatDate } from '../../../../domain/wallclock.js';
import { lackingInRooms, seenInRooms } from './checklist-seen.js';

const day = (date: unknown) => formatDate(String(date), 'sv', 'short');

/** Each duty, as a label. */
export const dutyNames: Record<string, string> = {
  N: 'Ägande nämnd (ordförande)',
  T: 'Ansvarig tjänsteperson',
  S: 'Nämndsekreterare',
  K: 'Kommunikatör',
  KC: 'Kontaktcenter',
  V: 'Lokalvärd',
  R: 'Registrator och arkiv',
  DSO: 'Dataskyddsombud',
};

const whose = (p: Params) =>
  String(p.owner) ||
  (Array.isArray(p.who) ? p.who.map((duty: string) => dutyNames[duty] ?? duty).join(', ') : '');

export const checklistReasons: Record<string, (p: Params) => string> = {
  ITEM_OPEN: (p) =>
    `${p.code} är inte klar: ${p.sv}. Ansvarig: ${whose(p)}. ${
      p.due ? `${p.late ? 'Skulle ha varit klar' : 'Klar senast'} ${day(p.due)}.` : 'Den har inget datum än.'
    }`,
  ITEM_NOT_YOURS: (p) =>
    `${p.code} är inte din att svara på. Den hör till: ${whose({ ...p, owner: '' })}. Be dem, eller be den som planerar mötet att göra dig ansvarig.`,
  ITEM_NEEDS_REASON: () => 'Skriv varför punkten inte gäller det här mötet, minst fem tecken.',
  ITEM_CHANGED: (p) =>
    `Någon annan har svarat på ${p.code} medan du skrev. Läs det nya svaret. Det du skrev står kvar.`,
  BAD_ITEM_STATE: () => 'Välj öppen, klar eller gäller inte.',
  BAD_EVIDENCE: () => 'Länken ska vara en hel webbadress som börjar med https:// eller http://.',
  OWNER_UNKNOWN: () => 'Den som ska ansvara finns inte bland personerna i På plats, eller är inte aktiv.',
  OWNER_MAY_NOT_ANSWER: (p) =>
    `${p.name} kan bara läsa i På plats och kan inte svara på punkter. Välj någon annan, eller be en administratör ge personen en roll till.`,
  NEEDS_OPEN: (p) =>
    `${p.n === 1 ? 'Ett behov' : `${p.n} behov`} från dem som ville komma har inte fått svar. Svara på sidan Behov: beställt, eller avböjt med ett skäl.`,
  CHECKLIST_CANCELLED: () => 'Mötet är inställt. Checklistan går inte längre att ändra.',
  NOTHING_SEEN: () => 'Det finns inget för dig att bekräfta. Ladda om sidan och se vad som är kvar.',
  OWNER_NEEDS_ROLE: (p) =>
    `${p.name} kan inte ansvara för punkten. Den hör till: ${whose({ ...p, owner: '' })}. Välj någon som har den rollen i På plats.`,
  OWNER_NOT_YOURSELF: () =>
    'Du kan inte göra dig själv ansvarig för en punkt som hör till andra. Be en kollega eller en administratör.',
  DUTY_NEEDS_ROLE: (p) =>
    `${p.name} kan inte vara ${dutyNames[String(p.duty)] ?? p.duty}: personen har inte den rollen i På plats. Välj någon annan, eller skriv en funktion.`,
  DUTY_NOT_YOURSELF: (p) =>
    `Du kan inte ge dig själv rollen ${dutyNames[String(p.duty)] ?? p.duty}, för den har du inte i På plats. Be en kollega eller en administratör.`,
  DUTY_TWICE: (p) => `${dutyNames[String(p.duty)] ?? p.duty} står två gånger.`,
  DUTY_ONE_OF: () => 'Välj en person eller skriv en funktion, inte båda.',
  NUDGE_NOT_OPEN: (p) => `${p.code} är redan klar eller gäller inte. Det finns inget att påminna om.`,
  NUDGED_TODAY: (p) => `${p.code} är redan påmind om i dag. Du kan påminna igen i morgon.`,
  COUNCIL_NOTICE_WEEK: (p) =>
    `Fullmäktige ska kungöra sitt sammanträde minst en vecka före, och det är ${p.days} dagar kvar. Fråga nämndsekreteraren. Bara en administratör kan gå vidare, med ett skriftligt skäl.`,
};

const levels: Record<string, string> = {
  information: 'information',
  konsultation: 'konsultation',
  dialog: 'dialog',
  inflytande: 'inflytande',
  medbeslutande: 'medbeslutande',
};

export const checklist = {
  title: 'Checklista',
  link: 'Checklista',
  lead: 'Varje punkt ska övervägas: klar, eller gäller inte med ett skäl.',
  version: (n: number) => `Mötet följer version ${n} av listorna.`,
  follows: 'Mötet följer sin checklista: öppna punkter som spärrar stoppar nästa steg.',
  followsNot:
    'Mötet följer inte sin checklista än. Öppna punkter stoppar inget, men de skrivs i historiken. Det ändras vid första svaret, när någon får en roll, eller med knappen.',
  follow: 'Följ checklistan',
  followHelp: 'Det går inte att ångra.',
  parts: {
    A: 'A. Före beslut om dialog',
    B: 'B. Inför planering och genomförande',
    C: 'C. Under dialogen',
    D: 'D. Efteråt',
    own: 'Egna punkter',
  },
  gates: {
    G1: 'Spärr 1: besluta',
    G2: 'Spärr 2: planera',
    G3: 'Spärr 3: annonsera',
    G4: 'Spärr 4: genomföra',
    G5: 'Spärr 5: återkoppla',
    G6: 'Spärr 6: avsluta',
  },
  progressHeading: 'Spärrarna',
  progress: (done: number, all: number) => `${done} av ${all} punkter är avgjorda`,
  nextGate: 'Nästa spärr',
  nextGateOpen: (n: number) => (n === 1 ? 'En punkt är öppen.' : `${n} punkter är öppna.`),
  nextGateClear: 'Inga öppna punkter håller tillbaka nästa steg.',
  toldByStep: 'återkopplingen skickades',
  nextGateHolds: 'Steget går att ta först när de är avgjorda.',
  nextGateNotHeld: 'De stoppar inget än: mötet följer inte sin checklista.',
  toList: 'Till checklistan',
  filters: { label: 'Visa', all: 'Alla', open: 'Öppna', late: 'Sena', mine: 'Mina' },
  empty: {
    open: 'Inga öppna punkter. Allt är avgjort.',
    late: 'Inga sena punkter.',
    mine: 'Inga punkter är dina vid det här mötet.',
    all: 'Listan har inga punkter.',
  },
  states: { open: 'Öppen', done: 'Klar', not_applicable: 'Gäller inte' },
  late: 'Sen',
  due: (date: string) => `Klar senast ${day(date)}`,
  dueMeeting: 'Datum sätts när mötet har en dag',
  dueDecision: 'Datum sätts när beslutet har en dag',
  blocks: (gate: string) => gate,
  owner: 'Ansvarig',
  said: (who: string, when: string) => `Svar av ${who} ${when}`,
  edit: 'Svara',
  editAgain: 'Ändra svaret',
  nameOwner: 'Utse ansvarig',
  form: {
    state: 'Läge',
    note: 'Anteckning',
    noteHelp: 'Krävs när punkten inte gäller: skriv varför.',
    evidence: 'Länk som visar det',
    owner: 'Ansvarig person',
    ownerNone: 'Den som har rollen',
    save: 'Spara',
  },
  evidence: 'Se underlaget',
  notYours: (who: string) => `Besvaras av: ${who}`,
  seenHeading: 'Det här syns redan i mötet',
  seenLead: (n: number) =>
    n === 1
      ? 'Mötets egna uppgifter visar en öppen punkt. Kontrollera att den stämmer och bekräfta.'
      : `Mötets egna uppgifter visar ${n} öppna punkter. Kontrollera att de stämmer och bekräfta alla på en gång.`,
  seenConfirm: (n: number) => (n === 1 ? 'Bekräfta punkten' : `Bekräfta ${n} punkter`),
  seenNote: (text: string) => `Syns i mötet: ${text}`,
  seen: {
    A1: (p) => `Temat klarar temakontrollen: ”${p.question}”`,
    A2: (p) => `${p.board} äger frågan`,
    A3: (p) => `Det som går att påverka: ${p.open}. Redan bestämt: ${p.decided}`,
    A4: (p) => `Nivån är ${levels[String(p.level)] ?? p.level}`,
    A5: (p) => `Ärende ${p.caseNumber}, ${p.decisionBody}, beslut ${p.days} dagar efter mötet`,
    B2: (p) => `${p.venue}, högst ${p.most} personer, tillgängligheten kontrollerad ${day(p.on)}`,
    B3: (p) =>
      p.council
        ? `${p.council} sammanträder: fullmäktiges sammanträden är offentliga enligt lag`
        : p.formal
          ? `Medgivande ${p.consent}, nämndens beslut ${p.decision}`
          : 'Kvällen har ingen formell del',
    B4: (p) => `I programmet: att lyssna på ${p.listening}, att prata i ${p.talking}`,
    B6: (p) => `Bemanning: ${p.staffing}`,
    B7: (p) => `Engelsk text finns: ${p.title}`,
    B12: (p) => (p.reminders === 1 ? 'En påminnelse är skickad' : `${p.reminders} påminnelser är skickade`),
    C2: (p) => `${p.total} personer är räknade`,
    D6: () => 'Återkopplingen är skickad',
    ...seenInRooms,
  } as Record<string, (p: Params) => string>,
  lackingHeading: 'Att se till',
  lacking: lackingInRooms,
  duties: {
    title: 'Roller vid mötet',
    link: 'Roller',
    lead: 'Vem som har vilken roll vid mötet: en person i På plats, eller en funktion, till exempel ”vaktmästaren på skolan”. Den som har en roll får svara på rollens punkter.',
    person: 'Person',
    nobody: 'Ingen vald',
    functionName: 'Eller funktion',
    save: 'Spara rollerna',
    noPeople: 'Det finns inga personer att välja än. Skriv funktioner så länge.',
  },
  nudge: {
    heading: 'Påminn',
    button: 'Påminn',
    word: 'Ett ord på vägen (frivilligt)',
    by: (who: string, when: string, text: string) => `${who} påminde ${when}${text ? `: ”${text}”` : ''}`,
  },
  council: {
    label: 'Fullmäktige',
    help: 'Fullmäktiges sammanträden kungörs på anslagstavlan minst en vecka före.',
    notice:
      'Det här är fullmäktige. Sammanträdet ska kungöras på kommunens anslagstavla minst en vecka före. Vår annons är aldrig kungörelsen.',
    lastDay: (date: string) => `Kungörelsen ska vara uppe senast ${day(date)}.`,
    board: 'Kommunens anslagstavla',
    noBoard: 'Kommunens anslagstavla finns på kommunens webbplats.',
  },
};
