/** A mail's HTML as a page of its own: alone in a sandbox that runs nothing and fetches nothing from others. */
import type { Response } from 'express';

/** Sends it. Links in it open, scripts and forms do not work. */
export function sendLetter(res: Response, html: string): void {
  res
    .set(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-popups allow-popups-to-escape-sandbox",
    )
    .set('X-Robots-Tag', 'noindex')
    .type('html')
    .send(html);
}
