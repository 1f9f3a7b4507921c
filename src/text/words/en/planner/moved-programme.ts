/** Words of what happens to the programme when a meeting is moved. English. */
import type { movedProgramme as swedish } from '../../sv/planner/moved-programme.js';

export const movedProgramme: typeof swedish = {
  heading: 'The programme',
  later: (minutes) => `The programme follows: everything begins ${minutes} minutes later.`,
  earlier: (minutes) => `The programme follows: everything begins ${minutes} minutes earlier.`,
  keptLength:
    'The programme’s times stay as they are, because the meeting gets another length. Are they wrong? Change them in the draft first, so that everything goes out in one message.',
  keptDay:
    'The programme’s times stay as they are, because one of them would fall on another day. Change them in the draft first, so that everything goes out in one message.',
  toDraft: 'Change the draft',
  sitting: 'The board’s meeting',
};
