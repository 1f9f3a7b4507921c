/** What happens to the programme when a meeting is moved: the new times before the button, or a warning that they stay. */
import type { MeetingRow } from '../../../db/pages.js';
import { programmeMove } from '../../../domain/moved-programme.js';
import { formatTimes } from '../../../domain/wallclock.js';
import type { Desk } from '../desk.js';
import { orNone, type Typed, textOf } from '../form.js';

/** Undefined: the programme has nothing to do with the move. `warning`: it stays though the times change. */
export function movedProgrammeView({ words, language }: Desk, { meeting }: MeetingRow, typed: Typed) {
  const said = words.movedProgramme;
  const publicStart = orNone(textOf(typed, 'publicStart'));
  const publicEnd = orNone(textOf(typed, 'publicEnd'));
  const move = programmeMove(meeting, {
    ...(publicStart ? { publicStart } : {}),
    ...(publicEnd ? { publicEnd } : {}),
  });
  if (move.is === 'none') return undefined;
  const { formalStart, formalEnd, programme } = move.is === 'moved' ? move.evening : meeting;
  const row = (start: string, end: string | null, title: string) => ({
    times: formatTimes(start, end, language).replace(/^kl\. /, ''),
    title,
  });
  const sits = formalStart && !programme.some(({ kind }) => kind === 'formal');
  const rows = [
    ...(sits ? [row(formalStart, formalEnd, said.sitting)] : []),
    ...programme.map(({ start, end, title, titleEn }) =>
      row(start, end, (language === 'en' && titleEn) || title),
    ),
  ];
  const moved =
    move.is === 'moved' && (move.minutes > 0 ? said.later(move.minutes) : said.earlier(-move.minutes));
  return {
    heading: said.heading,
    text: moved || '',
    warning: move.is === 'kept' ? (move.because === 'length' ? said.keptLength : said.keptDay) : '',
    draft: { href: `/planering/moten/${meeting.id}/andra`, text: said.toDraft },
    rows,
  };
}
