/** The form for a new decision, when the draft no longer says what the board decided. */
import { changedSinceDecision } from '../../../domain/decided.js';
import { may } from '../../../domain/permissions.js';
import type { Desk } from '../desk.js';
import { fieldMaker } from './fields.js';
import type { MeetingShown } from './meeting.js';

/** Undefined when the draft is as decided, or the visitor decides nothing: the warning says whom to ask. */
export function decideAgainBox(desk: Desk, shown: MeetingShown) {
  const { words, actor } = desk;
  const { meeting } = shown.row;
  if (changedSinceDecision(meeting).length === 0 || !may(actor, 'decide meetings')) return undefined;
  const said = words.decidedAgain;
  const mine = shown.step === 'decide-again';
  const field = fieldMaker(words, mine ? shown.typed : {}, mine ? shown.faults : []);
  return {
    heading: said.heading,
    text: said.text,
    form: {
      action: `/planering/moten/${meeting.id}/besluta-igen`,
      button: said.button,
      fields: [field('reference', 'text', { required: true })],
    },
  };
}
