/** One view at the desk: what was written, by whom if the visitor may know, its answers, and what others may read. */
import type { ViewAnswer } from '../../../db/pages.js';
import { may } from '../../../domain/permissions.js';
import { blurred } from '../../../domain/personal-data.js';
import { answerStates, mostOf } from '../../../domain/view.js';
import { formatMoment } from '../../../domain/wallclock.js';
import type { SeenView } from '../../../flow/views.js';
import type { SpokenReason } from '../../speak.js';
import type { Desk } from '../desk.js';
import type { Typed } from '../form.js';
import { faultList, fieldMaker } from './fields.js';
import { factsOf, stateColors } from './view-list.js';

type Shown = {
  typed: Typed;
  faults: readonly SpokenReason[];
  /** Something that looks like personal data was found in the text that was to be published. */
  warned: boolean;
  /** Somebody else was first. */
  changed: boolean;
  /** Residents can see the meeting. */
  isPublished: boolean;
};

/** Builds the page. */
export function oneView(desk: Desk, seen: SeenView & { answers: readonly ViewAnswer[] }, shown: Shown) {
  const { words, all, language } = desk;
  const said = words.views;
  const { view, meeting } = seen;
  const kind = all.public.views.kinds[view.kind];
  const at = (when: Date) => formatMoment(when, language);
  return {
    said,
    title: `${kind} ${view.receipt}`,
    meeting: {
      href: `/planering/moten/${meeting.id}/synpunkter`,
      title: meeting.title || words.list.noTitle,
    },
    state: { text: said.states[view.state], color: stateColors[view.state] },
    late: seen.late ? said.late : '',
    published: view.publishedAt ? said.published : '',
    facts: factsOf(desk, seen),
    changed: shown.changed ? said.one.changed : '',
    faults: faultList(words, shown.faults),
    text: view.text,
    lang: view.language,
    contact: contactOf(desk, seen),
    answers: seen.answers.map((answer) => ({
      state: said.states[answer.state],
      by: said.one.by(answer.who, at(answer.at)),
      text: answer.text,
    })),
    version: view.version,
    answer: answerForm(desk, seen, shown),
    publish: publishForm(desk, seen, shown),
  };
}

function contactOf({ words }: Desk, { contact }: SeenView) {
  const said = words.views.one;
  if (contact === undefined) return { text: said.hidden, rows: [] };
  if (contact === null) return { text: said.anonymous, rows: [] };
  const rows = [
    { label: said.name, value: contact.name ?? '' },
    { label: said.email, value: contact.email ?? '' },
  ];
  return { text: '', rows: rows.filter((row) => row.value !== '') };
}

function answerForm({ words, actor }: Desk, { view, contact }: SeenView, { typed, faults }: Shown) {
  const said = words.views;
  if (!may(actor, 'answer views')) return { not: said.one.answerNot };
  const field = fieldMaker(words, typed, faults);
  return {
    not: '',
    action: `/planering/synpunkter/${view.id}/svar`,
    told: contact?.email ? said.one.answerMailed : said.one.answerNotMailed,
    fields: [
      field('answerState', 'radios', {
        options: answerStates.map((state) => ({
          value: state,
          label: said.states[state],
          help: said.stateHelp[state],
        })),
      }),
      field('answerText', 'textarea', { required: true, rows: 6, max: mostOf.answer }),
    ],
  };
}

function publishForm({ words, actor }: Desk, { view, meeting }: SeenView, shown: Shown) {
  const said = words.views.one;
  if (!may(actor, 'publish views')) return { not: said.publishNot };
  if (!shown.isPublished) return { not: words.views.hiddenMeeting };
  const typed =
    'publicText' in shown.typed ? shown.typed : { publicText: view.publicText ?? blurred(view.text) };
  const field = fieldMaker(words, typed, shown.faults);
  const below = `/planering/synpunkter/${view.id}`;
  return {
    not: '',
    action: `${below}/publicera`,
    warned: shown.warned ? said.warning : '',
    // The way past the warning is shown only with the warning.
    fields: [
      field('publicText', 'textarea', {
        required: true,
        rows: 6,
        max: mostOf.publicText,
        lang: view.language,
      }),
      ...(shown.warned ? [field('anyway', 'box')] : []),
    ],
    button: view.publishedAt ? said.republishButton : said.publishButton,
    take: view.publishedAt
      ? { action: `${below}/avpublicera`, page: `/moten/${meeting.slug}/synpunkter#synpunkt-${view.id}` }
      : undefined,
  };
}
