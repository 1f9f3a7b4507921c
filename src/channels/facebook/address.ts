/** The address of a post, as a person gives it: it must lie on Facebook, and holds the post's number in some forms. */

/** Where people see posts. Not `l.` (leads anywhere), `graph.` (carries keys) or what else there may be. */
const hosts = [
  'facebook.com',
  'www.facebook.com',
  'm.facebook.com',
  'web.facebook.com',
  'fb.com',
  'www.fb.com',
  'fb.watch',
];
/** What says which post it is; all else (tracking, keys, where to go next) is dropped. */
const kept = ['story_fbid', 'id', 'fbid', 'v'];
/** Ways that lead elsewhere, and groups: a group's posts are not the Page's. */
const noPost = /^\/(?:l\.php|flx|login|checkpoint|recover|logout|dialog|groups)(?:[/.]|$)/i;

/**
 * The receipt of a post that a person says is there; undefined when the address cannot be a post's on our Page.
 * `alsoHost`: the configured Graph address, so that a stand-in's posts can be named too; never Facebook's own. With the
 * post's number when the address surely shows it, so that the text can be changed later.
 */
export function receiptFromAddress(
  address: string,
  pageId: string | undefined,
  alsoHost: string,
): string | undefined {
  const typed = address.trim();
  if (typed.length > 1000 || /\s/.test(typed) || !URL.canParse(typed)) return undefined;
  const url = new URL(typed);
  if (url.username !== '' || url.password !== '') return undefined;
  const standIn = new URL(alsoHost);
  const isStandIn =
    url.host === standIn.host && url.protocol === standIn.protocol && !/facebook\.com$/.test(url.hostname);
  const onFacebook = url.protocol === 'https:' && url.port === '' && hosts.includes(url.hostname);
  if ((!onFacebook && !isStandIn) || noPost.test(url.pathname)) return undefined;
  const said = url.searchParams;
  const owner = said.get('id');
  // A post of another Page.
  if (onFacebook && said.has('story_fbid') && owner && pageId && /^\d+$/.test(owner) && owner !== pageId)
    return undefined;
  for (const name of [...said.keys()]) if (!kept.includes(name)) said.delete(name);
  if (!isStandIn) url.hash = '';
  const somewhere = url.pathname.length > 1 || url.search.length > 1 || url.hash.length > 1;
  if (!somewhere) return undefined;
  const id = postIdIn(url, pageId);
  return id ? `${id} ${url.href}` : url.href;
}

/**
 * `/<page>_<post>`, `/<page>/posts/<post>` or `?story_fbid=<post>&id=<page>`. A name instead of the Page's number may be
 * another Page's, so that number is not taken; newer forms (pfbid…) do not show any.
 */
function postIdIn(url: URL, pageId: string | undefined): string | undefined {
  if (pageId === undefined) return undefined;
  const whole = new RegExp(`(?<!\\d)${pageId}_(\\d+)(?!\\d)`).exec(`${url.pathname}${url.hash}`)?.[1];
  const own = new RegExp(`^/${pageId}/posts/(\\d+)/?$`).exec(url.pathname)?.[1];
  const told = url.searchParams.get('id') === pageId ? url.searchParams.get('story_fbid') : undefined;
  const post = whole ?? own ?? told;
  return post && /^\d+$/.test(post) ? `${pageId}_${post}` : undefined;
}
