/** The rows of a correction board in a person's words, for the desk and the API. */
import type { Context } from '../context.js';
import type { BoardAction, BoardRow, Surface } from '../domain/correction-board.js';
import type { Language } from '../domain/judgement.js';
import type { NoticeKind } from '../domain/notice.js';
import { wordsOf } from '../text/words/index.js';

/** What names rows need: the channels' labels and the newspapers' names. */
export type BoardNames = { channels: readonly NamedChannel[]; papers: ReadonlyMap<string, string> };
type NamedChannel = Pick<
  Context['channels'][number],
  'name' | 'label' | 'reach' | 'recipientName' | 'copyPage'
>;

export type SpokenRow = { label: string; which: string; state: string; message: string; because: string };

/** A row's label, which of several it is, and what it says. */
export function speakRow(row: BoardRow, names: BoardNames, language: Language): SpokenRow {
  const { planner, deliveries } = wordsOf(language);
  const said = planner.correction;
  const channel = names.channels.find((one) => one.name === row.name);
  const sentences: Record<string, string> = deliveries.because;
  const { because } = row;
  return {
    label: channel?.label[language] ?? said.surfaces[row.name as Surface],
    which: whichOf(row, channel, names, language),
    state: said.states[row.state],
    message: said.says[row.says]?.(row.params) ?? row.says,
    because: because && row.state !== 'current' ? (sentences[because.code] ?? deliveries.because.OTHER) : '',
  };
}

function whichOf(
  row: BoardRow,
  channel: NamedChannel | undefined,
  names: BoardNames,
  language: Language,
): string {
  if (typeof row.params.spot === 'string') return row.params.spot;
  if (channel?.reach === 'each paper') return names.papers.get(row.which) ?? row.which;
  const name = row.which === '' ? '' : (channel?.recipientName?.(row.which, language) ?? row.which);
  const { postKind, postRevision } = row.params;
  if (typeof postKind !== 'string') return name;
  const { planner, meeting } = wordsOf(language);
  const kind = meeting.notices[postKind as NoticeKind] ?? postKind;
  return `${name}: ${planner.deliveries.notice(kind, Number(postRevision))}`;
}

/** Where an action leads: a link, or a form to send. */
export function actionTarget(
  action: BoardAction,
  row: BoardRow,
  meeting: { id: number; slug: string },
  channels: readonly NamedChannel[],
): { href?: string; post?: string; row?: string } {
  const base = `/planering/moten/${meeting.id}`;
  switch (action.do) {
    case 'send again':
      return { post: `/planering/utskick/${action.delivery}/igen` };
    case 'see deliveries':
      return {
        href: `${base}/utskick?${new URLSearchParams({ kanal: row.name, lage: action.state })}#lista`,
      };
    case 'copy text':
      return { href: `${base}/${channels.find((one) => one.name === row.name)?.copyPage ?? 'utskick'}` };
    case 'mark done':
      return { post: `${base}/tavla`, row: row.key };
    case 'print strip':
      return { href: `/affisch/${meeting.slug}/remsa` };
    case 'print poster':
      return { href: `/affisch/${meeting.slug}` };
    case 'see posters':
      return { href: `${base}/affischer` };
  }
}
