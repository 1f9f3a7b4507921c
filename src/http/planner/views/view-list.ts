/** Lists of residents' views: all of them or one meeting's, and the form for typing in what came on paper. */
import { countUnanswered, type MeetingRow, meetingsWithViews, serviceDaysOf } from '../../../db/pages.js';
import {
  lateBefore,
  mostOf,
  typedInVias,
  type ViewState,
  viewKinds,
  viewStates,
} from '../../../domain/view.js';
import { formatDate, localDate } from '../../../domain/wallclock.js';
import type { SeenView } from '../../../flow/views.js';
import type { SpokenReason } from '../../speak.js';
import type { Desk } from '../desk.js';
import type { Typed } from '../form.js';
import { faultList, fieldMaker } from './fields.js';

export type Listed = {
  ok: true;
  items: readonly SeenView[];
  older: number | undefined;
  filter: { meeting: string | undefined; state: ViewState | undefined; late: boolean };
};
type OfMeeting = {
  row: MeetingRow;
  /** `key`: of this form, so that one sent twice is one view. */
  typing: { may: boolean; key: string; typed: Typed; faults: readonly SpokenReason[] };
};

export const stateColors: Record<ViewState, string> = {
  new: 'warning',
  answered: 'success',
  to_board: 'info',
  to_unit: 'info',
  not_ours: 'neutral',
  no_because: 'neutral',
};

/** What stands beside a view in lists and on its page. */
export function factsOf({ words, language }: Desk, { view, late, answerBy }: SeenView): string[] {
  const said = words.views;
  const day = (date: string) => formatDate(date, language, 'short');
  return [
    said.came(day(localDate(view.createdAt)), said.vias[view.via]),
    said.receipt(view.receipt),
    ...(view.state === 'new' && !late ? [said.due(day(answerBy))] : []),
    ...(view.receivedBy ? [said.typedBy(view.receivedBy)] : []),
    ...(view.meToo > 0 ? [said.agreed(view.meToo)] : []),
  ];
}

/** Builds the list. `of`: one meeting's, with its form. */
export async function listView(desk: Desk, listed: Listed, of?: OfMeeting) {
  const { words, all, ctx, language } = desk;
  const said = words.views;
  const { filter } = listed;
  const here = of ? `/planering/moten/${of.row.meeting.id}/synpunkter` : '/planering/synpunkter';
  const counts = await countUnanswered(
    ctx.db,
    lateBefore(ctx.now(), await serviceDaysOf(ctx.db)),
    of?.row.meeting.id,
  );
  const meetings = of ? [] : await meetingsWithViews(ctx.db);
  const field = fieldMaker(words, {
    mote: filter.meeting ?? '',
    lage: filter.state ?? '',
    sena: filter.late ? '1' : '',
  });
  const kept = new URLSearchParams({
    ...(filter.meeting && !of ? { mote: filter.meeting } : {}),
    ...(filter.state ? { lage: filter.state } : {}),
    ...(filter.late ? { sena: '1' } : {}),
    fran: String(listed.older ?? ''),
  });
  const nothing = listed.items.length === 0 && !filter.state && !filter.late && (of || !filter.meeting);
  const title = of?.row.meeting.theme.title || (of ? words.list.noTitle : '');
  return {
    said,
    title: of ? said.titleOf(title) : said.title,
    meeting: of && { back: `/planering/moten/${of.row.meeting.id}` },
    counts: nothing ? said.noneYet : said.counts(counts.fresh, counts.late),
    empty: nothing ? '' : said.empty,
    here,
    filters: nothing
      ? []
      : [
          ...(of
            ? []
            : [
                field('mote', 'select', {
                  label: said.filter.meeting,
                  options: [
                    { value: '', label: said.filter.all },
                    ...meetings.map(({ id, title: name, date }) => ({
                      value: String(id),
                      label: date ? `${name} (${formatDate(date, language, 'short')})` : name,
                    })),
                  ],
                }),
              ]),
          field('lage', 'select', {
            label: said.filter.state,
            options: [
              { value: '', label: said.filter.allStates },
              ...viewStates.map((state) => ({ value: state, label: said.states[state] })),
            ],
          }),
          field('sena', 'box', { label: said.filter.late }),
        ],
    items: listed.items.map((seen) => ({
      href: `/planering/synpunkter/${seen.view.id}`,
      kind: all.public.views.kinds[seen.view.kind],
      text: shortened(seen.view.text),
      lang: seen.view.language,
      state: { text: said.states[seen.view.state], color: stateColors[seen.view.state] },
      late: seen.late ? said.late : '',
      published: seen.view.publishedAt ? said.published : '',
      meeting: of ? '' : seen.meeting.title,
      facts: factsOf(desk, seen),
      of: said.openOf(seen.view.receipt),
    })),
    older: listed.older ? `${here}?${kept}` : '',
    typing: of && typingOf(desk, of, here),
  };
}

const shortened = (text: string): string => {
  const plain = text.replace(/\s+/g, ' ');
  return plain.length > 240 ? `${Array.from(plain).slice(0, 239).join('')}…` : plain;
};

function typingOf({ words, all }: Desk, { typing }: OfMeeting, action: string) {
  if (!typing.may) return { not: words.views.typeInNot };
  const field = fieldMaker(words, typing.typed, typing.faults);
  const { kinds } = all.public.views;
  return {
    not: '',
    action,
    key: typing.key,
    faults: faultList(words, typing.faults),
    fields: [
      field('viewVia', 'radios', {
        inline: true,
        options: typedInVias.map((via) => ({ value: via, label: words.views.vias[via] })),
      }),
      field('viewKind', 'radios', {
        inline: true,
        options: viewKinds.map((kind) => ({ value: kind, label: kinds[kind] })),
      }),
      field('viewText', 'textarea', { required: true, rows: 6, max: mostOf.text }),
      field('viewAnonymous', 'box'),
      field('viewName', 'text', { max: mostOf.name }),
      field('viewEmail', 'email', { max: mostOf.email }),
    ],
  };
}
