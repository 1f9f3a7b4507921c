/** The evening as pages and API show it. */
export {
  eveningCounts,
  exitSums,
  notesOf,
  openQuestions,
  type TableNote,
  tapSums,
} from '../evening.js';
export { viewByClientKey } from '../views.js';
