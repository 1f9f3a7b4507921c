/**
 * What a mail server's answer means for a delivery (outreach notes B3). Read in this order: the enhanced code
 * (RFC 3463), the basic code (RFC 5321 4.2), the command it answered.
 */
import type { Outcome } from '../../domain/delivery.js';

/** What is known of a failed attempt; the names are nodemailer's. */
export type Fault = {
  message: string;
  code?: string | undefined;
  command?: string | undefined;
  response?: string | undefined;
  responseCode?: number | undefined;
};

/** Seconds before the next attempt after a passing fault, by attempts already begun. */
const waits = [5 * 60, 15 * 60, 3600, 4 * 3600, 12 * 3600] as const;
const day = 24 * 3600;
const minute = 60;

/** Nobody's mail is taken until somebody mends the settings. */
const loginReplies = [530, 534, 535, 538];
const noSuchAddress = ['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.4.1'];
const badSender = ['5.1.7', '5.1.8'];
const badLogin = ['5.7.8', '5.7.9', '5.7.11', '5.7.14'];
const tooLarge = ['5.2.3', '5.3.4'];
const unknownWords =
  /unknown|no such|not found|does ?n[o']t exist|invalid (?:recipient|mailbox|address)|no mailbox/i;
const blockedWords =
  /spam|block|black ?list|block ?list|denied|banned|reputation|policy|dnsbl|\brbl\b|spf|dkim|dmarc/i;
const sizeWords = /\bsize\b|too (?:big|large)/i;

/**
 * The outcome of a failed attempt. `bodyBegun`: the server may have had the message. Without a reply that is
 * unsure; with one, the reply says whether it was taken. `inSession`: the server had greeted us and let us in, so
 * silence concerns this recipient only, and one whom the server chokes on must not keep the others waiting.
 */
export function outcomeOf(
  fault: Fault,
  at: { bodyBegun: boolean; inSession: boolean; attempts: number; recipient: string },
): Outcome {
  const detail = told(fault.response || fault.message, at.recipient);
  const pause = (code: string, seconds: number, personMustAct = false): Outcome => ({
    is: 'pause',
    seconds,
    because: personMustAct ? { code, detail, personMustAct } : { code, detail },
  });
  const never = (code: string, personMustAct = false): Outcome => ({
    is: 'never',
    because: personMustAct ? { code, detail, personMustAct } : { code, detail },
  });
  const again = (code: string, afterSeconds: number): Outcome => ({
    is: 'again',
    afterSeconds,
    because: { code, detail },
  });
  const later = (name: string) =>
    again(name, waits[Math.min(Math.max(at.attempts, 1), waits.length) - 1] ?? day);

  const { code = '', command = '', responseCode: reply } = fault;
  // A reply that refuses nothing, out of turn, tells no more than silence.
  if (reply === undefined || reply < 400) {
    if (at.bodyBegun) return { is: 'unsure', because: { code: 'SMTP_UNSURE', detail } };
    if (['EAUTH', 'ENOAUTH', 'EOAUTH2'].includes(code)) return pause('SMTP_LOGIN', 15 * minute, true);
    if (code === 'EENVELOPE' || code === 'EMESSAGE') return never('SMTP_REFUSED');
    return at.inSession ? later('SMTP_SILENT') : pause('SMTP_UNREACHABLE', minute);
  }

  const status = enhancedCode(fault.response ?? '', reply);
  const text = fault.response ?? '';
  if (badLogin.includes(status) || loginReplies.includes(reply))
    return pause('SMTP_LOGIN', 15 * minute, true);
  if (code === 'EAUTH')
    return reply < 500 ? pause('SMTP_UNREACHABLE', minute) : pause('SMTP_LOGIN', 15 * minute, true);
  if (badSender.includes(status)) return pause('SMTP_SENDER_REFUSED', 15 * minute, true);
  if (tooLarge.includes(status)) return never('SMTP_REFUSED', true);
  if (noSuchAddress.includes(status)) return never('SMTP_NO_SUCH_ADDRESS');
  if (status.endsWith('.2.2')) return again('SMTP_MAILBOX_FULL', day);
  // The greeting, EHLO and STARTTLS concern nobody's message. A 421 may come at any time (RFC 5321 4.2).
  const closing = reply === 421 && code === 'ECONNECTION' && command === 'CONN';
  if (!closing && !['MAIL FROM', 'RCPT TO', 'DATA'].includes(command)) {
    const outOfTurn = at.inSession && command === 'CONN';
    return outOfTurn ? later('SMTP_LATER') : pause('SMTP_UNREACHABLE', minute);
  }
  if (reply < 500 || reply === 503) return later('SMTP_LATER');
  if (command === 'MAIL FROM') {
    return reply === 552 ? never('SMTP_REFUSED', true) : pause('SMTP_SENDER_REFUSED', 15 * minute, true);
  }
  if (/^5\.7\./.test(status)) return never('SMTP_BLOCKED', true);
  if (reply === 552)
    return sizeWords.test(text) ? never('SMTP_REFUSED', true) : again('SMTP_MAILBOX_FULL', day);
  if (status === '' && unknownWords.test(text)) return never('SMTP_NO_SUCH_ADDRESS');
  if (blockedWords.test(text)) return never('SMTP_BLOCKED', true);
  return never('SMTP_REFUSED');
}

/** The enhanced code right after the basic one and of the same class (RFC 2034 4), or the empty string. */
function enhancedCode(response: string, reply: number): string {
  const [, status = ''] = /^\d{3}[ -]+[(#]*([245]\.\d{1,3}\.\d{1,3})(?![\d.])/m.exec(response) ?? [];
  return status.startsWith(String(reply).slice(0, 1)) ? status : '';
}

const anyAddress = /<?[^\s<>@]+@[^\s<>@]+>?/g;
const marks = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

/**
 * A server's words on one line, at most 300 characters, without any mail address, and without the part of the
 * recipient's before the @, which some servers write alone.
 */
export function told(text: string, recipient: string): string {
  const local = recipient.slice(0, Math.max(recipient.lastIndexOf('@'), 0)).toLowerCase();
  // A short one may be part of any word, so only a whole word is taken for it.
  const names = (word: string) =>
    local.length > 3 ? word.includes(local) : local !== '' && word.replace(marks, '') === local;
  return text
    .replace(anyAddress, '<address>')
    .split(/[\p{Cc}\s]+/u)
    .map((word) => (names(word.toLowerCase()) ? '<address>' : word))
    .join(' ')
    .trim()
    .slice(0, 300);
}
