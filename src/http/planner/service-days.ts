/** The settings page of service times for views. */
import { serviceDaysOf } from '../../db/pages.js';
import type { Reason } from '../../domain/meeting.js';
import { may } from '../../domain/permissions.js';
import { mostServiceDays } from '../../domain/view.js';
import { formatDate, localDate } from '../../domain/wallclock.js';
import { changeServiceDays } from '../../flow/service-days.js';
import { type Desk, type DeskRoute, doneOf, goTo, show, showRefused } from './desk.js';
import { speakFaults } from './faults.js';
import { idOf, textOf, visible, wholeOf } from './form.js';

const path = '/svarstider';

export const serviceDaysRoutes: readonly DeskRoute[] = [
  { method: 'get', path, needs: 'read the desk', run: (desk) => page(desk) },
  { method: 'post', path, needs: 'edit settings', run: save },
];

type Tried = { typed: { receipt: string; answer: string }; reasons: readonly Reason[]; status: number };

async function page(desk: Desk, tried?: Tried): Promise<void> {
  const { ctx, words, actor, language } = desk;
  const said = words.records.service;
  const kept = await serviceDaysOf(ctx.db);
  const faults = speakFaults(desk, tried?.reasons ?? []);
  const field = (name: 'receipt' | 'answer') => ({
    id: `service-${name}`,
    name,
    label: said[name],
    help: said[`${name}Help`],
    value: visible(tried?.typed[name] ?? String(kept[name])),
    fault: faults.find((one) => one.field === name)?.message ?? '',
    most: mostServiceDays[name],
  });
  show(desk, {
    title: said.title,
    template: 'service-days',
    status: tried?.status ?? 200,
    data: {
      said,
      done: doneOf(desk),
      maySave: may(actor, 'edit settings'),
      version: kept.version,
      now: [`${said.receipt}: ${kept.receipt}`, `${said.answer}: ${kept.answer}`],
      changes: [...(kept.changes ?? [])]
        .reverse()
        .map(({ who, at, before, to }) =>
          said.changed(formatDate(localDate(new Date(at)), language, 'short'), who, before, to),
        ),
      fields: [field('receipt'), field('answer')],
      faults:
        faults.length > 0
          ? {
              heading: words.form.faults(faults.length),
              items: faults.map((one) => ({
                text: one.message,
                href: one.field ? `#service-${one.field}` : '',
              })),
            }
          : undefined,
    },
  });
}

async function save(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const typed = { receipt: textOf(req.body, 'receipt'), answer: textOf(req.body, 'answer') };
  const days = { receipt: wholeOf(typed.receipt) ?? Number.NaN, answer: wholeOf(typed.answer) ?? Number.NaN };
  const saved = await changeServiceDays(ctx, actor, days, idOf(textOf(req.body, 'version')));
  if (saved.ok) return goTo(desk, path, 'serviceSaved');
  if ('reasons' in saved)
    return page(desk, { typed, reasons: saved.reasons, status: saved.is === 'input' ? 422 : 409 });
  showRefused(desk, saved, `/planering${path}`);
}
