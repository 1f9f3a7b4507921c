/** A mail of plain text only, to no list: what other channels send over the same road (press). */
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Config } from '../../config.js';
import type { NoticeKind } from '../../domain/notice.js';
import { mailbox } from './address.js';
import { crlf, type EmailMessage, withoutOwnHeaders } from './compose.js';
import { cutAtTokens } from './pieces.js';

export type PlainMail = { kind: NoticeKind; revision: number; subject: string; text: string };

/** Builds the message that email's `send` takes; it carries no token, so nobody can unsubscribe from it. */
export async function plainMail(mail: PlainMail, config: Config): Promise<EmailMessage> {
  const built = await new MailComposer({
    from: mailbox(config.MAIL_FROM),
    // An encoded word in a title would be decoded by the reader: text shall be shown as it was written.
    subject: mail.subject.replaceAll('=?', '= ?'),
    // RFC 3834 5, and its like for Exchange: no out-of-office replies.
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': 'sv',
    },
    text: { content: crlf(mail.text), contentTransferEncoding: 'quoted-printable' },
    // Both differ per delivery and are taken out again; set so that nothing is made up meanwhile.
    messageId: '<shared@invalid>',
    date: new Date(0),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
  return { ...mail, html: '', shared: cutAtTokens(withoutOwnHeaders(built)), oneClick: '' };
}
