/** The way around the desk. */
import type { Config } from '../../../config.js';
import { type Actor, may } from '../../../domain/permissions.js';
import type { Words } from '../../../text/words/index.js';
import type { NavLink } from '../../layout.js';

/** Log-only mail is kept in the local mailbox; with a mail server there is none. */
export const hasMailbox = (config: Pick<Config, 'SMTP_URL'>): boolean => !config.SMTP_URL;

/** The header's links: only what the visitor may open. `path`: below /planering. */
export function deskLinks(
  words: Words['planner'],
  actor: Actor,
  config: Pick<Config, 'SMTP_URL'>,
  path: string,
): NavLink[] {
  const reads = may(actor, 'read the desk');
  const links: { path: string; text: string; shown: boolean }[] = [
    { path: '/', text: words.nav.meetings, shown: reads },
    { path: '/synpunkter', text: words.nav.views, shown: may(actor, 'read views') },
    { path: '/framat', text: words.nav.ahead, shown: reads },
    { path: '/ar', text: words.nav.year, shown: reads },
    { path: '/namnder', text: words.nav.boards, shown: reads },
    { path: '/orter', text: words.nav.places, shown: reads },
    { path: '/lokaler', text: words.nav.venues, shown: reads },
    { path: '/tidningar', text: words.nav.papers, shown: reads },
    { path: '/kalender', text: words.nav.calendar, shown: reads },
    { path: '/ordlistor', text: words.nav.rules, shown: reads },
    { path: '/undantag', text: words.nav.overrides, shown: reads },
    { path: '/adresser', text: words.nav.addresses, shown: may(actor, 'mend addresses') },
    { path: '/personer', text: words.nav.people, shown: may(actor, 'edit people') },
    { path: '/brevlada', text: words.nav.mailbox, shown: reads && hasMailbox(config) },
  ];
  const at = path.startsWith('/moten') ? '/' : path;
  return links
    .filter((link) => link.shown)
    .map((link) => ({
      href: link.path === '/' ? '/planering' : `/planering${link.path}`,
      text: link.text,
      current: link.path === '/' ? at === '/' : at === link.path || at.startsWith(`${link.path}/`),
    }));
}
