/** The local mailbox: with no mail server set, every mail is kept here instead of being sent. */
import PostalMime from 'postal-mime';
import { keptMailById, keptMails } from '../../db/pages.js';
import { type Action, may } from '../../domain/permissions.js';
import { formatMoment } from '../../domain/wallclock.js';
import { recipientFor } from '../recipient.js';
import { type Desk, type DeskRoute, show, showForbidden, showRefused } from './desk.js';
import { idOf } from './form.js';
import { sendLetter } from './letter.js';
import { linkPieces } from './views/links.js';

export const mailboxRoutes: readonly DeskRoute[] = [
  { method: 'get', path: '/brevlada', needs: 'read the desk', run: list },
  { method: 'get', path: '/brevlada/:id', needs: 'read the desk', run: one },
  { method: 'get', path: '/brevlada/:id/brev', needs: 'read the desk', run: letter },
];

type KeptMailRow = NonNullable<Awaited<ReturnType<typeof keptMailById>>>;

const aPage = 200;

/** A mail that lets somebody in is for administrators only; with it anybody could become anybody. */
const letsIn = (mail: Pick<KeptMailRow, 'notice'>) => mail.notice.startsWith('sign-in/');
/** What more somebody must be allowed to read a mail; an answer to a resident is for those who answer. */
const needsOf = (mail: Pick<KeptMailRow, 'notice'>): Action => {
  if (letsIn(mail)) return 'edit people';
  return mail.notice.startsWith('view/') ? 'answer views' : 'read the desk';
};

const at = ({ language }: Desk, when: Date) => formatMoment(when, language);

async function list(desk: Desk): Promise<void> {
  const { ctx, actor, words } = desk;
  const mails = (await keptMails(ctx.db, aPage)).filter((mail) => may(actor, needsOf(mail)));
  show(desk, {
    title: words.mailbox.title,
    template: 'mailbox',
    data: {
      mails: mails.map((mail) => ({
        href: `/planering/brevlada/${mail.id}`,
        to: recipientFor(actor, mail.recipient),
        when: at(desk, mail.at),
        kind: kindOf(desk, mail.notice),
      })),
      lead: ctx.config.SMTP_URL ? words.mailbox.leadServer : words.mailbox.lead,
    },
  });
}

/** The kind of notice, from its key: `meeting/42/announced/3`, `sign-in/ab12`. */
function kindOf({ all }: Desk, notice: string): string {
  if (notice.startsWith('sign-in/')) return all.meeting.notices.sign_in;
  const kinds: Record<string, string> = all.meeting.notices;
  const found = notice.split('/').find((part) => Object.hasOwn(kinds, part));
  return found ? (kinds[found] ?? '') : '';
}

async function found(desk: Desk): Promise<KeptMailRow | undefined> {
  const mail = await keptMailById(desk.ctx.db, idOf(desk.req.params.id));
  if (!mail) {
    showRefused(desk, { ok: false, is: 'missing' }, '/planering/brevlada');
    return undefined;
  }
  if (!may(desk.actor, needsOf(mail))) {
    showForbidden(desk, needsOf(mail));
    return undefined;
  }
  return mail;
}

async function one(desk: Desk): Promise<void> {
  const mail = await found(desk);
  if (!mail) return;
  const parsed = await PostalMime.parse(mail.raw);
  const text = parsed.text ?? '';
  show(desk, {
    title: parsed.subject ?? desk.words.mailbox.title,
    template: 'mail',
    data: {
      subject: parsed.subject ?? '',
      from: parsed.from?.address ?? '',
      to: recipientFor(desk.actor, mail.recipient),
      when: at(desk, mail.at),
      pieces: linkPieces(text, desk.ctx.config.PUBLIC_URL),
      attachments: parsed.attachments.map((file) => file.filename ?? file.mimeType),
      letter: parsed.html ? `/planering/brevlada/${mail.id}/brev` : '',
    },
  });
}

async function letter(desk: Desk): Promise<void> {
  const mail = await found(desk);
  if (!mail) return;
  const parsed = await PostalMime.parse(mail.raw);
  sendLetter(desk.res, parsed.html ?? '');
}
