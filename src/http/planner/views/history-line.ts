/** A line of a meeting's history in a person's words: what was done, the details of it, who did it and why. */
import type { StoredHistoryLine } from '../../../db/pages.js';
import type { ChecklistItem } from '../../../domain/checklist/checklist.js';
import type { Language } from '../../../domain/judgement.js';
import { formatDate, formatMoment, formatTimes } from '../../../domain/wallclock.js';
import type { Desk } from '../desk.js';

/** Items of the meeting's own version, so that a code can be told with its text. */
type Items = readonly Pick<ChecklistItem, 'code' | 'sv' | 'en'>[];
export type HistorySaid = ReturnType<typeof historyLine>;

/** One line. `more`: its details, what cannot be told in words left out; '' when there are none. */
export function historyLine(desk: Desk, line: StoredHistoryLine, items: Items) {
  const { words, language } = desk;
  const steps: Record<string, string> = {
    ...words.meeting.history,
    ...words.records.history.steps,
    ...words.decidedHistory.steps,
  };
  return {
    when: formatMoment(line.at, language),
    what: steps[line.step] ?? line.step,
    more: itemSaid(desk, line, items) ?? detailsOf(desk, line),
    who: line.who,
    why: line.why ?? '',
  };
}

/**
 * The lines of a meeting's page, newest first: answers to the checklist that follow on each other are one line, since a
 * meeting has some forty of them; the whole history has them all.
 */
export function shortHistory(desk: Desk, lines: readonly StoredHistoryLine[], items: Items): HistorySaid[] {
  const said = desk.words.records.history.said;
  const runs: StoredHistoryLine[][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run?.[0]?.step === 'item_answered' && line.step === 'item_answered') run.push(line);
    else runs.push([line]);
  }
  return runs.flatMap((run) => {
    const [newest] = run;
    if (!newest) return [];
    const one = historyLine(desk, newest, items);
    // Who has which role stands on a page of its own.
    if (run.length === 1) return [newest.step === 'duties_given' ? { ...one, more: '' } : one];
    const who = [...new Set(run.map((line) => line.who))].join(', ');
    return [{ ...one, more: said.items(run.length), who, why: '' }];
  });
}

/** Which item a line speaks of, and what was said of it; undefined: it speaks of none. */
function itemSaid({ words, language }: Desk, { step, what }: StoredHistoryLine, items: Items) {
  if (typeof what.code !== 'string') return undefined;
  const said = words.records.history.said;
  const text = items.find(({ code }) => code === what.code)?.[language] ?? '';
  if (step !== 'item_answered') return said.itemOnly(what.code, text);
  if ('owner' in what && what.state === what.before)
    return said.itemOwner(what.code, text, String(what.owner ?? ''));
  const states: Record<string, string> = words.checklist.states;
  return said.item(what.code, text, states[String(what.state)] ?? String(what.state));
}

type What = StoredHistoryLine['what'];
const texts = (value: What[string] | undefined): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((one) =>
    typeof one === 'string' || typeof one === 'number' ? [String(one)] : [],
  );

function detailsOf(desk: Desk, line: StoredHistoryLine): string {
  return Object.keys(line.what)
    .map((name) => detailOf(desk, line, name))
    .filter((text) => text !== '')
    .join('; ');
}

/** One fact of a line; '' for what says nothing to a person: a row's number, or half of something told elsewhere. */
function detailOf(desk: Desk, { step, what }: StoredHistoryLine, name: string): string {
  const { words, all, ctx, language } = desk;
  const said = words.records.history.said;
  const many = texts(what[name]);
  const one = many.join(', ');
  if (one === '') return name === 'saveTheDate' && what[name] === true ? said.saveTheDate : '';
  const labelled = (labels: Record<string, string>) => labels[one] ?? one;
  const channel = ctx.channels.find((known) => known.name === one)?.label[language];
  switch (name) {
    case 'total':
      return step === 'held' ? said.came(one) : said.points(one);
    case 'verdicts':
      return said.warned(many.length);
    case 'codes':
      return many.map((code) => words.overrides.codes[code] ?? code).join(', ');
    case 'rules':
      return said.rules(one);
    case 'checklistVersion':
      return said.list(one);
    case 'revision':
      return said.told(words.meeting.revision(Number(one)));
    case 'from':
      return said.moved(slotSaid(many, language), slotSaid(texts(what.to), language));
    case 'fromVenue':
      return words.decidedHistory.room(one, texts(what.toVenue).join(', '));
    case 'planItems':
      return words.decidedHistory.planItems(one);
    case 'ownerBoard':
      return words.decidedHistory.board(one);
    case 'decidedAt':
      return words.decidedHistory.at(formatMoment(new Date(one), language), String(what.decidedBy ?? ''));
    case 'question':
      return step.startsWith('deci') ? words.decidedHistory.question(one) : '';
    case 'level':
      return step.startsWith('deci') ? words.decidedHistory.level(one) : '';
    case 'decisionBody':
      return words.decidedHistory.body(one);
    case 'reference':
      return words.decidedHistory.reference(one);
    case 'secondPerson':
      return said.second(one);
    case 'overrideReason':
      return said.exception(one);
    case 'councilNoticeDays':
      return said.councilDays(one);
    case 'openItems':
      return said.open(one);
    case 'receipt':
      return said.receipt(one);
    case 'duties':
      return many.map((duty) => dutySaid(words.dutyNames, duty)).join(', ');
    case 'associations':
      return said.asked(many.length);
    case 'answer':
      return labelled(words.invitations.answers);
    case 'changed':
      return said.changed(many.map((key) => fieldSaid(desk, key)).join(', '));
    case 'kind':
      return words.coming.needs.history(
        labelled(all.public.needs.kinds),
        (words.coming.needs.states as Record<string, string>)[String(what.state)] ?? '',
      );
    case 'is':
      return labelled(all.followUp.page.doneStates);
    case 'channel':
      return channel ?? labelled(words.records.comments.channels);
    case 'address':
      return one;
    default:
      return '';
  }
}

/** `[date, start, end]` as it was written down when a meeting was moved. */
function slotSaid([date = '', start, end]: readonly string[], language: Language): string {
  const day = formatDate(date, language, 'short');
  return start ? `${day} ${formatTimes(start, end ?? null, language)}` : day;
}

/** `K: Kim Kommunikatör` with the duty's name for its letters. */
function dutySaid(names: Readonly<Record<string, string>>, text: string): string {
  const [duty = '', ...rest] = text.split(': ');
  return `${names[duty] ?? duty}: ${rest.join(': ')}`;
}

/** A field of the draft by its label on the form. */
function fieldSaid({ words }: Desk, key: string): string {
  const labels: Record<string, { label: string }> = words.fields;
  const label = words.records.history.said.draft[key] ?? labels[key.replace(/Id$/, '')]?.label ?? key;
  return `${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}
