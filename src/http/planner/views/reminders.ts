/** A meeting's reminders: what has become of each, and the form that sets them. */
import type { MeetingRow } from '../../../db/pages.js';
import { stepsFrom } from '../../../domain/meeting.js';
import { may } from '../../../domain/permissions.js';
import {
  mostReminders,
  type ReminderSeen,
  type ReminderState,
  reminderRules,
  reminderWarnings,
  rulesOf,
} from '../../../domain/reminders.js';
import { formatDate, formatTimes, localDate, localTime } from '../../../domain/wallclock.js';
import { type SpokenReason, speakReasons } from '../../speak.js';
import type { Desk } from '../desk.js';
import type { Typed } from '../form.js';
import { faultList, fieldMaker } from './fields.js';
import { whenOf } from './list.js';

export type RemindersShown = {
  row: MeetingRow;
  seen: readonly ReminderSeen[];
  typed: Typed;
  faults: readonly SpokenReason[];
};

const colours: Partial<Record<ReminderState, string>> = {
  coming: 'info',
  going_out: 'info',
  told: 'success',
  missed: 'danger',
  after_start: 'warning',
};

/** What stands in the form when nobody has typed in it. */
export function typedOfRules({ meeting }: MeetingRow): Typed {
  const own = meeting.reminders;
  const typed: Typed = { 'reminders.which': own === null ? 'usual' : own.length === 0 ? 'never' : 'own' };
  // The usual ones stand there to begin from.
  for (const [i, rule] of rulesOf(meeting).entries()) {
    typed[`reminders.${i}.daysBefore`] = String(rule.daysBefore);
    typed[`reminders.${i}.at`] = rule.at;
  }
  return typed;
}

/** As many rows as are filled, and one more to fill in; an empty row between stays where it is. */
function rowCount(typed: Typed): number {
  const filled = Array.from({ length: mostReminders }, (_, i) => i).filter(
    (i) => typed[`reminders.${i}.daysBefore`] || typed[`reminders.${i}.at`],
  );
  return Math.min(mostReminders, (filled.at(-1) ?? -1) + 2);
}

/** Everything on the page. */
export function remindersView(desk: Desk, { row, seen, typed, faults }: RemindersShown) {
  const { words, language, actor, ctx } = desk;
  const said = words.reminders;
  const { meeting } = row;
  const field = fieldMaker(words, typed, faults);
  const open = (stepsFrom.amend as readonly string[]).includes(meeting.state);
  const usual = reminderRules
    .map((rule, i) => {
      const text = said.rule(rule.daysBefore, rule.at);
      return i === 0 ? text : text.charAt(0).toLowerCase() + text.slice(1);
    })
    .join(', ');
  const warnings = speakReasons(reminderWarnings(rulesOf(meeting), ctx.config.QUIET_HOURS), language);
  return {
    said,
    back: `/planering/moten/${meeting.id}`,
    meeting: meeting.theme.title,
    when: whenOf(meeting, words, language),
    version: meeting.version,
    warnings: warnings.map(({ message }) => message),
    faults: faultList(words, faults),
    empty: seen.length === 0 ? said.empty : '',
    items: seen.map(({ rule, due, state }) => ({
      rule: said.rule(rule.daysBefore, rule.at),
      when: due
        ? `${formatDate(localDate(due), language, 'long')} ${formatTimes(localTime(due), null, language)}`
        : '',
      state: said.states[state],
      color: colours[state] ?? 'neutral',
      says: said.says[state],
    })),
    closed: open ? '' : said.fixed,
    form:
      open && may(actor, 'draft meetings')
        ? {
            action: `/planering/moten/${meeting.id}/paminnelser`,
            which: field('reminders.which', 'radios', {
              label: said.which,
              help: undefined,
              options: [
                { value: 'usual', label: said.usual, help: said.usualHelp(usual) },
                { value: 'own', label: said.own, help: said.ownHelp },
                { value: 'never', label: said.never, help: said.neverHelp },
              ],
            }),
            rows: Array.from({ length: rowCount(typed) }, (_, i) => ({
              legend: said.row(i + 1),
              fields: [
                field(`reminders.${i}.daysBefore`, 'number', { label: said.daysBefore, width: 'short' }),
                field(`reminders.${i}.at`, 'time', { label: said.at, width: 'short' }),
              ],
            })),
          }
        : undefined,
  };
}
