/**
 * What a mail server's refusal says about whom: the enhanced code (RFC 3463) first, then the basic code (RFC 5321 4.2),
 * then the words (outreach notes B3). The same for an answer to our own attempt and for what a bounce tells of another's.
 */

/**
 * `gone`: no such address. `disabled`: the mailbox is shut off. `full`: no room in it. `login`, `sender`: the server
 * knows us, or our sender address, no more. `large`: our message is too big. `blocked`: our reputation or signatures.
 * `throttled`: the domain wants us to slow down. `later`: not now. `refused`: no, and none of these.
 */
export type ReplySays =
  | 'gone'
  | 'disabled'
  | 'full'
  | 'login'
  | 'sender'
  | 'large'
  | 'blocked'
  | 'throttled'
  | 'later'
  | 'refused';

/** `reply`: the basic code, 0 when unknown. `status`: the enhanced code, or empty. `text`: the server's words. */
export type Reply = { reply: number; status: string; text: string };

const byStatus: Readonly<Record<string, ReplySays>> = {
  '5.1.1': 'gone',
  '5.1.2': 'gone',
  '5.1.3': 'gone',
  '5.1.6': 'gone',
  '5.1.10': 'gone',
  // Microsoft 365: "Recipient address rejected: Access denied", when the directory knows no such recipient.
  '5.4.1': 'gone',
  '5.1.7': 'sender',
  '5.1.8': 'sender',
  '5.2.1': 'disabled',
  '5.2.2': 'full',
  '4.2.2': 'full',
  '5.2.3': 'large',
  '5.3.4': 'large',
  // The time of the mail ran out in somebody's queue.
  '5.4.7': 'later',
  '5.7.8': 'login',
  '5.7.9': 'login',
  '5.7.11': 'login',
  '5.7.14': 'login',
};
/** Enhanced codes that say no more than the basic one, so that the words count too. */
const vague = /^(?:|5\.0\.\d+|5\.1\.0|5\.5\.0)$/;
const loginReplies = [530, 534, 535, 538];
const unknownWords =
  /(?:unknown|no such|invalid) (?:user|recipient|mailbox|address|account|person)|no mailbox|(?:user|recipient|mailbox|address|account)[^.;]{0,60}(?:unknown|not found|n[o']t exist|not valid)/i;
/** What is unknown is then our side, not the recipient. */
const senderWords = /sender|return.?path|helo|\bptr\b|reverse|dkim|spf/i;
const blockedWords =
  /spam|block|black ?list|block ?list|denied|banned|reputation|policy|dnsbl|\brbl\b|spf|dkim|dmarc/i;
const sizeWords = /\bsize\b|too (?:big|large)/i;

/** Sorts a refusal. Every answer has a sort; what nobody can tell is `refused`, or `later` when it may pass. */
export function sortReply({ reply, status, text }: Reply): ReplySays {
  const known = byStatus[status];
  if (known) return known;
  if (loginReplies.includes(reply)) return 'login';
  // 503 is about the turn of the commands: a new connection may do better (as nodemailer has it).
  if (reply === 503) return 'later';
  if (status.startsWith('4.') || (reply >= 400 && reply < 500))
    return status.startsWith('4.7.') ? 'throttled' : 'later';
  if (status.startsWith('5.7.')) return 'blocked';
  if (reply === 552) return sizeWords.test(text) ? 'large' : 'full';
  if (vague.test(status) && unknownWords.test(text) && !senderWords.test(text)) return 'gone';
  if (vague.test(status) && blockedWords.test(text)) return 'blocked';
  return 'refused';
}

/** The enhanced code right after the basic one and of the same class (RFC 2034 4), or the empty string. */
export function enhancedCode(response: string, reply: number): string {
  const [, status = ''] = /^\d{3}[ -]+[(#]*([245]\.\d{1,3}\.\d{1,3})(?![\d.])/m.exec(response) ?? [];
  return status.startsWith(String(reply).slice(0, 1)) ? status : '';
}

// An address begins where a word does, so that a long word without @ is gone through once and not from each of its letters.
const anyAddress = /<?(?<![^\s<>@])[^\s<>@]+@[^\s<>@]+>?/g;
/** What is read of a server's words, in characters; a stranger may have written them (a bounce). */
const longestText = 2000;
/** What is told of them. */
const longestTold = 300;
const marks = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

/**
 * A server's words on one line, at most 300 characters, without any mail address, and without the part of the
 * recipient's before the @, which some servers write alone. Only the first 2,000 characters are read.
 */
export function told(text: string, recipient: string): string {
  const local = recipient.slice(0, Math.max(recipient.lastIndexOf('@'), 0)).toLowerCase();
  // A short one may be part of any word, so only a whole word is taken for it.
  const names = (word: string) =>
    local.length > 3 ? word.includes(local) : local !== '' && word.replace(marks, '') === local;
  return (
    text
      .slice(0, longestText)
      .replace(anyAddress, '<address>')
      .split(/[\p{Cc}\s]+/u)
      .map((word) => (names(word.toLowerCase()) ? '<address>' : word))
      .join(' ')
      .trim()
      .slice(0, longestTold)
      // The cut may go through an emoji, and half of one can be stored nowhere.
      .replace(/\p{Surrogate}/gu, '\ufffd')
  );
}
