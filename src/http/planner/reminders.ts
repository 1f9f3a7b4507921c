/** When people are reminded of a meeting: what has become of each reminder, and setting the rules. Saving sends nothing. */
import { meetingRow } from '../../db/pages.js';
import { type Reason, reason } from '../../domain/meeting.js';
import { type GivenReminder, mostReminders } from '../../domain/reminders.js';
import { badInput, type Refused } from '../../domain/result.js';
import { amendMeeting } from '../../flow/draft.js';
import { seeReminders } from '../../flow/reminders.js';
import { type Desk, type DeskRoute, doneOf, goTo, show, showRefused } from './desk.js';
import { speakFaults } from './faults.js';
import { type Body, idOf, type Typed, textOf, unprintable, wholeOf } from './form.js';
import { versionOf } from './stepping.js';
import { remindersView, typedOfRules } from './views/reminders.js';

const path = '/moten/:id/paminnelser';

export const reminderRoutes: readonly DeskRoute[] = [
  { method: 'get', path, needs: 'read the desk', run: (desk) => page(desk) },
  { method: 'post', path, needs: 'draft meetings', run: save },
];

async function page(desk: Desk, tried?: { typed: Typed; refused: Refused }): Promise<void> {
  const { ctx, req, words, all } = desk;
  const row = await meetingRow(ctx.db, idOf(req.params.id));
  if (!row) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const [seen] = await seeReminders(ctx, [row.meeting]);
  const refused = tried?.refused;
  const reasons = refused && 'reasons' in refused ? refused.reasons : [];
  const view = remindersView(desk, {
    row,
    seen: seen?.reminders ?? [],
    typed: tried?.typed ?? typedOfRules(row),
    faults: speakFaults(desk, reasons),
  });
  show(desk, {
    title: `${words.reminders.title}: ${row.meeting.theme.title}`,
    template: 'reminders',
    status: refused ? (refused.is === 'input' ? 422 : 409) : 200,
    data: {
      ...view,
      changedMeanwhile: refused?.is === 'changed' ? (all.reasons.CHANGED_MEANWHILE?.({}) ?? '') : '',
      done: doneOf(desk),
    },
  });
}

const rowNames = Array.from({ length: mostReminders }, (_, i) => i).flatMap((i) => [
  `reminders.${i}.daysBefore`,
  `reminders.${i}.at`,
]);

const typedOf = (body: Body): Typed =>
  Object.fromEntries(['reminders.which', ...rowNames].map((name) => [name, textOf(body, name).slice(0, 40)]));

type Read = { rules: GivenReminder[] | null; faults: Reason[]; numbers: number[] };

/** The rules as they were typed; `numbers`: the row of each. */
function readRules(typed: Typed): Read {
  const sort = textOf(typed, 'reminders.which');
  if (sort !== 'own') return { rules: sort === 'never' ? [] : null, faults: [], numbers: [] };
  const rows = Array.from({ length: mostReminders }, (_, number) => ({
    number,
    days: textOf(typed, `reminders.${number}.daysBefore`),
    at: textOf(typed, `reminders.${number}.at`),
  })).filter((row) => row.days !== '' || row.at !== '');
  const faults = rows.length === 0 ? [reason('FIELD_MISSING', 'reminders.0.daysBefore')] : [];
  return {
    rules: rows.map(({ days, at }) => ({ daysBefore: wholeOf(days) ?? Number.NaN, at })),
    faults: [...faults, ...unprintable(typed)],
    numbers: rows.map((row) => row.number),
  };
}

/** The domain counts filled rows; the form's own rows may have gaps. */
function atOwnRows(refused: Refused, numbers: readonly number[]): Refused {
  if (!('reasons' in refused)) return refused;
  const place = (one: Reason): Reason => {
    const match = /^reminders\.(\d+)\.(.+)$/.exec(one.field ?? '');
    if (!match) return one;
    const number = numbers[Number(match[1])] ?? Number(match[1]);
    const params = 'row' in one.params ? { ...one.params, row: number + 1 } : one.params;
    return { ...one, field: `reminders.${number}.${match[2]}`, params };
  };
  const [first, ...more] = refused.reasons;
  return { ...refused, reasons: [place(first), ...more.map(place)] };
}

async function save(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const id = idOf(req.params.id);
  const typed = typedOf(req.body);
  const { rules, faults, numbers } = readRules(typed);
  const bad = badInput(faults);
  if (bad) return page(desk, { typed, refused: bad });
  const saved = await amendMeeting(ctx, actor, id, { reminders: rules }, versionOf(req.body));
  if (saved.ok) return goTo(desk, `/moten/${id}/paminnelser`, 'saved');
  if (saved.is === 'missing' || saved.is === 'forbidden') return showRefused(desk, saved, '/planering');
  return page(desk, { typed, refused: atOwnRows(saved, numbers) });
}
