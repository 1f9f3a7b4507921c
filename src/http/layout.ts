/**
 * The frame around every page: head, skip link, header, main, footer. Pages hand in their own template; the layout
 * takes care of language, addresses for search engines, styles and the way around.
 */
import type { Context } from '../context.js';
import type { Language } from '../domain/judgement.js';
import { wordsOf } from '../text/words/index.js';
import { assetAddress } from './static-files.js';

/** `below`: not a link itself but a group that is opened; `href` is then empty. */
export type NavLink = {
  href: string;
  text: string;
  current?: boolean | undefined;
  below?: readonly NavLink[] | undefined;
};

export type PageOptions = {
  language: Language;
  /** The page's own title; the site's name is added. */
  title: string;
  /** `templates/<template>.html.eta`, which begins with its `<h1>`. */
  template: string;
  /** Every name in the template. */
  data: object;
  /** One or two sentences for search engines and link previews. */
  description?: string | undefined;
  /** More for `<head>`, as HTML that is already safe. */
  head?: string | undefined;
  /** Whose way around the header shows. Default: public. */
  nav?: 'public' | 'planner' | undefined;
  /** The links of the header, instead of the usual ones. */
  links?: readonly NavLink[] | undefined;
  /** Who is signed in. */
  actorName?: string | undefined;
  /**
   * A form with one button beside the name. `fields`: hidden, such as a token against forged requests. `unsent`: what the
   * script asks when the tablet holds entries that are not sent, and the address of the script that reads them.
   */
  signOut?:
    | {
        action: string;
        label: string;
        fields?: Readonly<Record<string, string>> | undefined;
        unsent?: { asks: string; store: string } | undefined;
      }
    | undefined;
  /** The page's path without language, such as `/prenumerera`: gives the language switch, canonical and hreflang. */
  path?: string | undefined;
  /** Colours that somebody chose; otherwise as the browser says. */
  scheme?: 'dark' | 'light' | undefined;
  /** Keep search engines away. */
  noindex?: boolean | undefined;
  /** Address of an own script below /static, such as `planner.js`. Pages work without it. */
  script?: string | undefined;
};

/** The path of a page in a language: English pages lie under /en. */
export function inLanguage(path: string, language: Language): string {
  if (language === 'sv') return path;
  return path === '/' ? '/en/' : `/en${path}`;
}

/** A whole page as HTML. */
export function renderPage(ctx: Pick<Context, 'config' | 'compose'>, page: PageOptions): string {
  const { language, path } = page;
  const { render } = ctx.compose;
  const words = wordsOf(language).public.layout;
  const other: Language = language === 'sv' ? 'en' : 'sv';
  const nav = page.nav ?? 'public';
  const absolute = (to: Language) =>
    path === undefined ? undefined : `${ctx.config.PUBLIC_URL}${inLanguage(path, to)}`;
  const under = (address: string) => inLanguage(address, language);
  const publicLinks = [
    { href: under('/'), text: words.meetings, current: path === '/' },
    { href: under('/prenumerera'), text: words.subscribe, current: path === '/prenumerera' },
  ];
  return render.html('layout', {
    language,
    words,
    title: page.title,
    scheme: page.scheme ?? 'auto',
    site: `${words.site} – ${ctx.config.MUNICIPALITY}`,
    municipality: ctx.config.MUNICIPALITY,
    description: page.description,
    head: page.head ?? '',
    body: render.html(page.template, page.data),
    nav,
    home: nav === 'planner' ? '/planering' : under('/'),
    links: page.links ?? (nav === 'planner' ? [] : publicLinks),
    footerLinks: [
      { href: under('/aterkoppling'), text: wordsOf(language).followUp.promises.title },
      { href: under('/arsrapport'), text: wordsOf(language).learning.report.link },
      { href: under('/tillganglighet'), text: words.accessibility },
      { href: under('/integritet'), text: words.privacy },
      { href: under('/halsa'), text: words.health },
      { href: under('/badda-in'), text: wordsOf(language).media.embed.link },
    ],
    actorName: page.actorName,
    signOut: page.signOut && { ...page.signOut, fields: Object.entries(page.signOut.fields ?? {}) },
    canonical: absolute(language),
    alternates:
      path === undefined
        ? []
        : [
            { language: 'sv', href: absolute('sv') },
            { language: 'en', href: absolute('en') },
            { language: 'x-default', href: absolute('sv') },
          ],
    switchTo: path === undefined ? undefined : { language: other, href: inLanguage(path, other) },
    noindex: page.noindex ?? nav === 'planner',
    styles: [
      assetAddress('designsystemet/theme/designsystemet.css'),
      assetAddress('designsystemet/src/index.css'),
      assetAddress('paplats.css'),
    ],
    icon: assetAddress('ikon.svg'),
    news:
      nav === 'public'
        ? { href: under('/nyheter.atom'), title: wordsOf(language).media.atom.autodiscovery }
        : undefined,
    script: page.script && assetAddress(page.script),
  });
}
