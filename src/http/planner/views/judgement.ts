/** The judgement as it is shown: text first, never colour alone, the words it bit on marked where they stand. */
import type { Language } from '../../../domain/judgement.js';
import { slotWeights, weightLabel } from '../../../domain/slot/index.js';
import { formatDate, formatTimes } from '../../../domain/wallclock.js';
import type { SuggestedFor } from '../../../flow/suggest.js';
import type { Words } from '../../../text/words/index.js';
import { speakReasons, speakSlot, speakTheme } from '../../speak.js';
import { speakClashes } from '../../speak-clashes.js';
import type { JudgedTyped } from '../judging.js';
import { besideScore } from './experience.js';
import type { Note } from './fields.js';

type Said = { language: Language; all: Words; words: Words['planner'] };
export type Piece = { text: string; marked: boolean };

/** Text cut where the words stand, whatever their case. */
function markWords(text: string, words: readonly string[]): Piece[] {
  const wanted = words
    .filter((word) => word.trim() !== '')
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (wanted.length === 0 || text === '') return text === '' ? [] : [{ text, marked: false }];
  wanted.sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${wanted.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return text
    .split(pattern)
    .map((part, i) => ({ text: part, marked: i % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}

/** Which field of the form a verdict speaks of, by its code's family (domain notes 2.3). */
function fieldOfVerdict(code: string): string {
  const own: Record<string, string> = {
    I3_DECIDED_NOT_STATED: 'theme.alreadyDecided',
    C3_NO_DECIDING_BODY: 'theme.decisionBody',
    C4_NO_DECISION_DATE: 'theme.decisionDate',
    C5_ALREADY_DECIDED: 'theme.decisionDate',
    L4_OTHER_AUTHORITY: 'theme.municipalRole',
  };
  const families: Record<string, string> = {
    Q: 'theme.question',
    I: 'theme.canInfluence',
    C: 'theme.caseNumber',
  };
  return own[code] ?? families[code.slice(0, 1)] ?? 'theme.title';
}

/** What the judgement says beside each field. */
export function notesOf(judged: JudgedTyped, { words, language }: Said): Record<string, Note[]> {
  const notes: Record<string, Note[]> = {};
  const add = (field: string, level: 'stop' | 'warn', text: string) => {
    notes[field] = [...(notes[field] ?? []), { level, label: words.judgement.levels[level], text }];
  };
  for (const verdict of speakTheme(judged.theme, language).verdicts)
    add(fieldOfVerdict(verdict.code), verdict.level, verdict.message);
  if (judged.slot && judged.slotJudged) {
    const slot = speakSlot(judged.slot, judged.slotJudged, language);
    for (const stop of slot.stops) add('date', 'stop', stop.message);
    if (slot.total !== null && slot.total < 60) add('date', 'warn', slot.explanation);
  }
  for (const one of speakReasons(judged.evening ?? [], language))
    if (one.field) add(one.field, one.level, one.message);
  return notes;
}

/** The whole judgement. */
export function judgementView(
  judged: JudgedTyped,
  theme: { title: string; question: string },
  { words, all, language }: Said,
) {
  const spoken = speakTheme(judged.theme, language);
  const bitten = [...new Set(spoken.verdicts.flatMap((verdict) => verdict.words))];
  const stops = spoken.verdicts.filter((verdict) => verdict.level === 'stop').length;
  const warnings = spoken.verdicts.length - stops;
  return {
    theme: {
      level: stops > 0 ? 'stop' : warnings > 0 ? 'warn' : 'good',
      summary:
        stops > 0
          ? words.judgement.themeStops(stops, warnings)
          : spoken.needsSecondPerson
            ? words.judgement.themeSecond
            : warnings > 0
              ? words.judgement.themeWarns(warnings)
              : words.judgement.themeGood,
      verdicts: spoken.verdicts.map((verdict) => ({
        level: verdict.level,
        label: words.judgement.levels[verdict.level],
        text: verdict.message,
        words: verdict.words.join(', '),
      })),
      title: markWords(theme.title, bitten),
      question: markWords(theme.question, bitten),
      showsText: bitten.length > 0,
      templates: stops > 0 ? words.judgement.templates : [],
    },
    slot: slotView(judged, { words, all, language }),
    experience: judged.experience
      ? besideScore({ words, all, language }, judged.experience, judged.slotJudged, judged.food ?? false)
      : undefined,
  };
}

function slotView({ slot, slotJudged, clashes }: JudgedTyped, { words, all, language }: Said) {
  if (!slot || !slotJudged) return null;
  const spoken = speakSlot(slot, slotJudged, language);
  return {
    level: !slot.allowed ? 'stop' : slot.band === 'good' || slot.band === 'fair' ? 'good' : 'warn',
    when: `${formatDate(slotJudged.date, language, 'long')} ${formatTimes(slotJudged.publicStart, slotJudged.publicEnd, language)}`,
    score: slot.total === null ? words.judgement.noScore : words.judgement.score(slot.total),
    band: all.meeting.bands[slot.band],
    // A full score explains itself.
    explanation: slot.total === null || slot.total === 100 ? '' : withoutScore(spoken.explanation),
    stops: spoken.stops.map((stop) => stop.message),
    clashes: speakClashes(clashes ?? [], language).map((one) => one.message),
    components: slotWeights.map(({ name, points }) => ({
      label: weightLabel(name, language),
      value: slot.components[name],
      points,
      text: words.judgement.points(slot.components[name], points),
    })),
  };
}

/** The score stands above the explanation already, so it does not begin with it. */
const withoutScore = (explanation: string) => explanation.replace(/^\d+ (av|of) 100\. /, '');

/** Better evenings as buttons that fill date and times. */
export function eveningsView(found: readonly SuggestedFor[], { words, all, language }: Said) {
  return found.map(({ slot, judgement, clashes }) => ({
    value: `${slot.date} ${slot.publicStart} ${slot.publicEnd}`,
    when: `${formatDate(slot.date, language, 'long')} ${formatTimes(slot.publicStart, slot.publicEnd, language)}`,
    score: `${words.judgement.score(judgement.total ?? 0)}, ${all.meeting.bands[judgement.band]}`,
    near: speakClashes(clashes, language).map((one) => one.message),
  }));
}
