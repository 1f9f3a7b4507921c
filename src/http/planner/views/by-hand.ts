/** What a person can do by hand for one delivery: texts to copy, "it is there" with its address, and "again". */
import { may } from '../../../domain/permissions.js';
import type { ByHand } from '../../../flow/by-hand.js';
import type { Desk } from '../desk.js';
import { visible } from '../form.js';

/** What was typed when it was refused, and why. */
export type TriedAddress = { id: number; address: string; errors: readonly string[] };

/** States in which "again" may be pressed. */
const againFrom: readonly string[] = ['refused', 'unsure', 'skipped'];

/** The box of one delivery. `notice`: which notice it is, for those who hear the buttons out of their place. */
export function handView(desk: Desk, one: ByHand, notice: string, tried?: TriedAddress) {
  const { words, actor, ctx } = desk;
  const w = words.byHand;
  const allowed = may(actor, 'send again');
  const mine = tried?.id === one.id ? tried : undefined;
  const isOn = ctx.channels.find((channel) => channel.name === one.channel)?.isOn(ctx.config) ?? false;
  const id = `for-hand-${one.id}`;
  return {
    id,
    // Somebody who must act by hand sees the text at once.
    open: one.state === 'skipped',
    texts: one.texts.map(({ name, text }) => ({
      id: `${id}-${name}`,
      label: w.names[name],
      text,
      rows: Math.min(text.split('\n').length + 4, 20),
    })),
    settle: allowed
      ? {
          action: `/planering/utskick/${one.id}/finns`,
          button: one.isEdit ? w.isEdited : w.isThere,
          label: one.isEdit ? w.isEditedTo(notice) : w.isThereTo(notice),
          field: one.isEdit
            ? undefined
            : {
                id: `${id}-adress`,
                value: visible(mine?.address ?? ''),
                errors: mine?.errors ?? [],
                notes: [],
              },
        }
      : undefined,
    again:
      allowed && isOn && againFrom.includes(one.state)
        ? {
            action: `/planering/utskick/${one.id}/igen`,
            button: one.isEdit ? w.editAgain : w.again,
            label: `${one.isEdit ? w.editAgain : w.again}: ${notice}`,
            help: one.state === 'unsure' && !one.isEdit ? w.againHelp : '',
          }
        : undefined,
  };
}

export type HandShown = ReturnType<typeof handView>;
