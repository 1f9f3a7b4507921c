/** The e-mail channel: one message to each subscriber, and the personal ones (confirm, sign in, answer). */
import type { Delivery, Outcome } from '../../domain/delivery.js';
import { meetingNoticeKinds, personalNoticeKinds } from '../../domain/notice.js';
import { tellError } from '../../errors.js';
import type { Channel, OpenChannel, OpenTools } from '../channel.js';
import { whose } from './address.js';
import { compose, type EmailMessage, preview, rehearse } from './compose.js';
import { addressed } from './envelope.js';
import { told } from './outcomes.js';
import { sealOf } from './seal.js';
import { sealingAhead } from './seal-ahead.js';
import { openTransport } from './transport.js';

export { deliveryOfBounce, namesOf, writable } from './address.js';
export type { EmailMessage } from './compose.js';
export { publicPart, readDkimKey } from './dkim.js';
export { sealFault } from './seal.js';

export const email: Channel<EmailMessage> = {
  name: 'email',
  label: { sv: 'E-post', en: 'E-mail' },
  reach: 'each subscriber',
  tells: [...meetingNoticeKinds, ...personalNoticeKinds],
  ifUnsure: 'send again once',
  compose,
  preview,
  rehearse,
  whose,
  isOn: () => true,
  open: (tools) => (tools.config.SMTP_URL ? openRoad(tools) : openLogOnly(tools)),
};

type Shared = { config: OpenTools['config']; road: OpenChannel<EmailMessage>; users: number };
const roads = new WeakMap<OpenTools['store'], Shared>();

/**
 * The road to SMTP_URL, one for each context: whoever else sends mail (press) goes over the same connections, so that the
 * server sees no more of them than SMTP_CONNECTIONS. It is closed when all who opened it have closed it.
 */
function openRoad(tools: OpenTools): OpenChannel<EmailMessage> {
  const known = roads.get(tools.store);
  if (known && known.config === tools.config && known.users > 0) {
    known.users += 1;
    return known.road;
  }
  const road = openSmtp(tools);
  const shared: Shared = { config: tools.config, road: { ...road, close }, users: 1 };
  async function close() {
    shared.users -= 1;
    if (shared.users <= 0) await road.close();
  }
  roads.set(tools.store, shared);
  return shared.road;
}

/** Sends over SMTP_URL. */
function openSmtp({ config, log, now, store }: OpenTools): OpenChannel<EmailMessage> {
  if (!config.SECRET) throw new Error('SECRET is not filled in, and the bounce address is signed with it');
  const transport = openTransport(config, log);
  const sealing = sealOf(config, now);
  const ahead = sealingAhead(sealing);
  const prepare = (message: EmailMessage, delivery: Delivery) => {
    const ready = addressed(message, delivery, config, now());
    if (!('because' in ready)) ahead.prepare(ready, message, delivery);
  };
  return {
    connections: config.SMTP_CONNECTIONS,
    // Without a key there is nothing to do beforehand.
    prepare: config.DKIM_KEY_FILE ? prepare : undefined,
    async send(message, delivery) {
      const sealed = ahead.take(message, delivery);
      const ready = sealed?.ready ?? addressed(message, delivery, config, now());
      if ('because' in ready) return { is: 'never', because: ready.because };
      const raw = await (sealed?.raw ?? sealing.seal(ready, message));
      if ('is' in raw) return raw;
      const { to, from, messageId } = ready;
      const lastWord = delivery.token === null ? undefined : () => hasLeft(delivery, store);
      return transport.send({ to, messageId, raw, from, attempts: delivery.attempts, lastWord });
    },
    perSecond: config.MAIL_PER_SECOND,
    keepAtMost: (connections) => transport.keepAtMost(connections),
    async close() {
      await transport.close();
      await sealing.close();
    },
  };
}

/** Why a mail that has waited is not sent after all; undefined: it goes. Who cannot be asked about waits. */
async function hasLeft(delivery: Delivery, store: OpenTools['store']): Promise<Outcome | undefined> {
  try {
    if (await store.stillWanted(delivery)) return undefined;
    return { is: 'skip', because: { code: 'UNSUBSCRIBED' } };
  } catch (error) {
    const detail = told(tellError(error), delivery.recipient);
    return { is: 'again', afterSeconds: 60, because: { code: 'OTHER', detail } };
  }
}

/** Without SMTP_URL: every mail is kept in the local mailbox and counts as sent. */
function openLogOnly({ config, now, store }: OpenTools): OpenChannel<EmailMessage> {
  const sealing = sealOf(config, now);
  return {
    connections: config.SMTP_CONNECTIONS,
    async send(message, delivery) {
      const at = now();
      const ready = addressed(message, delivery, config, at);
      if ('because' in ready) return { is: 'never', because: ready.because };
      const raw = await sealing.seal(ready, message);
      if ('is' in raw) return raw;
      const { messageId } = ready;
      try {
        await store.keepMail({ notice: delivery.notice, recipient: delivery.recipient, messageId, raw }, at);
        return { is: 'sent', receipt: messageId };
      } catch (error) {
        const detail = told(tellError(error), delivery.recipient);
        return { is: 'again', afterSeconds: 60, because: { code: 'OTHER', detail } };
      }
    },
    close: sealing.close,
  };
}
