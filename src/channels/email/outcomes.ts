/**
 * What a mail server's answer means for a delivery (outreach notes B3). Read in this order: the enhanced code
 * (RFC 3463), the basic code (RFC 5321 4.2), the command it answered.
 */
import type { Because, Outcome } from '../../domain/delivery.js';
import { enhancedCode, type ReplySays, sortReply, told } from '../../domain/smtp-reply.js';

export { told };

/** What is known of a failed attempt; the names are nodemailer's. */
export type Fault = {
  message: string;
  code?: string | undefined;
  command?: string | undefined;
  response?: string | undefined;
  responseCode?: number | undefined;
};

const minute = 60;
const hour = 3600;
const day = 24 * hour;
/** Seconds before the next attempt after a passing fault, by attempts already begun. */
const waits = [5 * minute, 15 * minute, hour, 4 * hour, 12 * hour] as const;
/** The same for a full mailbox, and for a domain that takes nothing from us. */
const fullWaits = [day, 3 * day] as const;
const blockedWaits = [hour, 4 * hour] as const;

/** From so many recipients without any answer it is the server that is silent, not the recipients. */
const silentServer = 3;

/** What only a person can mend: it waits long, and is told to administrators. */
const mend = 15 * minute;

export type At = {
  /** The server may have had the message. Without a reply that is unsure; with one, the reply says whether it was taken. */
  bodyBegun: boolean;
  /** The server had greeted us and let us in, so silence concerns this recipient, unless it is silent to everybody. */
  inSession: boolean;
  /** Attempts begun, this one included. */
  attempts: number;
  recipient: string;
  /** How many recipients, this one included, have got no answer since the server last answered anybody. */
  silentTo?: number | undefined;
};

/** The outcome of a failed attempt: the enhanced code first, then the basic code, then the command it answered. */
export function outcomeOf(fault: Fault, at: At): Outcome {
  const { responseCode: reply, response = '' } = fault;
  const because = becauseOf(told(fault.response || fault.message, at.recipient));
  // A reply that refuses nothing, out of turn, tells no more than silence.
  if (reply === undefined || reply < 400) return withoutReply(fault, at, because);
  const says = sortReply({ reply, status: enhancedCode(response, reply), text: response });
  // The greeting, EHLO, STARTTLS and the login concern nobody's message.
  const general = betweenServers(fault, says, at, because);
  if (general) return general;
  if (fault.command === 'MAIL FROM' && says !== 'large' && says !== 'later' && says !== 'throttled') {
    // A server that is full itself asks to wait (452); what is final is about who we are.
    return says === 'full' && reply < 500
      ? later(at, because('SMTP_LATER'))
      : pause(because('SMTP_SENDER_REFUSED', true), mend);
  }
  return aboutRecipient(says, fault.command, at, because);
}

type Say = (code: string, personMustAct?: boolean) => Because;
const becauseOf =
  (detail: string): Say =>
  (code, personMustAct = false) =>
    personMustAct ? { code, detail, personMustAct } : { code, detail };

const pause = (because: Because, seconds: number): Outcome => ({ is: 'pause', seconds, because });
const never = (because: Because): Outcome => ({ is: 'never', because });
const wait = (list: readonly number[], attempts: number): number =>
  list[Math.min(Math.max(attempts, 1), list.length) - 1] ?? day;
const later = ({ attempts }: At, because: Because): Outcome => ({
  is: 'again',
  afterSeconds: wait(waits, attempts),
  because,
});

function withoutReply({ code = '', message }: Fault, at: At, because: Say): Outcome {
  if (at.bodyBegun) return { is: 'unsure', because: because('SMTP_UNSURE') };
  if (['EAUTH', 'ENOAUTH', 'EOAUTH2'].includes(code)) return pause(because('SMTP_LOGIN', true), mend);
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return never(because('SMTP_REFUSED'));
  // With TLS from the first byte a bad certificate comes as a fault of the socket.
  if (
    ['ETLS', 'EREQUIRETLS'].includes(code) ||
    /certificate|self.signed|altnames|wrong version number/i.test(message)
  )
    return pause(because('SMTP_TLS', true), mend);
  if (code === 'ECONFIG' || /ENOTFOUND/.test(message)) return pause(because('SMTP_SETTINGS', true), mend);
  if (!at.inSession || (at.silentTo ?? 1) >= silentServer) return pause(because('SMTP_UNREACHABLE'), minute);
  return later(at, because('SMTP_SILENT'));
}

/** What the server says of us before it has heard of a recipient; undefined when it has. */
function betweenServers(fault: Fault, says: ReplySays, at: At, because: Say): Outcome | undefined {
  const { code = '', command = '', responseCode: reply = 0 } = fault;
  if (says === 'login') return pause(because('SMTP_LOGIN', true), mend);
  if (code === 'EAUTH')
    return reply < 500
      ? pause(because('SMTP_UNREACHABLE'), minute)
      : pause(because('SMTP_LOGIN', true), mend);
  if (says === 'sender') return pause(because('SMTP_SENDER_REFUSED', true), mend);
  // A 421 may come at any time (RFC 5321 4.2); before we were let in it is about nobody.
  const closing = reply === 421 && code === 'ECONNECTION' && command === 'CONN' && at.inSession;
  if (closing || ['MAIL FROM', 'RCPT TO', 'DATA'].includes(command)) return undefined;
  const outOfTurn = at.inSession && command === 'CONN';
  return outOfTurn ? later(at, because('SMTP_LATER')) : pause(because('SMTP_UNREACHABLE'), minute);
}

function aboutRecipient(says: ReplySays, command: string | undefined, at: At, because: Say): Outcome {
  const domain = at.recipient.slice(at.recipient.lastIndexOf('@') + 1).toLowerCase();
  switch (says) {
    case 'gone':
      return never(because('SMTP_NO_SUCH_ADDRESS'));
    case 'disabled':
      return never(because('SMTP_DISABLED'));
    case 'full':
      return {
        is: 'again',
        afterSeconds: wait(fullWaits, at.attempts),
        because: because('SMTP_MAILBOX_FULL'),
      };
    case 'large':
      return never(because('SMTP_REFUSED', true));
    case 'throttled':
      // Before the recipient is named it is our own server that is busy.
      if (command !== 'RCPT TO' && command !== 'DATA') return later(at, because('SMTP_LATER'));
      return { is: 'pause', seconds: wait(waits, at.attempts), because: because('SMTP_THROTTLED'), domain };
    case 'blocked':
      // One recipient whom we may not write to (a closed list) must not keep the whole domain waiting for ever.
      if (at.attempts > blockedWaits.length) return never(because('SMTP_BLOCKED', true));
      return {
        is: 'pause',
        seconds: wait(blockedWaits, at.attempts),
        because: because('SMTP_BLOCKED', true),
        domain,
      };
    case 'later':
      return later(at, because('SMTP_LATER'));
    default:
      return never(because('SMTP_REFUSED'));
  }
}
