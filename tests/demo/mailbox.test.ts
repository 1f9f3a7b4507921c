/** The local mailbox: it catches over SMTP, shows mails as text, and lets nothing in a mail act. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import nodemailer from 'nodemailer';
import { type Mailbox, startMailbox } from '../../src/demo/mailbox.js';

let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await startMailbox({ now: () => new Date('2026-11-21T09:00:00Z') });
  const transport = nodemailer.createTransport(mailbox.smtpUrl);
  await transport.sendMail({
    from: 'moten@kommunen.example',
    to: 'anna@example.org',
    subject: '<script>alert(1)</script> Åäö',
    text: 'Läs mer på http://localhost:3000/moten/rud. <b>inte fet</b>',
    html: '<html><head><title>x</title></head><body><script>alert(1)</script><a href="http://localhost:3000/">Hit</a></body></html>',
    attachments: [
      { filename: 'mote.ics', content: 'BEGIN:VCALENDAR', contentType: 'text/calendar' },
      { filename: 'sida.html', content: '<script>alert(1)</script>', contentType: 'text/html' },
    ],
  });
  transport.close();
});
afterAll(() => mailbox.close());

const get = async (path: string) => {
  const response = await fetch(`${mailbox.url}${path}`);
  return { status: response.status, headers: response.headers, body: await response.text() };
};

describe('the mailbox', () => {
  test('lists what it caught, escaped', async () => {
    const { body, headers } = await get('/');
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt; Åäö');
    expect(body).not.toContain('<script');
    expect(body).toContain('anna@example.org');
    expect(body).toContain('lördag 21 november 2026 kl. 10.00');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await get('/?till=bo@example.org')).body).toContain('Brev (0)');
    expect((await get('/?till=anna@example.org')).body).toContain('Brev (1)');
  });

  test('shows one mail: its text with links, its HTML behind a sandbox, its attachments', async () => {
    const { body } = await get('/brev/1');
    expect(body).not.toContain('<script');
    expect(body).toContain('<a href="http://localhost:3000/moten/rud" rel="noreferrer">');
    expect(body).toContain('&lt;b&gt;inte fet&lt;/b&gt;');
    expect(body).toMatch(
      /<iframe [^>]*src="\/brev\/1\/html" sandbox="allow-popups allow-popups-to-escape-sandbox"/,
    );
    expect(body).toContain('mote.ics</a> (text/calendar');
  });

  test("the mail's own HTML cannot run, load or be framed by others", async () => {
    const { headers, body } = await get('/brev/1/html');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/);
    expect(policy).toContain("frame-ancestors 'self'");
    expect(body).toContain('<head><base target="_blank">');
  });

  test('attachments are handed over as files, never as pages', async () => {
    const page = await get('/brev/1/bilaga/1');
    expect(page.headers.get('content-type')).toBe('application/octet-stream');
    expect(page.headers.get('content-disposition')).toContain('attachment');
    expect((await get('/brev/1/bilaga/0')).headers.get('content-type')).toContain('text/calendar');
  });

  test('what is not there is a page that says so, and nothing can be written', async () => {
    for (const path of ['/brev/2', '/brev/1/bilaga/7', '/annat']) expect((await get(path)).status).toBe(404);
    expect((await fetch(mailbox.url, { method: 'POST' })).status).toBe(405);
  });

  test('finds the link its reader would click on', async () => {
    expect(await mailbox.linkIn('anna@example.org', '/moten/')).toContain('http://localhost:3000/moten/rud');
    await expect(mailbox.linkIn('anna@example.org', '/finns-inte/')).rejects.toThrow('no link');
  });
});
