import type { Params } from '../../../../domain/judgement.js';
import type * as sv from '../../sv/planner/year.js';

const times = ({ start, end }: Params) => (start && end ? ` ${start}–${end}` : ' all day');

export const clashes: Record<string, (p: Params) => string> = {
  VENUE_TAKEN: (p) => `${p.venue} is taken by “${p.title}” ${p.date}${times(p)}.`,
  BOARD_BUSY: (p) => `${p.board} is at “${p.title}” ${p.date}.`,
  STAFF_BUSY: (p) => `${p.people}: at “${p.title}” ${p.date}.`,
  OTHER_MEETING: (p) => `Another public meeting the same day: “${p.title}” ${p.date}.`,
};

export const year: typeof sv.year = {
  title: 'The year',
  lead: 'How well each day suits a meeting in the place, judged as if you announced it today. Choose a day to begin a meeting.',
  noPlaces: 'Add a place first, and the year is shown here.',
  show: 'Show the year',
  noVenue: 'No particular venue',
  heading: (place, year) => `${place} ${year}`,
  what: (times, profile) => `The open part ${times}. The meeting is for: ${profile.toLowerCase()}.`,
  legend: 'How to read the picture',
  legendRest: {
    refused: 'Dash: not possible',
    passed: 'Pale: the day has passed',
    meeting: 'Dot: you already have a meeting that day',
    today: 'Frame: today',
  },
  bands: {
    good: '80–100: good',
    fair: '60–79: fair',
    weak: '40–59: weak',
    poor: '0–39: choose another time',
  },
  hint: 'Point at a day, or go to it with the keyboard, to see its score and reasons.',
  skipYear: 'Skip the days of the year',
  skipMonth: (month) => `Skip ${month}`,
  best: 'The best days',
  bestHelp: 'Spread over the weekdays, so that the same people are not shut out each time.',
  noBest: 'No day can be chosen with this time.',
  list: (month) => `${month} as a list`,
  score: (total) => `${total} of 100`,
  refused: 'not possible',
  passed: 'has passed',
  today: 'today',
  meeting: (title) => `Your meeting: “${title}”.`,
  avoided: 'Nearby:',
};

export const experience: typeof sv.experience = {
  title: 'Own experience',
  lead: 'How many came to the meetings you have held. Only what you have counted yourselves.',
  noWeight: 'The numbers do not change the score. They are shown beside it, so that you can compare.',
  empty: 'No meeting is counted yet. After a meeting you write how many came, and then it is shown here.',
  meetings: (n) => (n === 1 ? '1 counted meeting' : `${n} counted meetings`),
  tooFew: (n, needed) =>
    `Only ${n === 1 ? '1 meeting is' : `${n} meetings are`} counted: too few to draw conclusions. At least ${needed} are needed.`,
  groupTooFew: 'too few to draw conclusions',
  by: {
    start: 'By hour of start',
    weekday: 'By weekday',
    profile: 'By audience',
    food: 'With or without food',
  },
  columns: {
    group: 'Group',
    count: 'Meetings',
    median: 'Median',
    range: 'Least–most',
    bar: 'Bar',
    note: 'Note',
  },
  hour: (hour) => `${hour}:00–${hour}:59`,
  food: { with: 'with food or coffee', without: 'without food' },
  bar: (median, range) => `median ${median}, least–most ${range}`,
  barHelp: 'The bar shows the range from least to most, the line the median.',
  beside: 'Your own meetings',
  besideLine: (group, median, range, n) => `${group}: median ${median} (${range}), ${n}.`,
  more: 'All own experience',
};
