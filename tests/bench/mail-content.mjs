/** The announced notice as our channel composes it: its contents for nodemailer, its bytes for smtp-source. */
import { writeFileSync } from 'node:fs';
import { renderMeetingFile } from '../../dist/src/channels/calendar/render.js';
import { compose } from '../../dist/src/channels/email/compose.js';
import { addressed, bytesOf } from '../../dist/src/channels/email/envelope.js';
import { placeholder } from '../../dist/src/channels/email/pieces.js';
import { readConfig } from '../../dist/src/config.js';
import { createRender } from '../../dist/src/text/render.js';
import { publicUrl, secret } from './mail-house.mjs';

/** Reads the notice of an announced meeting and composes it. */
export async function contentOf(database, meeting) {
  const [notice] = await database.query(
    `select key, kind, revision, facts from outbox where meeting_id = $1 and kind = 'announced'`,
    [meeting],
  );
  const read = readConfig({ PUBLIC_URL: publicUrl, SECRET: secret, MUNICIPALITY: 'Karlstads kommun' });
  if (!read.ok) throw new Error('the settings of the bench are wrong');
  const { config } = read;
  const message = await compose(notice, 'sv', { config, render: createRender() });
  const delivery = { id: 1, recipient: 'invanare1@example.org', token: 't'.repeat(22), attempts: 1 };
  const raw = bytesOf(addressed(message, delivery, config, new Date()), message, '');
  return {
    bytes: raw.length,
    domain: config.MAIL_DOMAIN,
    /** For smtp-source, which writes CRLF itself. */
    writeTo: (file) => writeFileSync(file, raw.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'),
    plain: {
      from: config.MAIL_FROM,
      subject: message.subject,
      text: message.text,
      html: message.html,
      placeholder,
      oneClick: message.oneClick,
      headers: {
        'Auto-Submitted': 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
        'Content-Language': 'sv',
        Precedence: 'bulk',
        'List-Id': {
          prepared: true,
          value: `=?UTF-8?Q?M=C3=B6ten_p=C3=A5_plats?= <moten.${config.MAIL_DOMAIN}>`,
        },
      },
      attachment: {
        filename: 'mote.ics',
        contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
        content: renderMeetingFile(notice.facts, {
          publicUrl: config.PUBLIC_URL,
          mailDomain: config.MAIL_DOMAIN,
          language: 'sv',
          method: 'PUBLISH',
        }),
      },
    },
  };
}
