/** What people are asked at the door: one list for the form, the sheet and every report. English. */
import type {
  heardFromWords as svHeardFrom,
  exitQuestionWords as svQuestions,
} from '../sv/exit-questions.js';

export const exitQuestionWords: typeof svQuestions = {
  time: 'Did the time suit you?',
  question: 'Was it a good question?',
  heard: 'Did you feel listened to?',
};
export const heardFromWords: typeof svHeardFrom = {
  email: 'E-mail',
  facebook: 'Facebook',
  web: 'The website',
  calendar: 'The calendar',
  paper: 'The newspaper',
  poster: 'A poster',
  association: 'An association',
  friend: 'A friend or neighbour',
  other: 'Other',
};
