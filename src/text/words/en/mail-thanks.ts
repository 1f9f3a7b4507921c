/** Words of the mail that thanks an association with what came of the meeting, English. */
import type { thanks as swedish } from '../sv/mail-thanks.js';

export const thanks: typeof swedish = {
  subject: (place) => `Thank you! What came of the evening in ${place}`,
  heading: (place) => `Thank you! What came of the evening in ${place}`,
  to: (association) => `To ${association}.`,
  thanksForAnswer: (place, day) =>
    `Thank you for answering when we asked you about the evening in ${place} on ${day}. This is what came of it.`,
  thanks: (place, day) =>
    `Thank you for letting us ask you about the evening in ${place} on ${day}. This is what came of it.`,
  question: (question) => `The question was: ${question}`,
  came: (n) => (n === 0 ? 'Nobody came.' : n === 1 ? 'One person came.' : `${n} people came.`),
  footer: (municipality) =>
    `This mail comes from ${municipality}. You get it because we asked your association about the meeting. Would you rather not be asked? Contact the municipality, and we will remove you.`,
};
