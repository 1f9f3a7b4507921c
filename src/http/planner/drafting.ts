/** Drafting: the form with the judgement beside it. Saving never sends anything. */
import { allBoards, allPlaces, allVenues, type MeetingRow, meetingRow } from '../../db/pages.js';
import type { Meeting } from '../../domain/meeting.js';
import { badInput, type Refused } from '../../domain/result.js';
import { amendMeeting, createMeeting, type DraftInput } from '../../flow/draft.js';
import { type Desk, type DeskRoute, doneOf, goTo, show, showRefused, showSaying } from './desk.js';
import { atOwnRows, readDraft, rowCount, typedFrom, typedOf } from './draft-form.js';
import { speakFaults } from './faults.js';
import { idOf, type Typed, textOf } from './form.js';
import { aroundOf, betterEvenings, judgeTyped } from './judging.js';
import { judgeLive } from './live-judgement.js';
import { tookUp } from './nominations.js';
import { beginsWith } from './prefill.js';
import { fromTemplate } from './programme-filling.js';
import { differences } from './views/differences.js';
import { draftView } from './views/draft.js';

/** The pages of the draft. */
export const draftingRoutes: readonly DeskRoute[] = [
  { method: 'get', path: '/moten/nytt', needs: 'draft meetings', run: showNew },
  { method: 'post', path: '/moten/nytt', needs: 'draft meetings', run: saveNew },
  { method: 'post', path: '/moten/bedom', needs: 'draft meetings', run: judgeLive },
  { method: 'get', path: '/moten/:id/andra', needs: 'draft meetings', run: showChange },
  { method: 'post', path: '/moten/:id/andra', needs: 'draft meetings', run: saveChange },
];

type Shown = {
  typed: Typed;
  /** The programme was filled in from a template just now. */
  template?: boolean;
  row?: MeetingRow | undefined;
  refused?: Refused | undefined;
  rowNumbers?: readonly number[];
  filled?: boolean;
  /** The version that was shown when the form was opened. */
  version?: number | undefined;
  judges: boolean;
};

async function showForm(desk: Desk, shown: Shown): Promise<void> {
  const { ctx, words } = desk;
  const [boards, places, venues] = await Promise.all([
    allBoards(ctx.db),
    allPlaces(ctx.db),
    allVenues(ctx.db),
  ]);
  const { typed, row, refused } = shown;
  const around = aroundOf(typed, places, venues, boards, row?.meeting.published ?? null);
  const judged = shown.judges ? await judgeTyped(ctx, typed, around, row?.meeting.id) : undefined;
  const reasons = refused && 'reasons' in refused ? atOwnRows(refused.reasons, shown.rowNumbers ?? []) : [];
  const newer = refused?.is === 'changed' ? row : undefined;
  const title = row ? words.draft.changeTitle(row.meeting.theme.title) : words.draft.newTitle;
  show(desk, {
    title: reasons.length > 0 ? `${words.form.faultTitle} ${title}` : title,
    template: 'draft',
    script: 'draft.js',
    status: refused ? (refused.is === 'input' ? 422 : 409) : 200,
    data: {
      title,
      ...draftView(desk, {
        typed,
        rows: rowCount(typed),
        faults: speakFaults(desk, reasons),
        judged,
        evenings: await betterEvenings(ctx, typed, around, row?.meeting.id),
        places,
        boards,
        venues,
      }),
      action: row ? `/planering/moten/${row.meeting.id}/andra` : newPath(desk),
      back: row ? `/planering/moten/${row.meeting.id}` : '/planering',
      backText: row ? words.backToMeeting : words.backToList,
      version: newer ? newer.meeting.version : (shown.version ?? row?.meeting.version ?? ''),
      meetingId: row?.meeting.id ?? '',
      announced: row?.meeting.published ? words.draft.announcedHint : '',
      filled: shown.template ? words.coming.templates.filled : shown.filled ? words.draft.filled : '',
      newer: newer ? differences(desk, typed, typedFrom(newer.meeting, slugsOf(newer))) : undefined,
      done: doneOf(desk),
    },
  });
}

const slugsOf = (row: MeetingRow) => ({
  place: row.place.slug,
  venue: row.venue?.slug ?? '',
  ownerBoard: row.ownerBoard.slug,
  sittingBoard: row.sittingBoard?.slug ?? '',
});

/** The suggestion from outside that a draft began with; 0: none. */
const suggestionOf = ({ req }: Desk): number => idOf(req.query.forslag);
const newPath = (desk: Desk): string =>
  `/planering/moten/nytt${suggestionOf(desk) ? `?forslag=${suggestionOf(desk)}` : ''}`;

async function showNew(desk: Desk): Promise<void> {
  const { ctx, words } = desk;
  const [boards, places] = await Promise.all([allBoards(ctx.db), allPlaces(ctx.db)]);
  if (boards.length === 0 || places.length === 0) {
    return showSaying(desk, 200, { heading: words.draft.newTitle, text: words.list.beforeFirst });
  }
  const typed: Typed = { 'theme.level': 'dialog', audienceProfile: 'general' };
  if (boards.length === 1 && boards[0]) typed.ownerBoard = boards[0].slug;
  if (places.length === 1 && places[0]) typed.place = places[0].slug;
  await showForm(desk, { typed: { ...typed, ...beginsWith(desk.req.query) }, judges: false });
}

/** A button with a better evening was pressed: its date and times are filled in, nothing is saved. */
function fillEvening(typed: Typed, chosen: string): Typed | undefined {
  const match = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}) (\d{2}:\d{2})$/.exec(chosen);
  const [, date, publicStart, publicEnd] = match ?? [];
  return date && publicStart && publicEnd ? { ...typed, date, publicStart, publicEnd } : undefined;
}

async function saveNew(desk: Desk): Promise<void> {
  const { ctx, req, actor } = desk;
  const typed = typedOf(req.body);
  const filled = fillEvening(typed, textOf(req.body, 'kvall'));
  if (filled) return showForm(desk, { typed: filled, filled: true, judges: true });
  if (textOf(req.body, 'fyll')) return showForm(desk, { ...fromTemplate(typed), judges: true });
  const { input, faults, rowNumbers } = readDraft(req.body);
  const saved = badInput(faults) ?? (await createMeeting(ctx, actor, input));
  if (saved.ok) await tookUp(desk, suggestionOf(desk), saved.value.id);
  if (saved.ok) return goTo(desk, `/moten/${saved.value.id}/andra`, 'saved');
  if (saved.is === 'forbidden' || saved.is === 'missing') return showRefused(desk, saved, '/planering');
  return showForm(desk, { typed, refused: saved, rowNumbers, judges: true });
}

async function rowOr404(desk: Desk): Promise<MeetingRow | undefined> {
  const row = await meetingRow(desk.ctx.db, idOf(desk.req.params.id));
  if (!row) showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  return row;
}

async function showChange(desk: Desk): Promise<void> {
  const row = await rowOr404(desk);
  if (row) await showForm(desk, { typed: typedFrom(row.meeting, slugsOf(row)), row, judges: true });
}

async function saveChange(desk: Desk): Promise<void> {
  const { ctx, req, actor } = desk;
  const row = await rowOr404(desk);
  if (!row) return;
  const { id } = row.meeting;
  const typed = typedOf(req.body);
  const version = Number(textOf(req.body, 'version')) || 0;
  const filled = fillEvening(typed, textOf(req.body, 'kvall'));
  if (filled) return showForm(desk, { typed: filled, row, filled: true, version, judges: true });
  if (textOf(req.body, 'fyll')) return showForm(desk, { ...fromTemplate(typed), row, version, judges: true });
  const { input, faults, rowNumbers } = readDraft(req.body);
  const changes = emptied(input, row.meeting);
  const saved = badInput(faults) ?? (await amendMeeting(ctx, actor, id, changes, { version }));
  const undecided = saved.ok && saved.value.state === 'idea' && row.meeting.state !== 'idea';
  if (saved.ok) return goTo(desk, `/moten/${id}/andra`, undecided ? 'undecided' : 'saved');
  if (saved.is === 'forbidden' || saved.is === 'missing')
    return showRefused(desk, saved, `/planering/moten/${id}`);
  const newest = saved.is === 'changed' ? await meetingRow(ctx.db, id) : row;
  return showForm(desk, { typed, row: newest ?? row, refused: saved, rowNumbers, version, judges: true });
}

/** An untouched slot is not checked again, so that a passed date does not hold back a changed text. */
function emptied(input: DraftInput, before: Meeting): Partial<DraftInput> {
  const keys = ['date', 'publicStart', 'publicEnd', 'formalStart', 'formalEnd'] as const;
  if (keys.some((key) => input[key] !== before[key])) return input;
  const { date: _d, publicStart: _s, publicEnd: _e, formalStart: _fs, formalEnd: _fe, ...rest } = input;
  return rest;
}
