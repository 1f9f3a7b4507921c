/** On a meeting's page: its second time row, what one may need to come, and what to do for whoever cannot. */
import type { NeedKind } from '../../../domain/coming.js';
import type { Language } from '../../../domain/judgement.js';
import { kindsOpen, lastDayFor } from '../../../domain/needs.js';
import type { MeetingFacts } from '../../../domain/notice.js';
import { endOf } from '../../../domain/publication.js';
import { sittingOf } from '../../../domain/two-parts.js';
import { formatDate, formatTimes } from '../../../domain/wallclock.js';
import { wordsOf } from '../../../text/words/index.js';
import { inLanguage } from '../../layout.js';
import { questionOf, type Said, said } from './said.js';

export type ComingPart = {
  /** The sitting before the talk, when it is shown. */
  sitting: { label: string; times: string; note: string } | undefined;
  someClosed: string;
  /** The full council's notice, where the municipality has said where it stands. */
  council: { text: string; href: string; link: string } | undefined;
  hearing: { label: string; text: string } | undefined;
  form: { heading: string; lines: string[]; href: string; link: string } | undefined;
  away:
    | {
        heading: string;
        text: string;
        questionsLabel: string;
        questions: { before: string; said: Said; after: string }[];
        write: { href: string; text: string };
        material: string;
        followUp: string;
        subscribe: string;
      }
    | undefined;
};

/** The question of the evening and so many points that can be influenced. */
const mostPoints = 2;

/** `noticeBoard`: the address of the official notice board, when the municipality has set one. `closed`: no more views. */
export function comingPart(
  facts: MeetingFacts,
  now: Date,
  language: Language,
  { noticeBoard, closed = false }: { noticeBoard?: string | undefined; closed?: boolean } = {},
): ComingPart {
  const words = wordsOf(language).public.needs;
  const cancelled = facts.status === 'cancelled';
  const sitting = cancelled ? undefined : sittingOf(facts);
  const { hearingSolution } = facts.venue;
  return {
    sitting: sitting && {
      label: words.parts.sitting,
      times: formatTimes(sitting.start, sitting.end, language),
      note: words.parts.listen,
    },
    someClosed: facts.someClosed ? words.someClosed : '',
    council:
      facts.councilSits && noticeBoard && !cancelled ? { ...words.council, href: noticeBoard } : undefined,
    hearing: hearingSolution ? { label: words.hearing, text: hearingSolution } : undefined,
    form: cancelled ? undefined : formOf(facts, now, language),
    away: cancelled || closed ? undefined : awayOf(facts, now, language),
  };
}

function formOf(facts: MeetingFacts, now: Date, language: Language): ComingPart['form'] {
  const words = wordsOf(language).public.needs.button;
  // What residents see follows from what is published, and it is not over while anything can be asked for.
  const open = kindsOpen({ state: 'announced', published: facts }, now);
  if (open.length === 0) return undefined;
  const day = (kind: NeedKind) => formatDate(lastDayFor(kind, facts.date), language, 'short');
  return {
    heading: words.heading,
    lines: open.includes('interpreter')
      ? [words.text(day('food')), words.interpreter(day('interpreter'))]
      : [words.textNoInterpreter(day('food'))],
    href: inLanguage(`/moten/${encodeURIComponent(facts.slug)}/behov`, language),
    link: words.link,
  };
}

function awayOf(facts: MeetingFacts, now: Date, language: Language): ComingPart['away'] {
  const words = wordsOf(language).public.needs.away;
  const over = endOf(facts) <= now;
  // Planners write what can be influenced in Swedish only, so the sentence around it is cut where it stands.
  const [before = '', after = ''] = words.point('\n').split('\n');
  return {
    heading: over ? words.headingOver : words.heading,
    text: over ? words.textOver : words.text,
    questionsLabel: words.questions,
    questions: [
      { before: '', said: questionOf(facts, language), after: '' },
      ...facts.canInfluence
        .slice(0, mostPoints)
        .map((point) => ({ before, said: said(point, undefined, language), after })),
    ],
    write: {
      href: inLanguage(`/moten/${encodeURIComponent(facts.slug)}/synpunkter`, language),
      text: words.write,
    },
    material: words.material,
    followUp: words.followUp,
    subscribe: words.subscribe,
  };
}
