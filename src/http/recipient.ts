/** Whom a delivery went to, as far as the one who asks needs to know. */
import { type Actor, may } from '../domain/permissions.js';

/**
 * Addresses of subscribers are told in full to those who send again; others see `a***@example.org`. What is no
 * address (a calendar's path, the Page) is told to everybody.
 */
export function recipientFor(actor: Pick<Actor, 'roles'>, recipient: string): string {
  const at = recipient.lastIndexOf('@');
  if (at < 0 || may(actor, 'send again')) return recipient;
  return `${Array.from(recipient.slice(0, at))[0] ?? ''}***${recipient.slice(at)}`;
}
