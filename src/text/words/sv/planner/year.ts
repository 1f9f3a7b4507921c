/** Words of the year's picture, of clashes with other meetings and of own experience, Swedish. */
import type { Params } from '../../../../domain/judgement.js';

const times = ({ start, end }: Params) =>
  start && end ? ` kl. ${start}–${end}`.replaceAll(':', '.') : ' hela dagen';

/** What a clash says; `p`: date in words, title, and what is taken. */
export const clashes: Record<string, (p: Params) => string> = {
  VENUE_TAKEN: (p) => `${p.venue} är upptagen av ”${p.title}” ${p.date}${times(p)}.`,
  BOARD_BUSY: (p) => `${p.board} är på ”${p.title}” ${p.date}.`,
  STAFF_BUSY: (p) => `${p.people} är på ”${p.title}” ${p.date}.`,
  OTHER_MEETING: (p) => `Ett annat öppet möte samma dag: ”${p.title}” ${p.date}.`,
};

export const year = {
  title: 'Året',
  lead: 'Hur bra varje dag passar för ett möte på orten, bedömd som om ni annonserade i dag. Välj en dag för att börja på ett möte.',
  noPlaces: 'Lägg till en ort först, så visas året här.',
  show: 'Visa året',
  noVenue: 'Ingen särskild lokal',
  heading: (place: string, year: number) => `${place} ${year}`,
  what: (times: string, profile: string) => `Öppna delen ${times}. Mötet är för: ${profile.toLowerCase()}.`,
  legend: 'Så läser du bilden',
  legendRest: {
    refused: 'Streck: går inte',
    passed: 'Blek: dagen har varit',
    meeting: 'Punkt: ni har redan ett möte den dagen',
    today: 'Ram: i dag',
  },
  bands: {
    good: '80–100: bra',
    fair: '60–79: går',
    weak: '40–59: svag',
    poor: '0–39: välj en annan tid',
  },
  hint: 'Peka på en dag, eller gå till den med tangentbordet, för att se poäng och skäl.',
  skipYear: 'Hoppa över årets dagar',
  skipMonth: (month: string) => `Hoppa över ${month}`,
  best: 'De bästa dagarna',
  bestHelp: 'Spridda över veckodagarna, så att inte samma personer stängs ute varje gång.',
  noBest: 'Ingen dag går att välja med den här tiden.',
  list: (month: string) => `${month} som lista`,
  score: (total: number) => `${total} av 100`,
  refused: 'går inte',
  passed: 'har varit',
  today: 'i dag',
  meeting: (title: string) => `Ert möte: ”${title}”.`,
  avoided: 'I närheten:',
};

export const experience = {
  title: 'Egen erfarenhet',
  lead: 'Hur många som kom till era genomförda möten. Bara det som ni själva har räknat.',
  noWeight: 'Siffrorna ändrar inte poängen. De visas bredvid den, så att ni kan jämföra.',
  empty:
    'Inget möte är räknat än. När ett möte har varit skriver ni hur många som kom, och då visas det här.',
  meetings: (n: number) => (n === 1 ? '1 räknat möte' : `${n} räknade möten`),
  tooFew: (n: number, needed: number) =>
    `Bara ${n === 1 ? '1 möte är räknat' : `${n} möten är räknade`}: för få för att dra slutsatser. Det behövs minst ${needed}.`,
  groupTooFew: 'för få för att dra slutsatser',
  by: {
    start: 'Efter starttimme',
    weekday: 'Efter veckodag',
    profile: 'Efter målgrupp',
    food: 'Med eller utan mat',
  },
  columns: {
    group: 'Grupp',
    count: 'Möten',
    median: 'Median',
    range: 'Minst–mest',
    bar: 'Stapel',
    note: 'Obs',
  },
  hour: (hour: string) => `kl. ${hour}.00–${hour}.59`,
  food: { with: 'med mat eller fika', without: 'utan mat' },
  bar: (median: string, range: string) => `median ${median}, minst–mest ${range}`,
  barHelp: 'Stapeln visar spannet från minst till mest, strecket medianen.',
  beside: 'Era egna möten',
  besideLine: (group: string, median: string, range: string, n: string) =>
    `${group}: median ${median} (${range}), ${n}.`,
  more: 'All egen erfarenhet',
};
