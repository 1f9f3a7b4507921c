/**
 * The evening at the desk: one page to count and take notes on. Each button works as a plain form; with script it is
 * kept on the tablet first and sent when there is a network (templates/assets/evening.js), to the same place.
 */
import { readFile } from 'node:fs/promises';
import express from 'express';
import { meetingRow } from '../../db/pages.js';
import { entryKinds } from '../../domain/evening.js';
import { type Reason, reason } from '../../domain/meeting.js';
import { badInput } from '../../domain/result.js';
import { receiptFrom } from '../../domain/view.js';
import { projectPath } from '../../paths.js';
import { problemOf, sendProblem } from '../errors.js';
import { eveningState, speakAnswers, takeBatch, takeEntry } from '../evening-entries.js';
import { renderPage } from '../layout.js';
import { assetAddress } from '../static-files.js';
import { type Desk, type DeskRoute, showRefused } from './desk.js';
import { entryOf, formFaults, typedEntry } from './evening-form.js';
import { speakFaults } from './faults.js';
import { idOf, type Typed, textOf } from './form.js';
import { eveningView, savedLines } from './views/evening.js';

const needs = 'count and take notes';
const page = '/moten/:id/kvall';
/** Below /planering/moten/, since a service worker reaches no further up than the folder it lies in. */
const workerPath = '/moten/kvall-arbetare.js';

export const eveningRoutes: readonly DeskRoute[] = [
  { method: 'get', path: workerPath, needs, run: sendWorker },
  { method: 'get', path: page, needs, run: (desk) => showEvening(desk) },
  { method: 'post', path: page, needs, run: keepForm },
  { method: 'get', path: `${page}/lage`, needs, run: sendState },
  { method: 'post', path: `${page}/skicka`, needs, run: keepBatch },
];

async function sendWorker({ res }: Desk): Promise<void> {
  const script = await readFile(projectPath('templates', 'assets', 'evening-worker.js'), 'utf8');
  res.type('text/javascript').send(script);
}

/** `scheme` of the page: what the browser says, unless somebody chose. */
const schemeOf = (given: unknown): 'dark' | 'light' | undefined =>
  given === 'mork' ? 'dark' : given === 'ljus' ? 'light' : undefined;

type Tried = { kind: string; typed: Typed; reasons: readonly Reason[]; status: number };

/**
 * The page holds nothing that anybody said and no name of who is signed in: a tablet keeps a copy of it to open without
 * a network.
 */
async function showEvening(desk: Desk, tried?: Tried): Promise<void> {
  const { ctx, req, res, words, language } = desk;
  const row = await meetingRow(ctx.db, idOf(req.params.id));
  if (!row) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const { id } = row.meeting;
  const receipt = receiptFrom(String(req.query.kvittens ?? ''));
  const colours = tried ? textOf(req.body, 'farg') : String(req.query.farg ?? '');
  const data = eveningView(desk, {
    row,
    colours,
    state: await eveningState(ctx, id),
    tried: tried && { ...tried, faults: speakFaults(desk, tried.reasons) },
    kept: req.query.klart === undefined ? '' : keptWords(desk, receipt),
  });
  const style = (name: string) => `<link rel="stylesheet" href="${assetAddress(name)}">\n`;
  res
    .status(tried?.status ?? 200)
    .type('html')
    .send(
      renderPage(ctx, {
        language,
        title: words.evening.title,
        template: 'planner/evening',
        data: { words, language, ...data },
        nav: 'planner',
        noindex: true,
        scheme: schemeOf(colours),
        head: style('planner.css') + style('evening.css'),
        // Also when nothing more is taken: what the tablet holds is reached from here.
        script: 'evening.js',
      }),
    );
}

function keptWords({ req, words }: Desk, receipt: string | undefined): string {
  const kept = receipt ? words.evening.keptReceipt(receipt) : words.evening.kept;
  return req.query.klart === 'igen' ? `${kept} ${words.evening.keptBefore}` : kept;
}

/**
 * One button, without script: kept at once, and on to a fresh page, whose buttons are new ones. The same button of the
 * same page once more changes nothing; then the fresh page asks whether it was one more.
 */
async function keepForm(desk: Desk): Promise<void> {
  const { ctx, actor, req, res, language } = desk;
  const id = idOf(req.params.id);
  const row = await meetingRow(ctx.db, id);
  if (!row) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const kind = entryKinds.find((one) => one === textOf(req.body, 'slag'));
  if (!kind)
    return showRefused(
      desk,
      badInput([reason('FIELD_MISSING', 'slag')]) ?? { ok: false, is: 'missing' },
      `/planering/moten/${id}/kvall`,
    );
  const kept = await takeEntry(ctx, actor, id, entryOf(req.body, kind), language);
  if (!kept.kept) {
    const reasons = formFaults(kind, kept.reasons);
    const status = reasons.some((one) => one.code === 'EVENING_NOT_NOW') ? 409 : 422;
    return showEvening(desk, { kind, typed: typedEntry(req.body, kind), reasons, status });
  }
  const query = new URLSearchParams({ klart: kept.again ? 'igen' : '1' });
  if (kept.receipt) query.set('kvittens', kept.receipt);
  const table = textOf(req.body, 'eveningTable');
  if (kind === 'note' && table) query.set('bord', table.slice(0, 80));
  const colours = textOf(req.body, 'farg');
  if (schemeOf(colours)) query.set('farg', colours);
  res.redirect(303, `/planering/moten/${id}/kvall?${query}#${kind}`);
}

/** Who is signed in, for a tablet to keep with what is written on it. */
const signedIn = ({ who: { person } }: Desk) => ({ id: person.id, name: person.name });

async function sendState(desk: Desk): Promise<void> {
  const { ctx, req, res } = desk;
  const row = await meetingRow(ctx.db, idOf(req.params.id));
  if (!row) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const state = await eveningState(ctx, row.meeting.id);
  res.json({ ...state, who: signedIn(desk), says: savedLines(desk, state), now: ctx.now().getTime() });
}

/** The most bytes of one batch: the script sends 25 entries at a time, each of at most 5 000 characters. */
const mostBytes = '1mb';

function readJson({ req, res }: Desk): Promise<unknown> {
  return new Promise((resolve) => {
    express.json({ limit: mostBytes })(req, res, (fault?: unknown) => resolve(fault ? undefined : req.body));
  });
}

/**
 * What a tablet has kept: `{entries: […]}` → `{entries: [{key, kept, receipt?, reasons?}], state}`. An entry that is
 * refused holds no other back; an entry that came before is answered as kept again. `by`: whose entries they are; when
 * somebody else is signed in by now nothing is kept, and the tablet asks before they are sent in that one's name.
 */
async function keepBatch(desk: Desk): Promise<void> {
  const { ctx, actor, req, res, language } = desk;
  const body = await readJson(desk);
  const { entries, by } = (body ?? {}) as { entries?: unknown; by?: unknown };
  if (by !== undefined && by !== desk.who.person.id) {
    res.status(409).json({ who: signedIn(desk) });
    return;
  }
  const id = idOf(req.params.id);
  const kept = await takeBatch(ctx, actor, id, entries);
  if (!kept.ok) return sendProblem(res, problemOf(kept, language));
  const state = await eveningState(ctx, id);
  res.json({
    entries: speakAnswers(kept.value, language),
    state,
    who: signedIn(desk),
    says: savedLines(desk, state),
    now: ctx.now().getTime(),
  });
}
