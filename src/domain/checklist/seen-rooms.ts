/**
 * Evidence from the rooms around a meeting (associations, needs, the evening, the follow-up, the archive), and what those
 * show to the contrary: something known that an item still wants. Neither ticks nor opens anything.
 */
import { wantedAssociations } from '../association.js';
import { weakBelow } from '../gate-reasons.js';
import type { Params } from '../judgement.js';
import type { Meeting } from '../meeting.js';
import { localDate } from '../wallclock.js';
import type { SeenFrom } from './seen-from.js';
import type { TellingChannel } from './telling.js';

type Check = (from: SeenFrom) => Params | undefined;

const dayOf = (at: Date | string): string => localDate(new Date(at));
const labels = (channels: readonly TellingChannel[]) => ({
  channelsSv: channels.map(({ label }) => label.sv),
  channelsEn: channels.map(({ label }) => label.en),
});

/** Exported after the evening, and nothing has come since. */
function exportedWhole({ meeting, rooms: { records } }: SeenFrom): string | undefined {
  const { exportedAt, since } = records;
  if (!exportedAt || !meeting.date || since > 0) return undefined;
  const on = dayOf(exportedAt);
  return on >= meeting.date ? on : undefined;
}

const isHeld = ({ state }: Pick<Meeting, 'state'>) => ['held', 'followed_up', 'closed'].includes(state);
const isToldOf = ({ state }: Pick<Meeting, 'state'>) => state === 'followed_up' || state === 'closed';

/** What shows an item. What data cannot show of it (that a slot was compared, a paragraph) its sentence says. */
export const roomChecks: Readonly<Record<string, Check>> = {
  A11: ({ meeting: { decision } }) =>
    decision ? { by: decision.by, on: dayOf(decision.at), why: decision.reason ?? '' } : undefined,
  B1: ({ meeting, slot }) => {
    // With a hard stop there is no total: who answered for it is in the history, and it is no comparison.
    if (!slot || slot.total === null) return undefined;
    if (slot.total >= weakBelow) return { total: slot.total };
    const why = meeting.decision?.weakSlotReason;
    return why ? { total: slot.total, why } : undefined;
  },
  B5: ({ rooms: { associations } }) =>
    associations.answered >= wantedAssociations ? { ...associations } : undefined,
  B8: ({ rooms: { needs } }) =>
    needs.open === 0 && needs.ordered + needs.declined > 0 ? { ...needs } : undefined,
  B10: ({ telling }) => {
    if (!telling || telling.papers.length === 0) return undefined;
    const { is, on, channels } = telling;
    if (telling.is === 'told') {
      const reached = channels.filter(({ name }) => telling.reached.includes(name));
      return reached.length > 0 ? { is, on, ...labels(reached), papers: telling.papers } : undefined;
    }
    if (channels.some((one) => !one.on) || telling.late.length > 0) return undefined;
    const papers = telling.papers.map(({ name }) => name);
    return { is, on, ...labels(channels), papers, printDays: telling.papers.map((one) => one.printDay) };
  },
  C6: ({ rooms: { evening } }) =>
    evening.notes > 0 ? { notes: evening.notes, tables: evening.tables } : undefined,
  C7: ({ rooms: { evening } }) =>
    evening.questions > 0 && evening.unowned === 0
      ? { questions: evening.questions, open: evening.open }
      : undefined,
  C11: ({ rooms: { evening } }) => (evening.exits > 0 ? { exits: evening.exits } : undefined),
  D2: (from) => {
    const { views, evening } = from.rooms;
    const on = exportedWhole(from);
    return on && views.all + evening.notes > 0 ? { on, views: views.all, notes: evening.notes } : undefined;
  },
  D3: ({ rooms: { heard, views } }) =>
    heard > 0 && views.waiting === 0 ? { heard, views: views.all } : undefined,
  D4: ({ rooms: { evening } }) =>
    evening.questions > 0 && evening.open === 0 ? { questions: evening.questions } : undefined,
  D8: ({ meeting: { published } }) =>
    published?.decisionTold ? { on: dayOf(published.decisionTold.at) } : undefined,
  D9: ({ meeting: { attendance }, rooms: { evening } }) =>
    attendance && evening.exits > 0 ? { total: attendance.total, exits: evening.exits } : undefined,
  D10: ({ rooms: { lessons } }) =>
    lessons.taken > 0 && lessons.proposed === 0 ? { taken: lessons.taken } : undefined,
  D11: (from) => {
    const { contacts, forgottenAt } = from.rooms.records;
    const on = exportedWhole(from);
    if (!on || contacts > 0 || !isToldOf(from.meeting)) return undefined;
    const forgotten = forgottenAt ? dayOf(forgottenAt) : '';
    return { on, forgotten: forgotten >= (from.meeting.date ?? '') ? forgotten : '' };
  },
  D12: ({ meeting: { published } }) =>
    published?.done ? { is: published.done.is, on: dayOf(published.done.at) } : undefined,
};

/** What an item still wants, as far as is known. */
export const lackingChecks: Readonly<Record<string, Check>> = {
  B1: ({ meeting, slot }) =>
    !isHeld(meeting) &&
    slot !== null &&
    slot.total !== null &&
    slot.total < weakBelow &&
    !meeting.decision?.weakSlotReason
      ? { total: slot.total, least: weakBelow }
      : undefined,
  // Nobody asked in here says nothing: they may have been asked in some other way.
  B5: ({ rooms: { associations } }) =>
    associations.asked > 0 && associations.answered < wantedAssociations
      ? { ...associations, wanted: wantedAssociations }
      : undefined,
  B8: ({ rooms: { needs } }) => (needs.open > 0 ? { open: needs.open } : undefined),
  B10: ({ telling }) => {
    if (!telling) return undefined;
    const planned = telling.is === 'planned';
    const off = planned ? telling.channels.filter(({ on }) => !on) : [];
    const late = planned ? telling.late : [];
    const noPaper = telling.papers.length === 0;
    return off.length > 0 || late.length > 0 || noPaper
      ? { is: telling.is, on: telling.on, ...labels(off), late, noPaper: noPaper && late.length === 0 }
      : undefined;
  },
  C7: ({ rooms: { evening } }) => (evening.unowned > 0 ? { unowned: evening.unowned } : undefined),
  D2: ({ rooms: { records } }) =>
    records.exportedAt && records.since > 0
      ? { on: dayOf(records.exportedAt), since: records.since }
      : undefined,
  D3: ({ meeting, rooms: { views } }) =>
    isHeld(meeting) && views.waiting > 0 ? { waiting: views.waiting } : undefined,
  D4: ({ rooms: { evening } }) => (evening.open > 0 ? { open: evening.open } : undefined),
  D10: ({ rooms: { lessons } }) => (lessons.proposed > 0 ? { proposed: lessons.proposed } : undefined),
  D11: ({ meeting, rooms: { records } }) =>
    isToldOf(meeting) && records.contacts > 0 ? { contacts: records.contacts } : undefined,
};
