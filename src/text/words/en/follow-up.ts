/** Words of the follow-up: the promise, the three lists, the decision and what was done. English. */
import type { Params } from '../../../domain/judgement.js';
import type { followUp as swedish } from '../sv/follow-up.js';

const days = (n: number) => (n === 1 ? '1 day' : `${n} days`);

export const followUp: typeof swedish = {
  parts: { heard: 'We heard', doing: 'We will do', notDoing: 'We will not do', because: 'because' },
  because: 'Because',
  page: {
    heading: 'Follow-up',
    promised: (day) => `Follow-up promised by ${day}.`,
    left: (n) => (n === 0 ? 'That is today.' : `${days(n)} left.`),
    late: (n) => `The follow-up is ${days(n)} late.`,
    lateText: (day) => `We promised to tell by ${day} what came of the meeting. We have not.`,
    toldOn: (day) => `Followed up ${day}.`,
    corrected: (day: string) => `Corrected on ${day}.`,
    inTime: (due) => `We had promised it by ${due}.`,
    tooLate: (due) => `That was later than we promised: by ${due}.`,
    decision: 'The decision',
    influence: 'How your views shaped it',
    link: 'Read the decision',
    done: 'Was it done?',
    doneStates: { done: 'Yes, it is done', partly: 'Partly', not_yet: 'Not yet', no: 'No' },
    on: (day) => `Told ${day}.`,
    all: 'How we keep our promises of follow-up',
  },
  mail: {
    promised: (day) => `By ${day} we tell what came of the meeting.`,
    corrected: 'We have corrected the follow-up of the meeting. This is what holds now.',
    decisionNews:
      'The question of the meeting has been decided. This is the decision and how views shaped it.',
    doneNews: 'We have looked whether it was done.',
  },
  promises: {
    title: 'How we keep our promises',
    lead: (municipality) =>
      `${municipality} promises to tell what came of each meeting by a certain day. Here you see whether we did.`,
    empty:
      'Nothing has been promised yet. When a meeting is announced we promise a day for follow-up, and it will be seen here.',
    kept: 'Followed up in time',
    answered: 'Views with word in time',
    final: 'Views with a final answer',
    toCome: 'Promised and to come',
    lateNow: 'Late now',
    noneLate: 'No follow-up is late.',
    by: { place: 'Place by place', board: 'Board by board' },
    place: 'Place',
    board: 'Board',
    columns: [
      'Promised',
      'Kept in time',
      'Too late',
      'Late now',
      'Views with word in time',
      'Views with a final answer',
    ],
    none: 'nothing to count yet',
    share: (part, whole, percent) => `${part} of ${whole} (${percent} %)`,
    how: (days) =>
      `A follow-up counts once its promised day has passed or it has been sent. A view is to have word within ${days} working days; those that wait within that time do not count. That a view has been passed on is word. A final answer is one after which nothing more is awaited.`,
  },
  poster: { label: 'Follow-up', by: (day) => `By ${day}` },
};

/** Why a follow-up was refused. */
export const followUpReasons: Record<string, (p: Params) => string> = {
  FOLLOW_UP_DUE_EARLY: (p) => `The day of the follow-up must lie after the meeting (${p.date}).`,
  FOLLOW_UP_DUE_LATE: (p) =>
    `The follow-up must be promised within ${p.most} days after the meeting, that is by ${p.last}.`,
  OUTCOME_OR_LISTS: () => 'Write either one text or the three lists, not both.',
  HEARD_NEEDED: () => 'Write at least one thing that you heard.',
  ANSWER_TO_HEARD_NEEDED: () => 'Write at least one thing that you do, or do not do and why.',
  NOT_DOING_WHAT_NEEDED: (p) => `Row ${p.row} has a because but does not say what you do not do.`,
  NOT_DOING_BECAUSE_NEEDED: (p) => `Write why you do not do it in row ${p.row} (${p.what}).`,
  TOO_MANY_ITEMS: (p) => `The list is too long. At most ${p.most} items.`,
  BAD_LINK: () => 'The link must be a whole address that begins with https:// or http://.',
  FOLLOW_UP_TOLD: () => 'The follow-up has been sent already. Your draft was not saved.',
  DRAFT_MOVED: () => 'Somebody else has saved the draft since you looked it through. Read it and try again.',
  ALREADY_TOLD: () => 'That has been told already, in the same words. Nothing was sent.',
};
