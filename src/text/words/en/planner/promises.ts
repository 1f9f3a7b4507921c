/** Words of the desk's list of promised follow-ups. English. */
import type { promises as swedish, promiseFields as swedishFields } from '../../sv/planner/promises.js';

const days = (n: number) => (n === 1 ? '1 day' : `${n} days`);

export const promises: typeof swedish = {
  nav: 'Follow-up',
  title: 'Promised follow-up',
  lead: 'Each announced meeting has promised follow-up by a day. Here you see what is late, what is to come and what was kept.',
  show: 'Show',
  allBoards: 'All boards',
  met: (day) => `Meeting: ${day}`,
  due: (day) => `By ${day}`,
  told: (day) => `Sent ${day}`,
  lateBy: (n) => `${days(n)} late`,
  left: (n) => (n === 0 ? 'Today' : `${days(n)} left`),
  inTime: 'In time',
  tooLate: 'Too late',
  tasks: { decision: 'Tell the decision', done: 'Was it done?' },
  headings: {
    late: 'Late now',
    coming: 'To come',
    after: 'To tell later: the decision, and whether it was done',
    told: 'Followed up',
  },
  empty: {
    late: 'No follow-up is late.',
    coming: 'No follow-up is promised ahead. The promise is given when a meeting is announced.',
    after: 'Nothing is waiting.',
    told: 'No meeting has been followed up yet.',
  },
  publicPage: 'As everybody sees it',
};

export const promiseFields: typeof swedishFields = { namnd: { label: 'Board' } };
