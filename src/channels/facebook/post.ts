/**
 * The text of a post and its reference. The reference is how an unsure post is known again on the page: the Graph
 * API has no idempotency key (outreach notes A6), so each post ends with a mark that no other post has.
 */

import { tellsOf } from '../../domain/follow-up.js';
import type { Language } from '../../domain/judgement.js';
import {
  isMeetingNotice,
  type MeetingFacts,
  type MeetingNoticeKind,
  type NoticeKind,
  tellsFollowUpAt,
} from '../../domain/notice.js';
import { sittingOf } from '../../domain/two-parts.js';
import { formatDate, formatTimes, toInstant } from '../../domain/wallclock.js';
import { type Words, wordsOf } from '../../text/words/index.js';
import type { ComposeTools, NoticeToTell } from '../channel.js';
import { changesEarlier, mayHaveWaited } from './earlier.js';
import type { Hurry } from './late.js';

export type FacebookPost = {
  message: string;
  link: string;
  reference: string;
  /** When the meeting was told so (ISO instant): a post that is older than a while may have been made by hand. */
  told: string;
  hurry: Hurry;
  /** What the earlier posts of the meeting are changed to, when it has changed or been cancelled. */
  edited?: { message: string; reference: string } | undefined;
};

/** What the channel tells. No reminders: a Page's followers did not ask to be reminded. */
export const told = [
  'save_the_date',
  'announced',
  'changed',
  'cancelled',
  'follow_up',
] as const satisfies readonly MeetingNoticeKind[];
type Told = (typeof told)[number];

/** D datum, A annons, N nytt, I inställt, U uppföljning: posts about one revision keep their own references. */
const letters: Record<Told, string> = {
  save_the_date: 'D',
  announced: 'A',
  changed: 'N',
  cancelled: 'I',
  follow_up: 'U',
};

function isTold(kind: NoticeKind): kind is Told {
  return (told as readonly NoticeKind[]).includes(kind);
}

/** The reference of a post, for example "PP-42-3A": meeting 42, revision 3, the announcement. */
export function referenceOf(meetingId: number, revision: number, kind: Told): string {
  return `PP-${meetingId}-${revision}${letters[kind]}`;
}

/**
 * The reference of an earlier post's text after it was changed. Another than the new post's: looking for that one must
 * not find the old one instead.
 */
const editReferenceOf = (reference: string) => `${reference}-R`;

/** Whether a post's text carries the reference as a word of its own, and not inside a longer one. */
export function carriesReference(text: string, reference: string): boolean {
  const escaped = reference.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}_-])${escaped}(?![\\p{L}\\p{N}_]|-[\\p{L}\\p{N}])`, 'u').test(text);
}

/** Composes the post of a notice. Throws for a kind that the channel does not tell. */
export function composePost(notice: NoticeToTell, language: Language, tools: ComposeTools): FacebookPost {
  if (!isMeetingNotice(notice) || !isTold(notice.kind)) {
    throw new Error(`Facebook does not tell ${notice.kind}`);
  }
  const { kind, facts, revision } = notice;
  const reference = referenceOf(facts.meetingId, revision, kind);
  const view = viewOf(kind, facts, language);
  const say = (more: { reference: string; note: string; news?: Line[] }) =>
    tools.render
      .text('short/facebook', { ...view, ...more })
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  const message = say({ reference, note: '' });
  const mark = editReferenceOf(reference);
  const words = wordsOf(language);
  // A post that is changed keeps all that was told in it: the decision that came after the follow-up, too.
  const news = kind === 'follow_up' ? filled(followUpLines(facts, words, 'all')) : view.news;
  const edited = changesEarlier(kind, facts)
    ? { message: say({ reference: mark, note: words.facebook.corrected, news }), reference: mark }
    : undefined;
  const home = `${tools.config.PUBLIC_URL}${language === 'en' ? '/en' : ''}`;
  return {
    message,
    link: `${home}/moten/${encodeURIComponent(facts.slug)}?r=${revision}`,
    reference,
    told: facts.changedAt,
    hurry: hurryOf(kind, facts),
    edited,
  };
}

function hurryOf(kind: NoticeKind, facts: MeetingFacts): Hurry {
  const begins = toInstant(facts.date, facts.publicStart);
  const ends = toInstant(facts.date, facts.publicEnd);
  return {
    kind,
    begins: begins.ok ? begins.at.getTime() : 0,
    ends: ends.ok && kind !== 'follow_up' ? ends.at.getTime() : null,
  };
}

type Line = { label: string; text: string };
type PostView = { headline: string; news: Line[]; lines: Line[]; closing: string; referenceLabel: string };

const filled = (lines: Line[]) => lines.filter((one) => one.text !== '');

/** What the template shows, in its order: headline, what is new, the facts, a closing sentence. */
function viewOf(kind: Told, facts: MeetingFacts, language: Language): PostView {
  const words = wordsOf(language);
  const w = words.facebook;
  const english = language === 'en';
  const title = line((english && facts.titleEn) || facts.title);
  const question = line((english && facts.questionEn) || facts.question);
  const when = whenOf(facts, language);
  const where = `${line(facts.venue.name)}, ${line(facts.venue.address)}`;
  const place = { label: w.where, text: where };
  const time = { label: w.when, text: when };
  const sits = sittingOf(facts);
  const { parts: named } = words.public.needs;
  const sitting = {
    label: named.sitting,
    text: sits ? `${formatTimes(sits.start, sits.end, language)}. ${named.listen}.` : '',
  };
  const about = { label: w.question, text: question };
  const reason = { label: w.reason, text: line(facts.reason ?? '') };
  const isCorrection = facts.followUp?.correctedAt !== undefined && tellsOf(facts) === 'follow-up';
  const parts: Record<Told, Omit<PostView, 'referenceLabel'>> = {
    save_the_date: {
      headline: `${w.saveTheDate}: ${title}`,
      news: [],
      lines: [time, place, about],
      closing: `${w.moreToCome} ${w.welcome}`,
    },
    announced: {
      headline: title,
      news: [],
      lines: [time, sitting, place, about, influenceOf(facts, words)],
      closing: w.welcome,
    },
    changed: {
      headline: `${changedHeadline(facts, w)}: ${title}`,
      news: [...newsOf(facts, language), reason],
      lines: [time, sitting, place, about, influenceOf(facts, words)],
      closing: w.welcome,
    },
    cancelled: {
      headline: `${w.cancelled}: ${title}`,
      news: [reason],
      lines: [{ label: w.wouldHaveBeen, text: `${when}, ${where}` }],
      closing: w.cancelledClosing,
    },
    follow_up: {
      headline: `${isCorrection ? w.followUpCorrected : w.followUp}: ${title}`,
      news: followUpLines(facts, words),
      lines: [about, { label: w.held, text: `${when}, ${where}` }],
      closing: w.followUpClosing,
    },
  };
  const view = parts[kind];
  return { ...view, news: filled(view.news), lines: filled(view.lines), referenceLabel: w.reference };
}

/**
 * What the follow-up, the decision or the look back says; each has its own label. Only the newest revision is posted, so
 * what was told shortly before stands below the news: its own post may never have come. `all`: however long ago.
 */
function followUpLines(
  { outcome, ...facts }: MeetingFacts,
  { facebook, followUp }: Words,
  older: 'all' | 'recent' = 'recent',
): Line[] {
  const { page } = followUp;
  const { decisionTold, done } = facts;
  const lines: Record<ReturnType<typeof tellsOf>, { at: string | undefined; lines: Line[] }> = {
    'follow-up': {
      at: tellsFollowUpAt(facts),
      lines: [{ label: facebook.outcome, text: (outcome ?? '').trim() }],
    },
    decision: {
      at: decisionTold?.at,
      lines: [
        { label: page.decision, text: decisionTold?.text ?? '' },
        { label: page.influence, text: decisionTold?.influence ?? '' },
      ],
    },
    done: {
      at: done?.at,
      lines: [{ label: page.done, text: done ? `${page.doneStates[done.is]}. ${done.text}` : '' }],
    },
  };
  const news = tellsOf(facts);
  const justBefore = (['follow-up', 'decision', 'done'] as const).filter((one) => {
    const { at } = lines[one];
    const isRecent = older === 'all' || Date.parse(facts.changedAt) - Date.parse(at ?? '') < mayHaveWaited;
    return one !== news && at && isRecent;
  });
  return [news, ...justBefore].flatMap((one) => lines[one].lines);
}

/** One line on what can be influenced; at an information meeting that nothing can. */
function influenceOf(facts: MeetingFacts, words: Words): Line {
  const items = facts.canInfluence.map(line).filter(Boolean);
  if (facts.level === 'information' || items.length === 0) {
    return { label: words.meeting.levels[facts.level], text: words.meeting.promises[facts.level] };
  }
  return { label: words.facebook.influence, text: items.join('; ') };
}

const timeMoved = (facts: MeetingFacts) => facts.changes.includes('date') || facts.changes.includes('time');
const placeMoved = (facts: MeetingFacts) => facts.changes.includes('venue');

function changedHeadline(facts: MeetingFacts, w: Words['facebook']): string {
  if (timeMoved(facts) && placeMoved(facts)) return w.newTimeAndPlace;
  if (timeMoved(facts)) return w.newTime;
  return placeMoved(facts) ? w.newPlace : w.changed;
}

/** What differs, now and before; other changes by name only. */
function newsOf(facts: MeetingFacts, language: Language): Line[] {
  const words = wordsOf(language);
  const w = words.facebook;
  const { before } = facts;
  const was = (text: string | undefined) => (text ? ` (${w.before} ${text})` : '');
  const news: Line[] = [];
  if (timeMoved(facts)) {
    const earlier = before && whenOf(before, language);
    news.push({ label: w.newTime, text: `${whenOf(facts, language)}${was(earlier)}` });
  }
  if (placeMoved(facts)) {
    const now = `${line(facts.venue.name)}, ${line(facts.venue.address)}`;
    const earlier = before && `${line(before.venueName)}, ${line(before.venueAddress)}`;
    news.push({ label: w.newPlace, text: `${now}${was(earlier)}` });
  }
  const others = facts.changes.filter((one) => one !== 'date' && one !== 'time' && one !== 'venue');
  news.push({ label: w.changed, text: others.map((one) => words.meeting.changes[one]).join(', ') });
  return news;
}

type Slot = { date: string; publicStart: string; publicEnd: string };

function whenOf(slot: Slot, language: Language): string {
  const times = formatTimes(slot.publicStart, slot.publicEnd, language);
  return `${formatDate(slot.date, language, 'long')}${language === 'sv' ? ' ' : ', '}${times}`;
}

/** Free text as one line. */
const line = (text: string) => text.replace(/\s+/g, ' ').trim();
