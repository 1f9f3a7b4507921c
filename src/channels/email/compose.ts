/**
 * Composes a mail once per notice and language: letter, HTML, text and MIME. What differs per recipient is a few
 * header lines and the unsubscribe token (pieces.ts), so that ten thousand mails cost ten thousand small joins.
 */
import MailComposer from 'nodemailer/lib/mail-composer';
import { encodeWord } from 'nodemailer/lib/mime-funcs';
import type { Config } from '../../config.js';
import type { Language } from '../../domain/judgement.js';
import { isMeetingNotice, meetingNoticeKinds, type NoticeKind } from '../../domain/notice.js';
import type { ComposeTools, NoticeToTell } from '../channel.js';
import { asciiDomain, mailbox } from './address.js';
import type { Letter, Sender } from './letter.js';
import { meetingLetter } from './meeting-letter.js';
import { type PersonalNotice, personalLetter } from './personal-letter.js';
import { cutAtTokens, harmlessToken, type Pieces, placeholder } from './pieces.js';

export type EmailMessage = {
  kind: NoticeKind;
  revision: number;
  subject: string;
  /** With the placeholder where the token goes. */
  text: string;
  html: string;
  /** The shared headers, the empty line and the body. */
  shared: Pieces;
  /** One-click address (RFC 8058) without its token. */
  oneClick: string;
};

/** Renders and builds a notice's mail in one language. */
export async function compose(
  notice: NoticeToTell,
  language: Language,
  { config, render }: ComposeTools,
): Promise<EmailMessage> {
  const { letter, html, text } = written(notice, language, { config, render });
  const built = await new MailComposer({
    from: mailbox(config.MAIL_FROM),
    // An encoded word in a title would be decoded by the reader: text shall be shown as it was written.
    subject: letter.subject.replaceAll('=?', '= ?'),
    headers: sharedHeaders(notice, config, language),
    text: { content: crlf(text), contentTransferEncoding: 'quoted-printable' },
    html: { content: crlf(html), contentTransferEncoding: 'quoted-printable' },
    attachments: await attachmentsOf(notice, config, language),
    // Both differ per delivery and are taken out again; set so that nothing is made up meanwhile.
    messageId: '<shared@invalid>',
    date: new Date(0),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
  return {
    kind: notice.kind,
    revision: notice.revision,
    subject: letter.subject,
    text,
    html,
    shared: cutAtTokens(withoutOwnHeaders(built)),
    oneClick: `${config.PUBLIC_URL}/avsluta/`,
  };
}

/** The letter in words, without MIME and attachment. */
function written(notice: NoticeToTell, language: Language, { config, render }: ComposeTools) {
  const sender = {
    publicUrl: config.PUBLIC_URL,
    municipality: config.MUNICIPALITY,
    token: placeholder,
    noticeBoard: config.NOTICE_BOARD_URL,
  };
  const letter = letterOf(notice, language, sender);
  const html = render.html('mail/letter', letter);
  return { letter, html, text: tidy(render.text('mail/letter', letter)) };
}

function letterOf(notice: NoticeToTell, language: Language, sender: Sender): Letter {
  return isMeetingNotice(notice)
    ? meetingLetter(notice.kind, notice.facts, language, sender)
    : personalLetter(notice as PersonalNotice, language, sender);
}

/** List-Id: RFC 2919; Auto-Submitted: RFC 3834 5; Precedence and X-Auto-Response-Suppress stop out-of-office replies. */
export function sharedHeaders(notice: { kind: NoticeKind }, config: Config, language: Language) {
  const listName = encodeWord('Möten på plats', 'Q');
  return {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'Content-Language': language,
    ...((meetingNoticeKinds as readonly string[]).includes(notice.kind)
      ? {
          Precedence: 'bulk',
          'List-Id': { prepared: true, value: `${listName} <moten.${asciiDomain(config.MAIL_DOMAIN)}>` },
        }
      : {}),
  };
}

/**
 * The meeting as a file to add to a calendar (RFC 5546 3.2.1); method alike outside and inside (notes B7). What renders
 * it is loaded here, since only workers may: a request that composes would find out.
 */
async function attachmentsOf(notice: NoticeToTell, config: Config, language: Language) {
  if (!isMeetingNotice(notice)) return [];
  const { renderMeetingFile } = await import('../calendar/render.js');
  const options = { publicUrl: config.PUBLIC_URL, mailDomain: config.MAIL_DOMAIN, language };
  return [
    {
      filename: 'mote.ics',
      contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
      contentTransferEncoding: 'base64',
      content: renderMeetingFile(notice.facts, { ...options, method: 'PUBLISH' as const }),
    },
  ];
}

/** Line ends as mail has them. */
export const crlf = (text: string) => text.replace(/\r\n|\r|\n/g, '\r\n');
/** At most one empty line in a row, and none at either end. */
const tidy = (text: string) => `${text.replace(/\n{3,}/g, '\n\n').trim()}\n`;

/** Takes Message-ID and Date out of the built head; a folded header goes with its following lines. */
export function withoutOwnHeaders(built: Buffer): Buffer {
  const end = built.indexOf('\r\n\r\n');
  const head = built.toString('latin1', 0, end + 2);
  const kept = head.replace(/^(?:Message-ID|Date):.*\r\n(?:[ \t].*\r\n)*/gim, '');
  return Buffer.concat([Buffer.from(kept, 'latin1'), built.subarray(end + 2)]);
}

/** What a planner sees of a mail before it goes. */
export function preview(message: Pick<EmailMessage, 'subject' | 'text' | 'html'>) {
  return {
    subject: message.subject,
    text: message.text.replaceAll(placeholder, harmlessToken),
    html: message.html.replaceAll(placeholder, harmlessToken),
  };
}

/** The preview of a notice's mail in one language, for requests: nothing is attached. */
export function rehearse(notice: NoticeToTell, language: Language, tools: ComposeTools) {
  const { letter, html, text } = written(notice, language, tools);
  return preview({ subject: letter.subject, html, text });
}
