/** The button that fills the programme's rows from a template. Nothing is saved, and nothing else typed is touched. */
import { reason } from '../../domain/meeting.js';
import type { ProgrammeRow } from '../../domain/notice.js';
import { filledProgramme, programmeTemplates } from '../../domain/programme-templates.js';
import { badInput, type Refused } from '../../domain/result.js';
import { isTime } from '../../domain/wallclock.js';
import { type Typed, textOf } from './form.js';

/** The form with its rows filled, or as it was with why not. */
export function fromTemplate(typed: Typed): { typed: Typed; template?: boolean; refused?: Refused } {
  const template = programmeTemplates.find((one) => one === textOf(typed, 'mall'));
  const time = (name: string) => textOf(typed, name);
  const [publicStart, publicEnd] = [time('publicStart'), time('publicEnd')];
  const times = { publicStart, publicEnd, formalStart: time('formalStart'), formalEnd: time('formalEnd') };
  const rows = template && filledProgramme(template, times);
  if (rows) return { typed: { ...withoutRows(typed), ...typedRows(rows) }, template: true };
  const why = !template
    ? 'TEMPLATE_MISSING'
    : isTime(publicStart) && isTime(publicEnd)
      ? 'TEMPLATE_TOO_SHORT'
      : 'TEMPLATE_NEEDS_TIMES';
  const refused = badInput([reason(why, 'mall')]);
  return { typed, ...(refused ? { refused } : {}) };
}

const withoutRows = (typed: Typed): Typed =>
  Object.fromEntries(Object.entries(typed).filter(([name]) => !name.startsWith('programme.')));

const typedRows = (rows: readonly ProgrammeRow[]): Typed =>
  Object.fromEntries(
    rows.flatMap((row, i) => [
      [`programme.${i}.start`, row.start],
      [`programme.${i}.end`, row.end],
      [`programme.${i}.title`, row.title],
      [`programme.${i}.titleEn`, row.titleEn ?? ''],
      [`programme.${i}.kind`, row.kind],
      [`programme.${i}.audienceMaySpeak`, row.audienceMaySpeak ? '1' : ''],
    ]),
  );
