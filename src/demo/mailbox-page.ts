/** The pages of the local mailbox: the list of mails and one mail, in Swedish, without script. */
import type { Email } from 'postal-mime';
import { formatDate, localDate, localTime } from '../domain/wallclock.js';
import type { CaughtMail } from './mailbox.js';

const style = `
  :root { color-scheme: light dark; }
  body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
  .note { border: 2px solid; padding: .75rem 1rem; }
  ol { list-style: none; padding: 0; }
  li.mail { border-top: 1px solid; padding: .75rem 0; }
  li.mail p { margin: 0; }
  a { text-underline-offset: .15em; display: inline-block; padding: .15rem 0; }
  dt { font-weight: bold; }
  dd { margin: 0 0 .5rem; }
  pre { font: inherit; white-space: pre-wrap; border: 1px solid; padding: 1rem; }
  iframe { width: 100%; height: 70vh; min-height: 24rem; border: 1px solid; background: #fff; box-sizing: border-box; }
  nav a { margin-right: 1.5rem; }
  code { font-size: .9em; }
  @media print { iframe { height: auto; } }
`;

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

const whenSaid = (at: Date) =>
  `${formatDate(localDate(at), 'sv', 'long')} kl. ${localTime(at).replace(':', '.')}`;
const time = (at: Date) => `<time datetime="${at.toISOString()}">${whenSaid(at)}</time>`;

function frameOf(title: string, main: string): string {
  return `<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`;
}

/** Every mail, newest first; `to` shows only those to one address. */
export function listPage(mails: readonly CaughtMail[], caught: number, to: string): string {
  const shown = mails.filter((mail) => to === '' || mail.to.includes(to)).reverse();
  const items = shown.map(
    (mail) => `<li class="mail">
<p><a href="/brev/${mail.number}">${escaped(mail.subject) || 'Brev utan ämne'}</a></p>
<p>till ${mail.to.map((address) => `<a href="/?till=${encodeURIComponent(address)}">${escaped(address)}</a>`).join(', ')} · ${time(mail.at)}</p>
</li>`,
  );
  const gone = caught > mails.length ? ` De ${caught - mails.length} äldsta visas inte längre.` : '';
  const only = to === '' ? '' : `<p>Bara brev till ${escaped(to)}. <a href="/">Visa alla brev</a></p>`;
  return frameOf(
    'Brevlådan i demonstrationen',
    `<h1>Brevlådan</h1>
<p class="note"><strong>Alla mottagare är påhittade.</strong> På plats skickade breven på riktigt, med SMTP, men den här brevlådan fångade dem. Inget har lämnat datorn.</p>
<h2>Brev (${shown.length})</h2>
${only}
<ol>
${items.join('\n') || '<li>Inga brev än. Ladda om sidan om en stund.</li>'}
</ol>
<p>${gone}</p>`,
  );
}

/** Headers a developer wants to see. */
const told = [
  'message-id',
  'list-id',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'auto-submitted',
  'dkim-signature',
];

/** One mail: who, when, its text, its HTML in a sandbox, what is attached. */
export function mailPage(
  mail: CaughtMail,
  email: Email,
  beside: { older?: number | undefined; newer?: number | undefined },
  sandbox: string,
): string {
  const from = email.from?.address ? `${email.from.name ?? ''} <${email.from.address}>`.trim() : mail.from;
  const language = /^[a-z]{2,3}$/i.exec(email.headers.find((h) => h.key === 'content-language')?.value ?? '');
  const lang = language ? ` lang="${language[0]}"` : '';
  const headers = email.headers.filter(({ key }) => told.includes(key));
  const path = `/brev/${mail.number}`;
  const size = (content: ArrayBuffer | Uint8Array | string) =>
    typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength;
  const attached = email.attachments.map(
    (one, i) =>
      `<li><a href="${path}/bilaga/${i}">${escaped(one.filename ?? `bilaga ${i + 1}`)}</a> (${escaped(one.mimeType)}, ${size(one.content)} byte)</li>`,
  );
  const link = (number: number | undefined, text: string) =>
    number === undefined ? '' : `<a href="/brev/${number}">${text}</a>`;
  return frameOf(
    `${mail.subject || 'Brev utan ämne'} – brevlådan`,
    `<nav aria-label="Brev"><a href="/">Alla brev</a>${link(beside.newer, 'Nyare brev')}${link(beside.older, 'Äldre brev')}</nav>
<h1${lang}>${escaped(mail.subject) || 'Brev utan ämne'}</h1>
<dl>
<dt>Från</dt><dd>${escaped(from)}</dd>
<dt>Till</dt><dd>${escaped(mail.to.join(', '))}</dd>
<dt>Skickat</dt><dd>${time(mail.at)}</dd>
</dl>
<h2>Bilagor (${attached.length})</h2>
${attached.length > 0 ? `<ul>${attached.join('')}</ul>` : '<p>Inga bilagor.</p>'}
${email.html ? `<h2>Så ser brevet ut</h2>\n<iframe title="Brevet som HTML" src="${path}/html" sandbox="${sandbox}"></iframe>\n<p><a href="${path}/html">Öppna brevet för sig</a></p>` : ''}
<h2>Brevet som text</h2>
<pre${lang}>${linked(email.text ?? '')}</pre>
<h2>För utvecklare</h2>
<dl>
<dt>Kuvertets avsändare</dt><dd><code>${escaped(mail.from)}</code></dd>
${headers.map(({ key, value }) => `<dt>${escaped(key)}</dt><dd><code>${escaped(value)}</code></dd>`).join('\n')}
</dl>
<p><a href="${path}/original">Hela brevet som det skickades</a></p>`,
  );
}

/** The text with its web addresses as links. */
function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/)
    .map((part, i) =>
      i % 2 === 1 ? `<a href="${escaped(part)}" rel="noreferrer">${escaped(part)}</a>` : escaped(part),
    )
    .join('');
}

export const missingPage = (): string =>
  frameOf(
    'Brevet finns inte',
    '<h1>Brevet finns inte</h1><p>Brevlådan töms när demonstrationen startas om. <a href="/">Alla brev</a></p>',
  );
