/** The address of a post, as a person gives it: it must lie on Facebook, and holds the post's number in most forms. */

const hosts = ['facebook.com', 'fb.com', 'fb.watch'];

/**
 * The receipt of a post that a person says is there; undefined when the address cannot be a post's. `alsoHost`: the
 * configured Graph address, so that a stand-in's posts can be named too. With the post's number when the address
 * shows it, so that the text can be changed later.
 */
export function receiptFromAddress(
  address: string,
  pageId: string | undefined,
  alsoHost: string,
): string | undefined {
  const typed = address.trim();
  if (typed.length > 1000 || /\s/.test(typed) || !URL.canParse(typed)) return undefined;
  const url = new URL(typed);
  const standIn = new URL(alsoHost);
  const isStandIn = url.host === standIn.host && url.protocol === standIn.protocol;
  const onFacebook =
    url.protocol === 'https:' &&
    url.port === '' &&
    hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
  const somewhere = url.pathname.length > 1 || url.search.length > 1 || url.hash.length > 1;
  if ((!onFacebook && !isStandIn) || !somewhere || url.username !== '' || url.password !== '')
    return undefined;
  const id = postIdIn(url, pageId);
  return id ? `${id} ${url.href}` : url.href;
}

/** `/<page>_<post>`, `/<page>/posts/<post>` or `?story_fbid=<post>`; newer forms (pfbid…) do not show the number. */
function postIdIn(url: URL, pageId: string | undefined): string | undefined {
  if (pageId === undefined) return undefined;
  const whole = new RegExp(`(?<!\\d)${pageId}_(\\d+)(?!\\d)`).exec(`${url.pathname}${url.hash}`)?.[1];
  const post = whole ?? /\/posts\/(\d+)\/?$/.exec(url.pathname)?.[1] ?? url.searchParams.get('story_fbid');
  return post && /^\d+$/.test(post) ? `${pageId}_${post}` : undefined;
}
