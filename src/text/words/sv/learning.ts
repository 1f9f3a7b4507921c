/** Words of what the meetings teach: turnout, places in turn, the report of a year. Swedish. */
import type { Grouping, NoticeBand } from '../../../domain/learning.js';
import type { Wait } from '../../../domain/rotation.js';
import type { ThemeKind } from '../../../domain/theme/kind.js';
import type { Promised } from '../../../domain/year-report.js';
import { exitQuestionWords, heardFromWords } from './exit-questions.js';

const meetings = (n: number) => (n === 1 ? '1 möte' : `${n} möten`);
const persons = (n: string | number) => (n === 1 ? '1 person' : `${n} personer`);

const kinds: Record<ThemeKind, string> = {
  traffic: 'Vägar och trafik',
  school: 'Skola och förskola',
  leisure: 'Fritid, kultur och idrott',
  outdoors: 'Parker, torg och natur',
  building: 'Byggande och lokaler',
  care: 'Vård och omsorg',
  other: 'Annat',
};
const bands: Record<NoticeBand, string> = {
  '0-20': 'mindre än 3 veckor före',
  '21-27': '3–4 veckor före',
  '28-41': '4–6 veckor före',
  '42-': '6 veckor eller mer före',
};
const waits: Record<Wait, string> = {
  never: 'har aldrig haft möte',
  long: 'mer än två år sedan',
  year: 'mer än ett år sedan',
  recent: 'högst ett år sedan',
};
const promised: Record<Promised, string> = {
  kept: 'i tid',
  late: 'för sent',
  told: 'gjord, ingen dag var lovad',
  waiting: 'inte gjord, dagen är inte passerad',
  overdue: 'inte gjord, dagen är passerad',
  unpromised: 'inte gjord, ingen dag är lovad',
};

export const learning = {
  kinds,
  bands,
  channels: heardFromWords,
  questions: exitQuestionWords,
  meetings,
  persons,
  unknown: 'vet inte',
  none: '–',
  few: 'få möten',
  median: (n: string) => `median ${n}`,
  single: (n: number) => `${n} kom`,
  hour: (hour: string) => `kl. ${hour}`,
  by: {
    hour: 'Efter starttimme',
    weekday: 'Efter veckodag',
    kind: 'Efter slags fråga',
    level: 'Efter nivå av inflytande',
    notice: 'Efter hur tidigt ni berättade',
    place: 'Efter ort',
  } satisfies Record<Grouping, string>,
  columns: {
    kind: 'Slags fråga och nivå',
    group: 'Grupp',
    count: 'Möten',
    median: 'Median',
    range: 'Minst–mest',
    channel: 'Hörde talas om mötet genom',
    persons: 'Personer',
    share: 'Andel',
    question: 'Fråga vid utgången',
    answered: 'Svarade',
    yes: 'Ja',
    soSo: 'Sådär',
    no: 'Nej',
    date: 'Dag',
    meeting: 'Möte',
    place: 'Ort',
    came: 'Kom',
    expected: 'Väntade',
    notice: 'Berättat i förväg',
    heard: 'Lyssnad på',
    followUp: 'Återkoppling',
    step: 'Steg',
    items: 'Öppna punkter',
    points: 'Poäng',
    reason: 'Motivering',
    what: 'Vad',
    number: 'Antal',
  },
  days: (n: number) => (n === 1 ? '1 dag' : `${n} dagar`),
  chartTitle: (heading: string) => `Hur många som kom, ${heading.toLowerCase()}`,
  channelTitle: 'Var de som kom hörde talas om mötet',
  turnout: {
    title: 'Lärdomar',
    lead: 'Hur många som kom till era möten, och vad de tyckte när de gick. Använd det när ni väljer nästa fråga, tid och ort.',
    empty:
      'Inget möte har hållits än. När ett möte är genomfört och besökarna är räknade visas det här: starttid, veckodag, ort och var folk hörde talas om mötet.',
    held: (held: number, counted: number) => `${meetings(held)} har hållits. ${counted} av dem är räknade.`,
    medianHelp:
      'Medianen är det mittersta mötet: hälften hade fler besökare, hälften färre. Ett ensamt möte har ingen median. En streckad stapel betyder få möten (färre än tre): dra inga slutsatser av dem.',
    expected: 'Jämfört med vad ni väntade er',
    expectedText: (n: number, fewer: number, about: number, more: number, percent: number | null) =>
      `${meetings(n)} har både väntat och räknat antal. Färre än väntat: ${fewer}. Ungefär som väntat (inom 20 procent): ${about}. Fler än väntat: ${more}.${percent === null ? '' : ` I det mittersta mötet kom ${percent} procent av de väntade.`}`,
    expectedNone:
      'Inget möte har både ett väntat antal och ett räknat. Skriv ett väntat antal i mötets utkast.',
    channel: 'Var folk hörde talas om mötet',
    channelNone: 'Färre än fem personer har svarat på var de hörde talas om mötet. Då visas inget.',
    exit: 'Frågorna vid utgången',
    exitHelp: 'Svar från färre än fem personer visas inte, så att ingen kan kännas igen.',
    exitNone: 'färre än fem svar',
    each: 'Möte för möte',
    links: {
      rotation: 'Orter som väntar',
      report: 'Årsrapporten',
      experience: 'Egen erfarenhet bredvid tidspoängen',
    },
  },
  rotation: {
    title: 'Orter som väntar',
    lead: 'Vilka orter som har väntat längst på ett möte. Nummer 1 har väntat längst.',
    empty: 'Det finns inga orter än. Lägg till orter, så visas här vilka som har väntat längst.',
    addPlaces: 'Lägg till orter',
    mapTitle: 'Karta över orter som väntar på ett möte',
    mapDesc:
      'En cirkel för varje ort. Större cirkel: fler invånare. Numret är platsen i tabellen bredvid, där allt som kartan visar också står.',
    mapHelp:
      'Kartan visar bara hur orterna ligger till varandra, utan vägar och gränser. Cirklar som skulle täcka varandra är flyttade isär.',
    noMap: 'Ingen ort har ett läge än. Skriv latitud och longitud på orternas sidor, så visas en karta här.',
    missing: (names: string) => `Saknar läge och finns bara i tabellen: ${names}.`,
    legend: 'Så läser du kartan',
    waits,
    sizeLegend: 'Större cirkel: fler invånare',
    columns: {
      rank: 'Nr',
      place: 'Ort',
      waited: 'Senaste möte',
      population: 'Invånare',
      visits: 'Möten',
      perVisit: 'Invånare per möte',
      next: 'Nästa möte',
    },
    never: 'aldrig',
    ago: (date: string, days: number) => `${date}, ${days === 1 ? '1 dag sedan' : `${days} dagar sedan`}`,
    suggestion: 'Nästa ort',
    suggestionText: (place: string, why: string) => `${place}: ${why}, och inget möte är beslutat där.`,
    why: {
      never: 'har aldrig haft ett möte',
      days: (days: number) => `har väntat i ${days} dagar`,
    },
    draft: (place: string) => `Börja på ett möte: ${place}`,
    noSuggestion: 'Alla orter har ett beslutat möte framför sig.',
    label: (rank: number, place: string, wait: string, population: string) =>
      `${rank}. ${place}: ${wait}. Invånare: ${population}.`,
  },
  report: {
    title: (year: number) => `Årsrapport ${year}`,
    link: 'Årsrapport',
    lead: 'Vad mötena gav: vilka som hölls, hur många som kom, vad som svarades och om löftena hölls.',
    publicLead:
      'Kommunens möten ute på orterna under året: vilka som hölls, hur många som kom och om löftena hölls.',
    years: 'År',
    print: 'Skriv ut sidan från webbläsaren, så följer tabeller och bilder med.',
    toPublic: 'Så ser alla andra rapporten',
    empty: (year: number) =>
      `Inget möte hölls ${year}. När ett möte är genomfört kommer det med i rapporten för sitt år.`,
    short: 'Året i korthet',
    facts: {
      held: 'Möten som hölls',
      places: 'Orter som fick besök',
      ahead: 'Annonserade möten som återstår',
      cancelled: 'Inställda möten',
      came: 'Besökare i räknade möten',
      median: 'Besökare i det mittersta mötet',
      counted: 'Möten som räknades',
      costs: 'Kostnad',
    },
    costs: 'Räknas inte här',
    notCounted: 'ingen räknade',
    meetings: 'Möten',
    views: 'Synpunkter och svar',
    viewsText: (n: number) =>
      n === 1 ? 'En synpunkt kom in under året.' : `${n} synpunkter kom in under året.`,
    viewsNone: 'Inga synpunkter kom in under året.',
    viewRows: {
      inTime: (days: number) =>
        days === 1 ? 'Första svar inom 1 arbetsdag' : `Första svar inom ${days} arbetsdagar`,
      tooLate: 'Första svar senare än så',
      overdue: 'Inget svar fast tiden har gått ut',
      median: 'Arbetsdagar till första svar, det mittersta',
    },
    followUps: 'Återkoppling',
    followUpsText: 'Vi lovar en dag då vi berättar vad som hände med det som sades.',
    promised,
    overrides: 'Undantag från reglerna',
    overridesNone: 'Inga undantag gjordes under året.',
    overridesMore: 'Alla undantag med motivering',
    weak: 'Svaga tider och varför de valdes',
    weakNone: 'Ingen svag tid valdes under året.',
    gates: 'Spärrar som passerades med öppna punkter',
    gatesNone: 'Inget steg togs med öppna punkter i checklistan.',
    themes: 'Frågorna',
  },
};
