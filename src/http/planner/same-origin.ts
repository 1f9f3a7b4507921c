/**
 * Forged requests: besides SameSite cookies, every POST must come from a page of ours. Browsers say where a form came
 * from (Sec-Fetch-Site, and Origin for those without it); what says nothing is refused.
 */
import type { IncomingHttpHeaders } from 'node:http';

/** Whether the headers say that the request came from our own origin. */
export function cameFromUs(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin, host } = headers;
  if (origin === undefined || origin === 'null') return false;
  try {
    const from = new URL(origin);
    return from.origin === new URL(publicUrl).origin || (host !== undefined && from.host === host);
  } catch {
    return false;
  }
}
