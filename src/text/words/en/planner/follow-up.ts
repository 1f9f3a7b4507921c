/** Words of the follow-up at the desk. English. */
import type { followUp as swedish, followUpFields as swedishFields } from '../../sv/planner/follow-up.js';

const days = (n: number) => (n === 1 ? '1 day' : `${n} days`);

export const followUp: typeof swedish = {
  title: 'Write the follow-up',
  link: 'Follow-up',
  lead: 'One thing on each line. The draft is kept here and nobody outside planning sees it until you send it.',
  heard: 'We heard',
  doing: 'We will do',
  notDoing: 'We will not do',
  notDoingHelp: 'Each needs its because. An honest no is better than no answer. Empty rows do not count.',
  row: (n) => `Row ${n}`,
  what: 'We will not do',
  because: 'Because',
  save: 'Save the draft',
  saves: 'Both buttons save. Nothing is sent before you have seen what goes out.',
  notYet: 'The follow-up can be sent once the meeting is marked as held.',
  theirs: 'What the other person saved',
  overtaken:
    'Somebody else has saved the draft while you wrote. Your text is still below, and the other draft stands above it. Save again to replace it with yours.',
  correct: 'Correct the follow-up',
  correctLead:
    'The follow-up has been sent. What you change here goes as a correction to everybody who follows the meeting and replaces what stands on its page.',
  correctWhy: 'Why it is corrected. Stands in the history of the meeting, not on its page.',
  corrects: 'Nothing is sent until you have seen what goes out.',
  overtakenTold:
    'Somebody else has sent the follow-up while you wrote. Your text stands below, and what was sent above. To correct what was sent with your text: write why and see what goes out.',
  oneText: 'Write one single text instead',
  standing: {
    promised: (day, n) => `Promised by ${day}. ${n === 0 ? 'That is today.' : `${days(n)} left.`}`,
    late: (day, n) => `Promised by ${day}. ${days(n)} late, and the meeting’s page says so.`,
    told: 'The follow-up has been sent.',
    none: 'No day has been promised.',
  },
  after: {
    decision: {
      heading: 'Tell the decision',
      lead: 'What you write goes to everybody who follows the meeting and stands on its page, with the follow-up.',
      confirmHeading: 'Tell the decision?',
    },
    done: {
      heading: 'Was it done?',
      lead: 'Half a year after the meeting: go and see. The answer goes to everybody who follows the meeting and stands on its page.',
      confirmHeading: 'Tell whether it was done?',
    },
  },
};

export const followUpFields: typeof swedishFields = {
  heard: { label: 'We heard', help: 'One thing on each line. What was said, not who said it.' },
  doing: { label: 'We will do', help: 'One thing on each line, with who does it and when if you can.' },
  'decision.text': { label: 'What was decided?', help: 'Short. The link leads to the minutes.' },
  'decision.influence': {
    label: 'How did views shape it?',
    help: 'What of the decision came from the meeting? If nothing did: say why.',
  },
  'decision.link': { label: 'Link to the decision', help: 'The whole address. May be left empty.' },
  'done.is': { label: 'Was it done?' },
  'done.text': { label: 'What did you see?', help: 'What is in place, and what is left.' },
};
