/**
 * Local associations (domain notes 5, checklist B5): asked early with a question back, heard, and told what came of it.
 * Here is what may be asked and said when; whom to write to is data of its own that only those who need it see.
 */
import type { Language } from './judgement.js';
import type { Meeting } from './meeting.js';
import type { MeetingFacts, ThanksTold } from './notice.js';
import { endOf } from './publication.js';
import { localDate, toInstant } from './wallclock.js';

export type Association = {
  id: number;
  slug: string;
  name: string;
  placeId: number;
  /** Who to ask for: a person's name or a function. */
  contactName: string | null;
  /** As normalEmail writes it; null: can be asked by the link alone, handed over in some other way. */
  email: string | null;
  language: Language;
  /** False: not asked any more. What it has answered stays. */
  active: boolean;
};

export const invitationAnswers = ['yes', 'perhaps', 'no'] as const;
export type InvitationAnswer = (typeof invitationAnswers)[number];

/** The most characters of each text. */
export const mostOf = { name: 120, contactName: 120, email: 254, words: 2000 } as const;

/** So many associations should have been asked before a question is called theirs (checklist B5). */
export const wantedAssociations = 3;

/** What an invited association may be told of the meeting now. */
export type Standing = 'draft' | 'date_chosen' | 'announced' | 'cancelled' | 'over' | 'followed_up';

type Standed = Pick<Meeting, 'state' | 'published' | 'date' | 'publicStart'>;

/** Where the meeting stands for somebody outside. `draft`: nothing is published, everything can be changed. */
export function standingOf(meeting: Standed, now: Date): Standing {
  const { state, published } = meeting;
  if (state === 'cancelled' || published?.status === 'cancelled') return 'cancelled';
  if (state === 'followed_up' || state === 'closed') return 'followed_up';
  if (state === 'held' || hasBegun(meeting, now)) return 'over';
  if (!published) return 'draft';
  return published.status === 'tentative' ? 'date_chosen' : 'announced';
}

/** Whether the meeting has begun: what is published decides, before that the draft; without a day it has not. */
function hasBegun({ published, date, publicStart }: Standed, now: Date): boolean {
  if (published) return endOf(published) <= now;
  if (!date) return false;
  const start = publicStart ? toInstant(date, publicStart) : undefined;
  return start?.ok ? start.at <= now : date < localDate(now);
}

/** Whether associations can be asked and can answer: until the meeting has been, or is cancelled. */
export const takesAnswers = (meeting: Standed, now: Date): boolean =>
  ['draft', 'date_chosen', 'announced'].includes(standingOf(meeting, now));

/** The question and the evening as they may be told: what is published, or the draft as it is. */
export type Told = {
  isDraft: boolean;
  title: string;
  titleEn: string | undefined;
  question: string;
  questionEn: string | undefined;
  /** YYYY-MM-DD; null: not chosen yet. */
  date: string | null;
  /** HH:MM */
  start: string | null;
  end: string | null;
  /** Only what is published names a room. */
  facts: MeetingFacts | undefined;
};

/** What of a meeting may be told to those who are invited. Of a draft: question, day and times, nothing more. */
export function toldOf(meeting: Meeting): Told {
  const { published: facts, theme } = meeting;
  const { title, titleEn, question, questionEn } = facts ?? theme;
  return {
    isDraft: !facts,
    title,
    titleEn,
    question,
    questionEn,
    date: facts?.date ?? meeting.date,
    start: facts?.publicStart ?? meeting.publicStart,
    end: facts?.publicEnd ?? meeting.publicEnd,
    facts: facts ?? undefined,
  };
}

/** The names to show publicly when some are added: each once, in the order they came. */
export const namesWith = (names: readonly string[], more: readonly string[]): string[] => [
  ...new Set([...names, ...more]),
];

/** Those of the names that belong to invited associations which have said no, and to none of the same name that is coming. */
export const namesOfNo = (
  names: readonly string[],
  invited: readonly { name: string; answer: InvitationAnswer | null }[],
): string[] =>
  names.filter((name) => {
    const answers = invited.filter((one) => one.name === name).map(({ answer }) => answer);
    return answers.includes('no') && answers.every((answer) => answer === 'no' || answer === null);
  });

/**
 * What those who were asked are thanked with when the follow-up is told. Undefined as long as nothing of it is published.
 */
export function thanksTold({
  published,
  attendance,
}: Pick<Meeting, 'published' | 'attendance'>): ThanksTold | undefined {
  if (!published?.followUp) return undefined;
  const { slug, date, title, titleEn, question, questionEn, outcome, followUp, place } = published;
  const came = attendance?.total ?? null;
  return { slug, date, title, titleEn, question, questionEn, outcome, followUp, place: place.name, came };
}
