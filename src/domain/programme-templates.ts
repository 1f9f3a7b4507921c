/**
 * Programmes to begin from (domain notes 4 and 6): questions before anything is decided, as in Simrishamn and Åstorp; talks
 * at tables; an open house where people come and go, as in Kristianstad; a walk to what the question is about.
 */
import type { ProgrammeKind, ProgrammeRow } from './notice.js';
import { isTime, minutesBetween } from './wallclock.js';

export const programmeTemplates = ['questions_first', 'table_talks', 'open_house', 'walk'] as const;
export type ProgrammeTemplate = (typeof programmeTemplates)[number];

/** A shorter talk than this (minutes) cannot be parted: the smallest share would be under five minutes. */
const shortestTalk = 60;

type Piece = { share: number; sv: string; en: string; kind: ProgrammeKind; speaks: boolean };
const piece = (share: number, kind: ProgrammeKind, speaks: boolean, sv: string, en: string): Piece => ({
  share,
  sv,
  en,
  kind,
  speaks,
});

/** Shares of the public part's time. Every one ends with what was heard and what comes next (checklist C9, C10). */
const shapes: Record<ProgrammeTemplate, readonly Piece[]> = {
  questions_first: [
    piece(
      3,
      'dialog',
      true,
      'Frågestund: fråga politiker och tjänstepersoner',
      'Question time: ask politicians and officials',
    ),
    piece(
      1,
      'info',
      false,
      'Det här är bestämt, och det här går att påverka',
      'What is decided, and what can be influenced',
    ),
    piece(4, 'dialog', true, 'Samtal om kvällens fråga', 'Talks about the question of the evening'),
    piece(
      2,
      'dialog',
      true,
      'Vi läser upp vad vi hört, och berättar vad som händer sedan',
      'We read back what we heard, and tell what happens next',
    ),
  ],
  table_talks: [
    piece(
      1,
      'info',
      false,
      'Välkommen: det här är bestämt, och det här går att påverka',
      'Welcome: what is decided, and what can be influenced',
    ),
    piece(6, 'dialog', true, 'Samtal vid bord', 'Table talks'),
    piece(
      2,
      'dialog',
      true,
      'Vi läser upp vad vi hört, och berättar vad som händer sedan',
      'We read back what we heard, and tell what happens next',
    ),
  ],
  open_house: [
    piece(
      8,
      'dialog',
      true,
      'Öppet hus: kom när du vill, prata vid kartor och bord',
      'Open house: come when you like, talk at maps and tables',
    ),
    piece(
      1,
      'dialog',
      true,
      'Vi läser upp vad vi hört, och berättar vad som händer sedan',
      'We read back what we heard, and tell what happens next',
    ),
  ],
  walk: [
    piece(
      1,
      'info',
      false,
      'Samling: det här är bestämt, och det här går att påverka',
      'Gathering: what is decided, and what can be influenced',
    ),
    piece(4, 'walk', true, 'Promenad till platsen, vi pratar där', 'Walk to the spot, we talk there'),
    piece(
      3,
      'dialog',
      true,
      'Samtal inomhus för alla, också den som inte gick med',
      'Talks indoors for all, also those who did not walk',
    ),
    piece(
      1,
      'dialog',
      true,
      'Vi läser upp vad vi hört, och berättar vad som händer sedan',
      'We read back what we heard, and tell what happens next',
    ),
  ],
};

/** Cuts are made at so many minutes. */
const step = 5;

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const minutesOf = (time: string) => minutesBetween('00:00', time);

/** The times of an evening, HH:MM; '' where there is none. */
type Times = { publicStart: string; publicEnd: string; formalStart: string; formalEnd: string };

/**
 * The rows of a template for an evening: the sitting when it has times, soup between the sitting and the talk, and the
 * public part cut at five minutes. Undefined when the public part has no times or is under an hour.
 */
export function filledProgramme(template: ProgrammeTemplate, times: Times): ProgrammeRow[] | undefined {
  const { publicStart, publicEnd } = times;
  if (!isTime(publicStart) || !isTime(publicEnd)) return undefined;
  const length = minutesBetween(publicStart, publicEnd);
  if (length < shortestTalk) return undefined;
  const pieces = shapes[template];
  const whole = pieces.reduce((sum, one) => sum + one.share, 0);
  let passed = 0;
  let from = minutesOf(publicStart);
  const talks = pieces.map((one, i): ProgrammeRow => {
    passed += one.share;
    const exact = minutesOf(publicStart) + (length * passed) / whole;
    const to = i === pieces.length - 1 ? minutesOf(publicEnd) : Math.round(exact / step) * step;
    const row = rowOf(one, from, to);
    from = to;
    return row;
  });
  return [...before(times), ...talks];
}

const rowOf = ({ sv, en, kind, speaks }: Piece, from: number, to: number): ProgrammeRow => ({
  start: clock(from),
  end: clock(to),
  title: sv,
  titleEn: en,
  kind,
  audienceMaySpeak: speaks,
});

const listen = piece(
  0,
  'formal',
  false,
  'Öppet sammanträde – du är välkommen att lyssna',
  'Open session – you are welcome to listen',
);
const soup = piece(0, 'fika', true, 'Fika', 'Coffee');

function before({ formalStart, formalEnd, publicStart }: Times): ProgrammeRow[] {
  if (!isTime(formalStart) || !isTime(formalEnd) || formalStart >= formalEnd || formalEnd > publicStart)
    return [];
  const sitting = rowOf(listen, minutesOf(formalStart), minutesOf(formalEnd));
  return formalEnd === publicStart
    ? [sitting]
    : [sitting, rowOf(soup, minutesOf(formalEnd), minutesOf(publicStart))];
}
