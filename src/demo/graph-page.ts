/** The page on which the stand-in for Facebook shows people what was posted. */
import { formatDate, localDate, localTime } from '../domain/wallclock.js';
import type { StandInPost } from './graph-answers.js';

const style = `
  :root { color-scheme: light dark; }
  body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 0 auto; padding: 1rem; }
  .note { border: 2px solid; padding: .75rem 1rem; }
  article { border-top: 1px solid; margin-top: 1.5rem; padding-top: 1rem; overflow-wrap: anywhere; }
  article p.text { white-space: pre-line; }
`;

/** The posts as a page in Swedish, newest first. Everything in them is escaped; only http addresses become links. */
export function postsPage(posts: readonly StandInPost[]): string {
  const articles = [...posts].reverse().map(article).join('\n');
  return `<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Låtsas-Facebook: kommunens sida</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Kommunens sida</h1>
<p class="note"><strong>Det här är inte Facebook.</strong> Det är en lokal ersättare för att prova På plats. Inget här har lämnat datorn.</p>
<h2>Inlägg (${posts.length})</h2>
${articles || '<p>Inga inlägg än.</p>'}
</main>
</body>
</html>
`;
}

function article(post: StandInPost): string {
  const id = `i${post.id.replace(/\D/g, '-')}`;
  const [headline = '', ...rest] = post.message.split('\n');
  const text = rest.join('\n').trim();
  const link = escaped(post.link);
  const anchor = /^https?:\/\//i.test(post.link) ? `<a href="${link}" rel="noreferrer">${link}</a>` : link;
  return `<article aria-labelledby="${id}">
<h3 id="${id}">${escaped(headline) || 'Inlägg utan text'}</h3>
<p class="text">${escaped(text)}</p>
${anchor ? `<p>Länk: ${anchor}</p>` : ''}
<p><small>Publicerat <time datetime="${escaped(post.created_time)}">${escaped(whenSaid(post.created_time))}</time> · nummer ${escaped(post.id)}</small></p>
</article>`;
}

/** The Graph API writes `2026-11-21T09:00:00+0000`. */
function whenSaid(created: string): string {
  const at = new Date(created.replace(/\+0000$/, 'Z'));
  return `${formatDate(localDate(at), 'sv', 'long')} kl. ${localTime(at).replace(':', '.')}`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
