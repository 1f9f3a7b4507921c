/** The list of what people need to be able to come, with how much of each and what is left to do. */
import type { MeetingRow, Need, NeedCount } from '../../../db/pages.js';
import { type NeedState, needKinds } from '../../../domain/coming.js';
import { lastDayFor, mostOfNeed, seenOf } from '../../../domain/needs.js';
import { formatDate, localDate } from '../../../domain/wallclock.js';
import type { SpokenReason } from '../../speak.js';
import type { Desk } from '../desk.js';
import { faultList, fieldMaker } from './fields.js';

/** What was tried on one need and refused. `changed`: somebody else was first. */
export type TriedNeed = {
  need: number;
  note: string;
  faults: readonly SpokenReason[];
  changed: boolean;
};

const colors: Record<NeedState, string> = { asked: 'warning', ordered: 'success', declined: 'neutral' };

export function needsView(
  desk: Desk,
  { meeting }: MeetingRow,
  { needs, counts }: { needs: readonly Need[]; counts: readonly NeedCount[] },
  tried: TriedNeed | undefined,
) {
  const { words, language } = desk;
  const said = words.coming.needs;
  const base = `/planering/moten/${meeting.id}`;
  const { published } = meeting;
  const day = (date: string) => formatDate(date, language, 'short');
  const open = needs.filter((need) => need.state === 'asked').length;
  return {
    said,
    back: base,
    title: said.title,
    meeting: meeting.theme.title,
    open: open > 0 ? said.open(open) : needs.length > 0 ? said.none : '',
    empty: needs.length > 0 ? '' : published ? said.empty : said.emptyDraft,
    deadlines: published
      ? said.deadlines(
          day(lastDayFor('interpreter', published.date)),
          day(lastDayFor('food', published.date)),
        )
      : '',
    form: published ? { href: `/moten/${published.slug}/behov`, text: said.publicForm } : undefined,
    counts: countsOf(desk, counts),
    changed: tried?.changed ? said.changed : '',
    faults: tried ? faultList(words, tried.faults) : undefined,
    items: needs.map((need) => itemOf(desk, base, need, tried?.need === need.id ? tried : undefined)),
  };
}

function countsOf({ all }: Desk, counts: readonly NeedCount[]) {
  return needKinds
    .filter((kind) => counts.some((one) => one.kind === kind))
    .map((kind) => {
      const own = counts.filter((one) => one.kind === kind);
      const of = (state: NeedState) => own.find((one) => one.state === state)?.needs ?? 0;
      return {
        kind: all.public.needs.kinds[kind],
        persons: own.reduce((sum, one) => sum + one.persons, 0),
        asked: of('asked'),
        ordered: of('ordered'),
        declined: of('declined'),
      };
    });
}

function itemOf({ words, all, language }: Desk, base: string, need: Need, tried: TriedNeed | undefined) {
  const said = words.coming.needs;
  const field = fieldMaker(words, { needNote: tried?.note ?? need.note ?? '' }, tried?.faults ?? []);
  const note = field('needNote', 'text', { max: mostOfNeed.note });
  // One field of this name for each need: an id of its own.
  const id = `behov-${need.id}-anteckning`;
  const own = { ...note, id, describedBy: note.describedBy.replaceAll(note.id, id) };
  const others: readonly { state: NeedState; text: string }[] = [
    { state: 'ordered', text: said.order },
    { state: 'declined', text: said.decline },
    { state: 'asked', text: said.reopen },
  ];
  return {
    id: `behov-${need.id}`,
    heading: said.item(all.public.needs.kinds[need.kind], need.persons),
    state: { text: said.states[need.state], color: colors[need.state] },
    what: need.what ?? '',
    contact: need.contact ?? said.noContact,
    facts: [
      said.asked(formatDate(localDate(need.createdAt), language, 'short')),
      ...(need.changedBy ? [said.handled(need.changedBy)] : []),
    ],
    note: need.note ?? '',
    action: `${base}/behov/${need.id}`,
    seen: seenOf(need),
    field: own,
    buttons: others.filter((one) => one.state !== need.state),
  };
}
