/**
 * Messages that are signed before their turn comes, so that the cores sign while others are on their way: a signature
 * takes longer than all the rest of a mail.
 */
import type { Delivery, Outcome } from '../../domain/delivery.js';
import type { EmailMessage } from './compose.js';
import type { Addressed } from './envelope.js';
import type { Sealing } from './seal.js';

/** So many are kept at most; what another worker has sent instead lies here until it is too old. */
const most = 64;
/** Nothing older than this goes, in milliseconds: Date and the time of signing would be untrue. */
const freshMs = 5000;

type Sealed = { ready: Addressed; raw: Promise<Buffer | Outcome> };
type Kept = Sealed & { message: EmailMessage; delivery: Delivery; since: number };

/**
 * `prepare` seals ahead, unless it has enough; `take` gives what was sealed ahead, once, if it was this message to this
 * person and is fresh. The outcome of `raw`: it could not be sealed (seal.ts).
 */
export function sealingAhead(sealing: Sealing) {
  const made = new Map<number, Kept>();
  const isFresh = ({ since }: Kept) => performance.now() - since < freshMs;
  return {
    prepare(ready: Addressed, message: EmailMessage, delivery: Delivery): void {
      if (made.size >= most) for (const [old, one] of made) if (!isFresh(one)) made.delete(old);
      if (made.size >= most) return;
      const raw = sealing.seal(ready, message);
      made.set(delivery.id, { ready, raw, message, delivery, since: performance.now() });
    },
    take(message: EmailMessage, { id, recipient, token }: Delivery): Sealed | undefined {
      const kept = made.get(id);
      made.delete(id);
      const isSame =
        kept?.message === message && kept.delivery.recipient === recipient && kept.delivery.token === token;
      return isSame && isFresh(kept) ? kept : undefined;
    },
  };
}
