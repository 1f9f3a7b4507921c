/** A person's data, shown and erased on request. The address is in a form's body only: no address bar, no log. */
import { type Reason, reason } from '../../domain/meeting.js';
import { badInput } from '../../domain/result.js';
import { erasePersonData, personData } from '../../flow/person-data.js';
import { normalEmail } from '../../flow/subscribe.js';
import { type Desk, type DeskRoute, show, showRefused } from './desk.js';
import { speakFaults } from './faults.js';
import { textOf, visible } from './form.js';

const path = '/registerutdrag';
const needs = 'forget people';

export const personDataRoutes: readonly DeskRoute[] = [
  { method: 'get', path, needs, run: (desk) => page(desk, {}) },
  { method: 'post', path, needs, run: look },
  { method: 'post', path: `${path}/json`, needs, run: download },
  { method: 'post', path: `${path}/radera`, needs, run: erase },
];

type Found = Extract<Awaited<ReturnType<typeof personData>>, { ok: true }>['value'];
type Says = {
  typed?: string;
  email?: string | undefined;
  found?: Found;
  erased?: { count: number; underWay: number };
  reasons?: readonly Reason[];
};

async function page(desk: Desk, says: Says): Promise<void> {
  const { words } = desk;
  const said = words.records.person;
  const faults = speakFaults(desk, says.reasons ?? []);
  const found = says.found ?? [];
  show(desk, {
    title: said.title,
    template: 'person-data',
    status: faults.length > 0 ? 422 : 200,
    data: {
      said,
      typed: visible(says.typed ?? ''),
      email: says.email ?? '',
      looked: says.found !== undefined,
      heading: says.email ? said.result(says.email) : '',
      faults:
        faults.length > 0
          ? {
              heading: words.form.faults(faults.length),
              items: faults.map(({ message, field }) => ({
                text: message,
                href: field === 'confirmed' ? '#confirmed' : '#personEmail',
              })),
            }
          : undefined,
      fault: faults.find(({ field }) => field !== 'confirmed')?.message ?? '',
      unconfirmed: faults.find(({ field }) => field === 'confirmed')?.message ?? '',
      erased: says.erased && {
        text: said.doneText(says.erased.count),
        underWay: says.erased.underWay > 0 ? said.underWay(says.erased.underWay) : '',
      },
      mayErase: found.some(({ fate }) => fate !== 'kept'),
      rows: found.map(({ thing, fate, why, rows }) => ({
        what: said.things[thing] ?? thing,
        count: rows.length,
        fate: said[fate],
        why: said.why[why] ?? '',
        lines: rows.slice(0, mostLines).map(lineOf),
      })),
    },
  });
}

/** So many rows of a kind are told on the page; the file has all of them. */
const mostLines = 100;

const lineOf = (row: Record<string, unknown>): string =>
  Object.entries(row)
    .filter(([, value]) => value !== null && value !== '')
    .map(
      ([name, value]) =>
        `${name}: ${value instanceof Date ? value.toISOString() : typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
    )
    .join(' · ');

const emailOf = (desk: Desk) => {
  const typed = textOf(desk.req.body, 'personEmail');
  return { typed, email: normalEmail(typed) };
};
const noEmail = (typed: string) =>
  badInput([typed === '' ? reason('FIELD_MISSING', 'personEmail') : reason('BAD_EMAIL', 'personEmail')]);

async function look(desk: Desk): Promise<void> {
  const { typed, email } = emailOf(desk);
  if (!email) return page(desk, { typed, reasons: reasonsOf(noEmail(typed)) });
  const found = await personData(desk.ctx, desk.actor, email);
  if (!found.ok) return showRefused(desk, found, `/planering${path}`);
  return page(desk, { typed, email, found: found.value });
}

async function download(desk: Desk): Promise<void> {
  const { typed, email } = emailOf(desk);
  if (!email) return page(desk, { typed, reasons: reasonsOf(noEmail(typed)) });
  const found = await personData(desk.ctx, desk.actor, email);
  if (!found.ok) return showRefused(desk, found, `/planering${path}`);
  // The name of the file tells nobody's address: it lies in a folder of downloads.
  desk.res
    .status(200)
    .attachment('registerutdrag.json')
    .type('application/json')
    .send(`${JSON.stringify({ email, found: found.value }, null, 2)}\n`);
}

async function erase(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const { typed, email } = emailOf(desk);
  if (!email) return page(desk, { typed, reasons: reasonsOf(noEmail(typed)) });
  const erased = await erasePersonData(ctx, actor, email, textOf(req.body, 'confirmed') !== '');
  if (erased.ok) {
    const { count, underWay, left } = erased.value;
    return page(desk, { typed, email, found: left, erased: { count, underWay } });
  }
  if (!('reasons' in erased)) return showRefused(desk, erased, `/planering${path}`);
  const found = await personData(ctx, actor, email);
  return page(desk, { typed, email, reasons: erased.reasons, ...(found.ok ? { found: found.value } : {}) });
}

const reasonsOf = (bad: ReturnType<typeof badInput>): readonly Reason[] =>
  bad && 'reasons' in bad ? bad.reasons : [];
