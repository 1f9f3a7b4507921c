/**
 * How fast the judges are. Each measurement stands beside a yardstick of the same size in the same run; numbers are
 * medians of five rounds after a warm-up. Needs the built code only: no database, no network.
 */
import { readFileSync } from 'node:fs';
import { DateTime } from 'luxon';
import { judgeSlot } from '../../dist/src/domain/slot/index.js';
import { noSlotFacts } from '../../dist/src/domain/slot/slot.js';
import { defaultStartTimes, suggestSlots } from '../../dist/src/domain/slot/suggest.js';
import { judgeTheme } from '../../dist/src/domain/theme/index.js';

const roundsCounted = 5;
const warmUp = 2;

/** What the work gives is kept here, so that no work is thought needless. */
let kept = 0;

/** Milliseconds of one `work()`: the median of the rounds, each of `times` calls. */
function medianOf(times, work) {
  const took = [];
  for (let round = -warmUp; round < roundsCounted; round += 1) {
    const begun = performance.now();
    for (let i = 0; i < times; i += 1) kept += work(i);
    if (round >= 0) took.push((performance.now() - begun) / times);
  }
  return took.sort((a, b) => a - b)[Math.floor(roundsCounted / 2)];
}

/** The yardstick of reading text: the least that anybody who looks at words must do. */
function splitWords(text) {
  let length = 0;
  for (const word of text.split(/\s+/)) length += word.toLowerCase().length;
  return length;
}

const examples = JSON.parse(readFileSync(new URL('../domain/theme/themes.json', import.meta.url), 'utf8'));
const placeNames = { places: ['Karlstad', 'Rud', 'Molkom', 'Väse', 'Vålberg', 'Edsvalla'] };
const subjects = examples.map(({ theme, place, meetingDate }) => ({ theme, place, meetingDate }));
const textOf = ({ theme }) =>
  [
    theme.title,
    theme.question,
    ...(theme.canInfluence ?? []),
    ...(theme.alreadyDecided ?? []),
    ...(theme.alternatives ?? []),
    theme.municipalRole ?? '',
  ].join(' ');
const texts = subjects.map(textOf);

const sentence =
  'Ska bryggan vid badplatsen i Edsvalla ligga kvar på södra sidan eller flyttas till parken nu? ';
const tenThousand = sentence.repeat(Math.ceil(10_000 / sentence.trim().split(' ').length));
const long = { ...subjects[0], theme: { ...subjects[0].theme, title: tenThousand, question: tenThousand } };

const wish = {
  from: '2027-01-01',
  to: '2027-12-31',
  minutes: 120,
  profile: 'general',
  placeKind: 'urban',
  litRoute: true,
  lastDeparture: '22:05',
  announceDate: '2027-01-04',
  decisionDate: null,
  limit: 10,
};
/** A municipality's ordinary calendar, so that the year is not an empty one. */
const everyNth = (n, month = (i) => (i % 12) + 1) =>
  Array.from(
    { length: n },
    (_, i) => `2027-${String(month(i)).padStart(2, '0')}-${String(5 + ((i * 7) % 22)).padStart(2, '0')}`,
  );
const calendar = {
  ...noSlotFacts,
  councilEvenings: everyNth(11),
  schoolBreaks: [
    { from: '2027-03-01', to: '2027-03-05', name: 'sportlov' },
    { from: '2027-03-29', to: '2027-04-02', name: 'påsklov' },
    { from: '2027-06-14', to: '2027-08-17', name: 'sommarlov' },
    { from: '2027-11-01', to: '2027-11-05', name: 'höstlov' },
  ],
  membersBusy: everyNth(40),
  homeGames: everyNth(26),
  associationNights: everyNth(20),
  otherPublicMeetings: everyNth(12),
  localEvents: everyNth(15),
};
const slot = {
  date: '2027-03-16',
  publicStart: '18:00',
  publicEnd: '20:00',
  announceDate: '2027-02-02',
  decisionDate: '2027-06-09',
  audienceProfile: 'general',
  placeKind: 'urban',
  litRoute: true,
  lastDeparture: '22:05',
};
const days = 365;
const starts = defaultStartTimes.general.length;
const oneDateTime = (i) =>
  DateTime.fromObject(
    { year: 2027, month: (i % 12) + 1, day: (i % 28) + 1, hour: 17 + (i % 3), minute: 30 },
    { zone: 'Europe/Stockholm' },
  ).hour;

const judgeOne = (subject) => judgeTheme(subject, placeNames).verdicts.length;
const year = () => suggestSlots(wish, calendar).length;
if (year() !== wish.limit) throw new Error('the year of suggestions came back empty');

/** The judges' rows of the table (their shape: bench.mjs). */
export function measureTheme() {
  const measured = [
    {
      name: 'theme',
      what: `a theme judged (${subjects.length} examples in turn)`,
      ms: medianOf(subjects.length * 10, (i) => judgeOne(subjects[i % subjects.length])),
      yardstick: 'the same text split and put in lower case',
      yardstickMs: medianOf(subjects.length * 100, (i) => splitWords(texts[i % texts.length])),
      targetMs: 1,
    },
    {
      name: 'theme-10000-words',
      what: 'a theme whose title and question have 10 000 words each',
      ms: medianOf(100, () => judgeOne(long)),
      yardstick: 'the same text split and put in lower case',
      yardstickMs: medianOf(20, () => splitWords(tenThousand) + splitWords(tenThousand)),
      targetMs: null,
    },
    {
      name: 'slot',
      what: 'a slot judged',
      ms: medianOf(10_000, () => judgeSlot(slot, calendar).raw),
      yardstick: 'one luxon DateTime made',
      yardstickMs: medianOf(5000, oneDateTime),
      targetMs: null,
    },
    {
      name: 'year',
      what: `a year of suggestions (${days} days × ${starts} start times)`,
      ms: medianOf(10, year),
      yardstick: `${days * starts} luxon DateTimes made`,
      yardstickMs: medianOf(4, () => {
        let sum = 0;
        for (let i = 0; i < days * starts; i += 1) sum += oneDateTime(i);
        return sum;
      }),
      targetMs: 20,
    },
  ];
  if (!Number.isFinite(kept)) throw new Error('nothing was worked out');
  return measured.map(({ name, what, ms, yardstick, yardstickMs, targetMs }) => ({
    name,
    what,
    value: ms,
    unit: 'ms',
    ratio: ms / yardstickMs,
    yardstick,
    yardstickValue: yardstickMs,
    target: targetMs === null ? null : `< ${targetMs} ms`,
    ok: targetMs === null ? null : ms < targetMs,
  }));
}
