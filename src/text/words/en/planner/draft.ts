import type { draft as swedishDraft, judgement as swedishJudgement } from '../../sv/planner/draft.js';

const many = (n: number, one: string, more: string) => `${n} ${n === 1 ? one : more}`;

/** Words of the draft, English. */
export const draft: typeof swedishDraft = {
  newTitle: 'New meeting',
  changeTitle: (title) => `Change: ${title}`,
  lead: 'Write what you know now. Everything can be changed later, and nothing is sent to anybody when you save.',
  announcedHint:
    'The meeting has been announced. What you change here is seen by nobody until you announce the change.',
  filled: 'Day and times are filled in but not saved yet. Press “Save and judge”.',
  save: 'Save and judge',
  savesOnly: 'Only saves. Nothing is sent.',
  newerHeading: 'Somebody else has saved while you were writing',
  newerText:
    'What you wrote is still in the form. Compare below. If you save again, what stands in the form holds.',
  newerField: 'Field',
  newerSaved: 'Saved now',
  newerYours: 'You wrote',
  programmeRow: 'Programme',
  moreRows: 'Need more rows? Save, and more will come.',
  parts: {
    question: {
      heading: 'The question',
      lead: 'What is the evening about, and what can those who come influence?',
    },
    matter: { heading: 'The case', lead: 'Who owns the question, and who decides in the end?' },
    more: { heading: 'More about the question', lead: 'Needed only sometimes.' },
    time: { heading: 'Venue and time', lead: 'The judgement says how many can come at the time you choose.' },
    sitting: {
      heading: 'Sitting before the talk',
      lead: 'Leave empty if the board does not sit on location.',
    },
    programme: { heading: 'Programme', lead: 'One row for each part. Empty rows do not count.' },
    practical: { heading: 'Practical', lead: 'What makes it possible for more people to come.' },
    english: { heading: 'In English', lead: 'Shown on the English pages and in English mail.' },
  },
  rows: {
    legend: (n) => `Row ${n}`,
    start: 'Begins',
    end: 'Ends',
    title: 'What',
    titleEn: 'What, in English',
    kind: 'Kind',
    audienceMaySpeak: 'Those who come may speak',
  },
};

/** Words of the judgement, English. */
export const judgement: typeof swedishJudgement = {
  heading: 'Judgement',
  none: 'Not judged yet.',
  notYet: 'Save, and you will see here whether the question is clear enough and how good the time is.',
  theme: 'The question',
  slot: 'The time',
  levels: { stop: 'Stop', warn: 'Mind' },
  themeGood: 'The question is clear.',
  themeStops: (stops, warnings) =>
    `${many(stops, 'thing', 'things')} must be changed before the meeting can be decided${warnings > 0 ? `, and ${many(warnings, 'thing', 'things')} to mind` : ''}.`,
  themeWarns: (n) => `The question is good. ${many(n, 'thing', 'things')} to mind.`,
  themeSecond: 'The question is good if one more person approves of it.',
  templatesLead: 'Write for example like this:',
  templates: [
    'Ska [sak] på [plats] [alternativ A] eller [alternativ B]?',
    'Vilka [antal] [saker] i [plats] ska [göras] först?',
    'Var i [plats] ska [sak] ligga?',
    'Vilken tid ska [sak] ha öppet?',
  ],
  noSlot: 'Choose place, day, start and end, and the time is judged.',
  noScore: 'The time cannot be chosen',
  score: (total) => `${total} of 100`,
  points: (value, of) => `${value} of ${of}`,
  jump: 'See the judgement',
  components: 'How the points are counted',
  evenings: 'Evenings that suit well',
  eveningsHelp: 'Press an evening to fill it in. Nothing is saved until you press “Save and judge”.',
  eveningsLater: 'When you have chosen a place and saved, we suggest evenings.',
  live: {
    brief: (stops, warnings, score) =>
      [
        stops > 0 ? many(stops, 'stop', 'stops') : '',
        warnings > 0 ? many(warnings, 'warning', 'warnings') : '',
        stops + warnings > 0 ? '' : 'No remarks',
        score,
      ]
        .filter((part) => part !== '')
        .join(', '),
    faults: (n) => many(n, 'fault in the fields', 'faults in the fields'),
    failed:
      'What you wrote last could not be judged. The judgement here may be older. What you wrote is still here.',
    signedOut: 'You are signed out. What you wrote is still here.',
    signIn: 'Sign in again in a new tab',
  },
};
