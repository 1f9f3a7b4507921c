/** The way around the desk. */
import type { Config } from '../../../config.js';
import { type Actor, may } from '../../../domain/permissions.js';
import type { Words } from '../../../text/words/index.js';
import type { NavLink } from '../../layout.js';

/** Log-only mail is kept in the local mailbox; with a mail server there is none. */
const hasMailbox = (config: Pick<Config, 'SMTP_URL'>): boolean => !config.SMTP_URL;

/** A page without a link of its own stands below the one it is opened from. */
const standsBelow = (path: string): string => {
  if (path.startsWith('/rotation') || path.startsWith('/arsrapport')) return '/lardom';
  return path.startsWith('/erfarenhet') ? '/ar' : path;
};

/**
 * The header's links: only what the visitor may open. What is opened daily stands by itself, the rest in three groups.
 * `path`: below /planering.
 */
export function deskLinks(
  words: Words['planner'],
  actor: Actor,
  config: Pick<Config, 'SMTP_URL'>,
  path: string,
): NavLink[] {
  const reads = may(actor, 'read the desk');
  type Item = { path: string; text: string; shown: boolean; group?: 'dialogue' | 'registers' | 'settings' };
  const links: Item[] = [
    { path: '/', text: words.nav.meetings, shown: reads },
    { path: '/synpunkter', text: words.nav.views, shown: may(actor, 'read views') },
    { path: '/jag', text: words.nav.own, shown: reads },
    { path: '/forslag', text: words.nav.nominations, shown: reads, group: 'dialogue' },
    { path: '/framat', text: words.nav.ahead, shown: reads },
    { path: '/aterkoppling', text: words.promises.nav, shown: reads, group: 'dialogue' },
    { path: '/ar', text: words.nav.year, shown: reads },
    { path: '/lardom', text: words.nav.learning, shown: reads, group: 'dialogue' },
    { path: '/namnder', text: words.nav.boards, shown: reads, group: 'registers' },
    { path: '/orter', text: words.nav.places, shown: reads, group: 'registers' },
    { path: '/lokaler', text: words.nav.venues, shown: reads, group: 'registers' },
    { path: '/foreningar', text: words.nav.associations, shown: reads, group: 'registers' },
    { path: '/tidningar', text: words.nav.papers, shown: reads, group: 'registers' },
    { path: '/kalender', text: words.nav.calendar, shown: reads, group: 'settings' },
    { path: '/checklistor', text: words.nav.checklists, shown: reads, group: 'settings' },
    { path: '/ordlistor', text: words.nav.rules, shown: reads, group: 'settings' },
    { path: '/undantag', text: words.nav.overrides, shown: reads, group: 'settings' },
    { path: '/adresser', text: words.nav.addresses, shown: may(actor, 'mend addresses'), group: 'registers' },
    { path: '/personer', text: words.nav.people, shown: may(actor, 'edit people'), group: 'registers' },
    { path: '/arkiv', text: words.nav.archive, shown: reads, group: 'registers' },
    {
      path: '/registerutdrag',
      text: words.nav.person,
      shown: may(actor, 'forget people'),
      group: 'registers',
    },
    { path: '/gallring', text: words.nav.retention, shown: reads, group: 'settings' },
    { path: '/svarstider', text: words.nav.service, shown: reads, group: 'settings' },
    { path: '/brevlada', text: words.nav.mailbox, shown: reads && hasMailbox(config), group: 'settings' },
  ];
  const at = path.startsWith('/moten') ? '/' : standsBelow(path);
  const linkOf = (link: Item): NavLink => ({
    href: link.path === '/' ? '/planering' : `/planering${link.path}`,
    text: link.text,
    current: link.path === '/' ? at === '/' : at === link.path || at.startsWith(`${link.path}/`),
  });
  const shown = links.filter((link) => link.shown);
  const groups = (['dialogue', 'registers', 'settings'] as const).flatMap((group): NavLink[] => {
    const below = shown.filter((link) => link.group === group).map(linkOf);
    const current = below.some((link) => link.current);
    return below.length > 0 ? [{ href: '', text: words.nav[group], current, below }] : [];
  });
  return [...shown.filter((link) => !link.group).map(linkOf), ...groups];
}
