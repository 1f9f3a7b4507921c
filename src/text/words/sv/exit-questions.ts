/** What people are asked at the door: one list for the form, the sheet and every report. Swedish. */
import type { HeardFrom } from '../../../domain/coming.js';
import type { ExitQuestion } from '../../../domain/learning.js';

export const exitQuestionWords: Record<ExitQuestion, string> = {
  time: 'Passade tiden?',
  question: 'Var det en bra fråga?',
  heard: 'Kände du dig lyssnad på?',
};
export const heardFromWords: Record<HeardFrom, string> = {
  email: 'E-post',
  facebook: 'Facebook',
  web: 'Webbplatsen',
  calendar: 'Kalendern',
  paper: 'Tidningen',
  poster: 'Affisch',
  association: 'En förening',
  friend: 'En vän eller granne',
  other: 'Annat',
};
