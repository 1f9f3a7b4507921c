/** What the rooms around a meeting show of its checklist items, and what they show to the contrary. English. */
import { formatDate } from '../../../../domain/wallclock.js';
import type * as sv from '../../sv/planner/checklist-seen.js';
import { followUp } from '../follow-up.js';

const day = (date: unknown) => formatDate(String(date), 'en', 'short');
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const listed = (items: readonly string[]) => new Intl.ListFormat('en', { type: 'conjunction' }).format(items);
const count = (n: unknown, one: string, many: string) => `${n} ${Number(n) === 1 ? one : many}`;

const views = (n: unknown) => count(n, 'view', 'views');
const notes = (n: unknown) => count(n, 'note', 'notes');
const questions = (n: unknown) => count(n, 'question', 'questions');

export const seenInRooms: typeof sv.seenInRooms = {
  A11: (p) =>
    `${p.by} entered the decision on ${day(p.on)}${
      p.why ? `: “${p.why}”. Check its §` : '. Its § is not known here: write it in the note'
    }`,
  B1: (p) =>
    p.why
      ? `The evening has ${p.total} points, and there is a reason: “${p.why}”. Which times you compared is not known here`
      : `The evening has ${p.total} points. Which times you compared is not known here`,
  B5: (p) =>
    `${count(p.asked, 'association has', 'associations have')} been asked, ${p.answered} have answered. The school and the host are not known here`,
  B8: (p) => `Every need has its answer: ${p.ordered} ordered, ${p.declined} declined`,
  B10: (p) =>
    p.is === 'told'
      ? `Announced on ${day(p.on)}. Channels: ${listed(['The web', ...texts(p.channelsEn)])}. Newspapers that have the text: ${listed(texts(p.papers))}. Ads you buy are not known here`
      : `Goes out on ${day(p.on)}. Channels: ${listed(['The web', ...texts(p.channelsEn)])}. Newspapers that get the text: ${listed(
          texts(p.papers).map(
            (name, i) => `${name} (in print ${day(texts(p.printDays)[i])} at the earliest)`,
          ),
        )}. Ads you buy are not known here`,
  C6: (p) => `${notes(p.notes)} from ${count(p.tables, 'table', 'tables')}`,
  C7: (p) =>
    p.open === 0
      ? `${questions(p.questions)}, all answered`
      : `${questions(p.questions)}, ${p.open} without an answer. Each of those has an owner and a date`,
  C11: (p) => `${count(p.exits, 'person has', 'persons have')} answered on the way out`,
  D2: (p) =>
    `The export of ${day(p.on)} holds ${views(p.views)} and ${notes(p.notes)}. The board’s register is not known here`,
  D3: (p) =>
    `The follow-up has ${count(p.heard, 'point', 'points')} under We heard.${
      p.views === 0 ? '' : ` Of ${views(p.views)} none waits for an answer.`
    } Check for personal data`,
  D4: (p) =>
    p.questions === 1 ? 'The only question is answered' : `All ${p.questions} questions are answered`,
  D8: (p) => `The decision was told on ${day(p.on)}`,
  D9: (p) =>
    `${count(p.total, 'person', 'persons')} counted and ${p.exits} answers on the way out. Cost and the politicians’ view are not known here`,
  D10: (p) => (p.taken === 1 ? 'One lesson has been taken in' : `${p.taken} lessons have been taken in`),
  D11: (p) =>
    `Exported to the archive on ${day(p.on)}. No contact data of views and needs is left${
      p.forgotten ? `, and the disposal last ran on ${day(p.forgotten)}` : ''
    }`,
  D12: (p) =>
    `Answered on ${day(p.on)}: ${followUp.page.doneStates[p.is as keyof typeof followUp.page.doneStates].toLowerCase()}`,
};

export const lackingInRooms: typeof sv.lackingInRooms = {
  B1: (p) => `The evening has ${p.total} points. Below ${p.least} a written reason is needed`,
  B5: (p) =>
    `${count(p.asked, 'association has', 'associations have')} been asked and ${p.answered} answered, of at least ${p.wanted}`,
  B8: (p) => `${count(p.open, 'need', 'needs')} to see to`,
  B10: (p) =>
    [
      ...(texts(p.channelsEn).length > 0
        ? [`${listed(texts(p.channelsEn))} ${texts(p.channelsEn).length === 1 ? 'is' : 'are'} switched off`]
        : []),
      ...(texts(p.late).length > 0 ? [`Too late for ${listed(texts(p.late))}`] : []),
      ...(p.noPaper ? [p.is === 'told' ? 'No newspaper has the text' : 'No newspaper gets the text'] : []),
    ].join('. '),
  C7: (p) =>
    `${count(p.unowned, 'question without an answer lacks', 'questions without an answer lack')} an owner or a date`,
  D2: (p) =>
    `${count(p.since, 'view or note has', 'views or notes have')} come in since the export of ${day(p.on)}`,
  D3: (p) => `${count(p.waiting, 'view waits', 'views wait')} for an answer`,
  D4: (p) => `${count(p.open, 'question has', 'questions have')} no answer`,
  D10: (p) =>
    p.proposed === 1
      ? 'One lesson waits for a new version of the lists'
      : `${p.proposed} lessons wait for a new version of the lists`,
  D11: (p) =>
    `Contact data or own words are left in ${count(p.contacts, 'view or need', 'views and needs')}. They are disposed of as planned`,
};
