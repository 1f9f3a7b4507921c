/** Words of what the meetings teach: turnout, places in turn, the report of a year. English. */
import type { NoticeBand } from '../../../domain/learning.js';
import type { Wait } from '../../../domain/rotation.js';
import type { ThemeKind } from '../../../domain/theme/kind.js';
import type { Promised } from '../../../domain/year-report.js';
import type { learning as sv } from '../sv/learning.js';
import { exitQuestionWords, heardFromWords } from './exit-questions.js';

const meetings = (n: number) => (n === 1 ? '1 meeting' : `${n} meetings`);
const persons = (n: string | number) => (n === 1 ? '1 person' : `${n} persons`);

const kinds: Record<ThemeKind, string> = {
  traffic: 'Roads and traffic',
  school: 'School and preschool',
  leisure: 'Leisure, culture and sport',
  outdoors: 'Parks, squares and nature',
  building: 'Building and premises',
  care: 'Care',
  other: 'Other',
};
const bands: Record<NoticeBand, string> = {
  '0-20': 'less than 3 weeks before',
  '21-27': '3–4 weeks before',
  '28-41': '4–6 weeks before',
  '42-': '6 weeks or more before',
};
const waits: Record<Wait, string> = {
  never: 'has never had a meeting',
  long: 'more than two years ago',
  year: 'more than a year ago',
  recent: 'at most a year ago',
};
const promised: Record<Promised, string> = {
  kept: 'on time',
  late: 'too late',
  told: 'done, no day was promised',
  waiting: 'not done, the day has not passed',
  overdue: 'not done, the day has passed',
  unpromised: 'not done, no day is promised',
};

export const learning: typeof sv = {
  kinds,
  bands,
  channels: heardFromWords,
  questions: exitQuestionWords,
  meetings,
  persons,
  unknown: 'not known',
  none: '–',
  few: 'few meetings',
  median: (n) => `median ${n}`,
  single: (n) => `${n} came`,
  hour: (hour) => `at ${hour}`,
  by: {
    hour: 'By hour of start',
    weekday: 'By weekday',
    kind: 'By kind of question',
    level: 'By level of influence',
    notice: 'By how early you told of it',
    place: 'By place',
  },
  columns: {
    kind: 'Kind of question and level',
    group: 'Group',
    count: 'Meetings',
    median: 'Median',
    range: 'Least–most',
    channel: 'Heard of the meeting through',
    persons: 'Persons',
    share: 'Share',
    question: 'Question at the door',
    answered: 'Answered',
    yes: 'Yes',
    soSo: 'So-so',
    no: 'No',
    date: 'Day',
    meeting: 'Meeting',
    place: 'Place',
    came: 'Came',
    expected: 'Expected',
    notice: 'Told beforehand',
    heard: 'Listened to',
    followUp: 'Follow-up',
    step: 'Step',
    items: 'Open items',
    points: 'Points',
    reason: 'Reason',
    what: 'What',
    number: 'Number',
  },
  days: (n) => (n === 1 ? '1 day' : `${n} days`),
  chartTitle: (heading) => `How many came, ${heading.toLowerCase()}`,
  channelTitle: 'Where those who came had heard of the meeting',
  turnout: {
    title: 'Lessons',
    lead: 'How many came to your meetings, and what they thought on the way out. Use it when you choose the next question, time and place.',
    empty:
      'No meeting has been held yet. Once one has been held and the visitors are counted, it is shown here: hour of start, weekday, place and where people had heard of it.',
    held: (held, counted) => `${meetings(held)} held. ${counted} of them counted.`,
    medianHelp:
      'The median is the meeting in the middle: half had more visitors, half fewer. A single meeting has no median. A dashed bar means few meetings (fewer than three): draw no conclusions from them.',
    expected: 'Compared with what you expected',
    expectedText: (n, fewer, about, more, percent) =>
      `${meetings(n)} with both an expected and a counted number. Fewer than expected: ${fewer}. About as expected (within 20 per cent): ${about}. More than expected: ${more}.${percent === null ? '' : ` At the meeting in the middle, ${percent} per cent of those expected came.`}`,
    expectedNone:
      'No meeting has both an expected and a counted number. Write an expected number in the draft of the meeting.',
    channel: 'Where people heard of the meeting',
    channelNone: 'Fewer than five persons have said where they heard of the meeting. Then nothing is shown.',
    exit: 'The questions at the door',
    exitHelp: 'Answers from fewer than five persons are not shown, so that nobody can be recognised.',
    exitNone: 'fewer than five answers',
    each: 'Meeting by meeting',
    links: {
      rotation: 'Places that wait',
      report: 'The yearly report',
      experience: 'Own experience beside the slot score',
    },
  },
  rotation: {
    title: 'Places that wait',
    lead: 'Which places have waited longest for a meeting. Number 1 has waited longest.',
    empty: 'There are no places yet. Add places, and those that have waited longest are shown here.',
    addPlaces: 'Add places',
    mapTitle: 'Map of places that wait for a meeting',
    mapDesc:
      'A circle for each place. Larger circle: more residents. The number is the row of the table beside the map, which says all that the map shows.',
    mapHelp:
      'The map only shows how the places lie to each other, without roads and borders. Circles that would cover each other are moved apart.',
    noMap:
      'No place has a position yet. Write latitude and longitude on the pages of the places, and a map is shown here.',
    missing: (names) => `Without a position, and only in the table: ${names}.`,
    legend: 'How to read the map',
    waits,
    sizeLegend: 'Larger circle: more residents',
    columns: {
      rank: 'No.',
      place: 'Place',
      waited: 'Latest meeting',
      population: 'Residents',
      visits: 'Meetings',
      perVisit: 'Residents per meeting',
      next: 'Next meeting',
    },
    never: 'never',
    ago: (date, days) => `${date}, ${days === 1 ? '1 day ago' : `${days} days ago`}`,
    suggestion: 'Next place',
    suggestionText: (place, why) => `${place}: ${why}, and no meeting is decided there.`,
    why: { never: 'has never had a meeting', days: (days) => `has waited for ${days} days` },
    draft: (place) => `Begin a meeting: ${place}`,
    noSuggestion: 'Every place has a decided meeting ahead.',
    label: (rank, place, wait, population) => `${rank}. ${place}: ${wait}. Residents: ${population}.`,
  },
  report: {
    title: (year) => `Yearly report ${year}`,
    link: 'Yearly report',
    lead: 'What the meetings gave: which were held, how many came, what was answered and whether promises were kept.',
    publicLead:
      'The municipality’s meetings on location during the year: which were held, how many came and whether promises were kept.',
    years: 'Years',
    print: 'Print this page from the browser: tables and pictures come along.',
    toPublic: 'The report as everybody sees it',
    empty: (year) =>
      `No meeting was held in ${year}. Once a meeting has been held it is in the report of its year.`,
    short: 'The year in short',
    facts: {
      held: 'Meetings held',
      places: 'Places visited',
      ahead: 'Announced meetings still ahead',
      cancelled: 'Cancelled meetings',
      came: 'Visitors at counted meetings',
      median: 'Visitors at the meeting in the middle',
      counted: 'Meetings counted',
      costs: 'Cost',
    },
    costs: 'Not counted here',
    notCounted: 'nobody counted',
    meetings: 'Meetings',
    views: 'Views and answers',
    viewsText: (n) => (n === 1 ? 'One view came in during the year.' : `${n} views came in during the year.`),
    viewsNone: 'No views came in during the year.',
    viewRows: {
      inTime: (days) =>
        days === 1 ? 'First answer within 1 working day' : `First answer within ${days} working days`,
      tooLate: 'First answer later than that',
      overdue: 'No answer although the time is up',
      median: 'Working days to the first answer, the one in the middle',
    },
    followUps: 'Follow-up',
    followUpsText: 'We promise a day when we tell what became of what was said.',
    promised,
    overrides: 'Exceptions from the rules',
    overridesNone: 'No exceptions were made during the year.',
    overridesMore: 'All exceptions with their reasons',
    weak: 'Weak slots and why they were chosen',
    weakNone: 'No weak slot was chosen during the year.',
    gates: 'Gates passed with open items',
    gatesNone: 'No step was taken with open items in the checklist.',
    themes: 'The questions',
  },
};
