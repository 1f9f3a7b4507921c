/** Words of the mail that asks an association what an evening should be about, English. */
import type { invitation as swedish } from '../sv/mail-invitation.js';

export const invitation: typeof swedish = {
  subject: (place) => `What should the evening in ${place} be about?`,
  reminderSubject: (place) => `Reminder: what should the evening in ${place} be about?`,
  heading: (place) => `What should the evening in ${place} be about?`,
  to: (association) => `To ${association}.`,
  planned: (municipality, place, day) =>
    `${municipality} wants to come to ${place} on ${day} and talk about a question that concerns you who live and work there.`,
  plannedNoDay: (municipality, place) =>
    `${municipality} wants to come to ${place} one evening and talk about a question that concerns you who live and work there. The day has not been chosen.`,
  draft: 'Nothing is settled yet. Both the question and the day can be changed by what you say.',
  question: (question) => `The question is: ${question}`,
  draftQuestion: (question) => `Our draft of the question is: ${question}`,
  ask: 'What do you think the evening should be about? Can you take part? Answer on a page of your own. You need not sign in, and you can change your answer until the meeting.',
  reminder: 'We asked some time ago and have not had an answer. This is the only reminder.',
  button: 'Answer us',
  footer: (municipality) =>
    `This mail comes from ${municipality}. You get it because the association is in the municipality’s register of local associations. Would you rather not be asked? Contact the municipality, and we will remove you.`,
};
