/** What a line of a meeting's history says beside its step, in words, English. */
import type { historyDetails as sv } from '../../sv/planner/history.js';

export const historyDetails: typeof sv = {
  item: (code, text, state) => `${code}${text ? ` “${text}”` : ''}: ${state.toLowerCase()}`,
  itemOwner: (code, text, owner) =>
    `${code}${text ? ` “${text}”` : ''}: seen to by ${owner || 'whoever has the role'}`,
  itemOnly: (code, text) => `${code}${text ? ` “${text}”` : ''}`,
  items: (n) => `${n} items were answered`,
  came: (n) => `${n} people`,
  points: (n) => `the time gets ${n} of 100`,
  warned: (n) => (n === 1 ? '1 thing to consider' : `${n} things to consider`),
  rules: (n) => (n === '0' ? 'with the built-in word lists' : `with version ${n} of the word lists`),
  list: (n) => `version ${n} of the checklists`,
  told: (revision) => `went out as ${revision}`,
  saveTheDate: 'the day was told',
  moved: (from, to) => `from ${from} to ${to}`,
  second: (name) => `approved by ${name} as well`,
  exception: (why) => `reason for the exception: ${why}`,
  councilDays: (n) => `${n} days left to the sitting`,
  open: (codes) => `open items then: ${codes}`,
  receipt: (receipt) => `receipt ${receipt}`,
  asked: (n) => (n === 1 ? 'one association' : `${n} associations`),
  changed: (what) => `changed: ${what}`,
  draft: {
    theme: 'the question',
    programme: 'the programme',
    staffing: 'the staffing',
    closedItems: 'closed items',
    reminders: 'the reminders',
  },
};
