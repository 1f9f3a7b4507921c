/** What the page to count and take notes on shows. */
import { randomUUID } from 'node:crypto';
import type { MeetingRow } from '../../../db/pages.js';
import { heardFroms } from '../../../domain/coming.js';
import { mostOf, noteKinds, takesEvening, visitorKinds } from '../../../domain/evening.js';
import { typedInVias, viewKinds, mostOf as viewMost } from '../../../domain/view.js';
import { formatDate, localDate } from '../../../domain/wallclock.js';
import type { eveningState } from '../../evening-entries.js';
import type { SpokenReason } from '../../speak.js';
import { assetAddress } from '../../static-files.js';
import type { Desk } from '../desk.js';
import { eveningFieldNames, numberFields, yesFields } from '../evening-form.js';
import type { Typed } from '../form.js';
import { faultList, fieldMaker } from './fields.js';
import { whenOf } from './list.js';

type Shown = {
  row: MeetingRow;
  /** `mork`, `ljus` or nothing: what the visitor chose. */
  colours: string;
  state: Awaited<ReturnType<typeof eveningState>>;
  tried: { kind: string; typed: Typed; faults: readonly SpokenReason[] } | undefined;
  kept: string;
};

/** Which fields of each form must be filled before it is kept. */
const needed = {
  view: ['viewKind', 'viewText', 'viewVia'],
  note: ['eveningTable', 'eveningNote', 'eveningText'],
  exit: [],
};

type State = Awaited<ReturnType<typeof eveningState>>;

/** What is written down at the municipality, in words: how many of each, nothing of what they say. */
export function savedLines({ words }: Desk, { notes, views, exits }: State): string[] {
  const said = words.evening.state;
  return [said.notes(notes), said.views(views), said.exits(exits)];
}

export function eveningView(desk: Desk, shown: Shown) {
  const { words, language, ctx, req } = desk;
  const { row, state, tried } = shown;
  const said = words.evening;
  const { meeting } = row;
  const base = `/planering/moten/${meeting.id}`;
  const takes = takesEvening(meeting.state);
  const isEarly = takes && meeting.date !== null && localDate(ctx.now()) < meeting.date;
  return {
    said,
    back: base,
    meeting: meeting.theme.title,
    when: whenOf(meeting, words, language),
    kept: shown.kept,
    notNow: takes ? '' : said.notNow,
    early: isEarly && meeting.date ? said.early(formatDate(meeting.date, language, 'long')) : '',
    faults: faultList(words, tried?.faults ?? []),
    colours: shown.colours,
    action: `${base}/kvall`,
    // Of the page as it was made: the same button pressed twice is one entry.
    key: randomUUID(),
    questions: `${base}/fragor`,
    sheet: `${base}/las-upp`,
    head: {
      total: state.headcount.total,
      rows: visitorKinds.map((who) => ({
        who,
        label: said.count.visitors[who],
        count: state.headcount[who],
        one: said.count.one(said.count.visitors[who]),
        less: said.count.less(said.count.visitors[who]),
      })),
    },
    saved: savedLines(desk, state),
    forms: takes ? formsOf(desk, shown) : undefined,
    script: JSON.stringify({
      meeting: meeting.id,
      send: `${base}/kvall/skicka`,
      state: `${base}/kvall/lage`,
      page: `${base}/kvall`,
      worker: '/planering/moten/kvall-arbetare.js',
      signIn: '/planering/logga-in',
      store: assetAddress('tablet-store.js'),
      // The server's clock: nothing written on this page is older than the page.
      now: ctx.now().getTime(),
      // A number, no name: the browser keeps a copy of the page.
      who: desk.who.person.id,
      fields: eveningFieldNames,
      numbers: numberFields,
      yes: yesFields,
      words: said.script,
      table: String(req.query.bord ?? '').slice(0, mostOf.table),
    }),
  };
}

function formsOf({ words, all, req }: Desk, { tried }: Shown) {
  const said = words.evening;
  const maker = (kind: string, usual: Typed = {}) =>
    fieldMaker(words, tried?.kind === kind ? tried.typed : usual, tried?.kind === kind ? tried.faults : []);
  const view = maker('view', { viewVia: 'desk' });
  const note = maker('note', { eveningTable: String(req.query.bord ?? '').slice(0, mostOf.table) });
  const exit = maker('exit');
  const faces = (name: 'exitTime' | 'exitQuestion' | 'exitHeard') =>
    exit(name, 'radios', {
      options: (['3', '2', '1'] as const).map((value) => ({ value, label: said.exit.faces[value] })),
    });
  const choices = <T extends string>(of: readonly T[], labels: Record<T, string>) =>
    of.map((value) => ({ value, label: labels[value] }));
  return {
    view: {
      needed: needed.view.join(' '),
      fields: [
        view('viewVia', 'radios', { inline: true, options: choices(typedInVias, words.views.vias) }),
        view('viewKind', 'radios', {
          inline: true,
          options: choices(viewKinds, all.public.views.kinds),
        }),
        view('viewText', 'textarea', { rows: 4, required: true, max: viewMost.text, help: undefined }),
      ],
      contact: [
        view('viewName', 'text', { max: viewMost.name }),
        view('viewEmail', 'email', { max: viewMost.email }),
        view('viewAnonymous', 'box'),
      ],
    },
    note: {
      needed: needed.note.join(' '),
      fields: [
        note('eveningTable', 'text', { required: true, max: mostOf.table, width: 'short' }),
        note('eveningNote', 'radios', { inline: true, options: choices(noteKinds, said.note.kinds) }),
        note('eveningText', 'textarea', { rows: 3, required: true, max: mostOf.text }),
      ],
      more: [
        note('eveningOwner', 'text', { max: mostOf.owner }),
        note('eveningDue', 'date', { width: 'short' }),
      ],
    },
    exit: {
      needed: '',
      faces: [faces('exitTime'), faces('exitQuestion'), faces('exitHeard')],
      heardFrom: exit('exitHeardFrom', 'radios', {
        inline: true,
        options: choices(heardFroms, said.exit.heardFrom),
      }),
    },
  };
}
