/** A person's data, shown and erased on request. What is asked for is in a form's body only: no address bar, no log. */
import { type Reason, reason } from '../../domain/meeting.js';
import { type Asked, askedFrom } from '../../domain/person-asked.js';
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
  asked?: Asked | undefined;
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
      asked: says.asked ? visible(says.typed ?? '') : '',
      looked: says.found !== undefined,
      heading: says.asked ? said.result(visible(says.typed ?? '')) : '',
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

const askedOf = (desk: Desk) => {
  const typed = textOf(desk.req.body, 'personEmail').trim();
  return { typed, asked: askedFrom(typed, normalEmail) };
};
const notAsked = (typed: string): readonly Reason[] => [
  reason(typed === '' ? 'FIELD_MISSING' : 'PERSON_ASKED', 'personEmail'),
];

async function look(desk: Desk): Promise<void> {
  const { typed, asked } = askedOf(desk);
  if (!asked) return page(desk, { typed, reasons: notAsked(typed) });
  const found = await personData(desk.ctx, desk.actor, asked);
  if (!found.ok) return showRefused(desk, found, `/planering${path}`);
  return page(desk, { typed, asked, found: found.value });
}

async function download(desk: Desk): Promise<void> {
  const { typed, asked } = askedOf(desk);
  if (!asked) return page(desk, { typed, reasons: notAsked(typed) });
  const found = await personData(desk.ctx, desk.actor, asked);
  if (!found.ok) return showRefused(desk, found, `/planering${path}`);
  // The name of the file tells nobody's address: it lies in a folder of downloads.
  desk.res
    .status(200)
    .attachment('registerutdrag.json')
    .type('application/json')
    .send(`${JSON.stringify({ ...asked, found: found.value }, null, 2)}\n`);
}

async function erase(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const { typed, asked } = askedOf(desk);
  if (!asked) return page(desk, { typed, reasons: notAsked(typed) });
  const erased = await erasePersonData(ctx, actor, asked, textOf(req.body, 'confirmed') !== '');
  if (erased.ok) {
    const { count, underWay, left } = erased.value;
    return page(desk, { typed, asked, found: left, erased: { count, underWay } });
  }
  if (!('reasons' in erased)) return showRefused(desk, erased, `/planering${path}`);
  const found = await personData(ctx, actor, asked);
  return page(desk, { typed, asked, reasons: erased.reasons, ...(found.ok ? { found: found.value } : {}) });
}
