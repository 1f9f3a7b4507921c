/**
 * Messages that are signed before their turn comes, so that the cores sign while others are on their way: a signature
 * takes longer than all the rest of a mail.
 */
import type { Delivery, Outcome } from '../../domain/delivery.js';
import type { EmailMessage } from './compose.js';
import type { Addressed } from './envelope.js';
import type { Sealing } from './seal.js';

/** So many are kept at most; what another worker has sent instead lies here until it is too old. */
const most = 24;
/** Nothing older than this goes, in milliseconds: Date and the time of signing would be untrue. */
const freshMs = 5000;

type Sealed = {
  ready: Addressed;
  message: EmailMessage;
  since: number;
  raw: Promise<Buffer | Outcome>;
};

/** `prepare` seals ahead, unless it has enough; `seal` gives what was sealed ahead if it is the same, and seals otherwise. */
export function sealingAhead(sealing: Sealing) {
  const made = new Map<number, Sealed>();
  const isFresh = ({ since }: Sealed) => performance.now() - since < freshMs;
  return {
    prepare(ready: Addressed, message: EmailMessage, { id }: Delivery): void {
      if (made.size >= most) for (const [old, one] of made) if (!isFresh(one)) made.delete(old);
      if (made.size >= most) return;
      made.set(id, { ready, message, since: performance.now(), raw: sealing.seal(ready, message) });
    },
    seal(ready: Addressed, message: EmailMessage, { id }: Delivery): Promise<Buffer | Outcome> {
      const known = made.get(id);
      made.delete(id);
      if (known && known.message === message && isSame(known.ready, ready) && isFresh(known))
        return known.raw;
      return sealing.seal(ready, message);
    },
  };
}

/** To the same person, from the same sender, under the same number; the head may differ by its Date. */
const isSame = (a: Addressed, b: Addressed): boolean =>
  a.to === b.to && a.from === b.from && a.messageId === b.messageId && a.token === b.token;
