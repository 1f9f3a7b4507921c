import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../../src/config.js';
import { inLanguage, renderPage } from '../../../src/http/layout.js';
import { createRender } from '../../../src/text/render.js';

const read = readConfig({ PUBLIC_URL: 'https://moten.exempel.se', MUNICIPALITY: 'Karlstads kommun' });
if (!read.ok) throw new Error('settings');
const ctx = {
  config: { ...read.config, SECRET: 'x'.repeat(32) },
  compose: { config: read.config, render: createRender() },
};
const data = { heading: 'Rubrik', text: 'Text', home: '/', homeText: 'Hem' };

describe('the frame around pages', () => {
  it('names the language, the page and the addresses of both languages', () => {
    const html = renderPage(ctx, {
      language: 'en',
      title: 'Title',
      template: 'pages/fault',
      data,
      path: '/prenumerera',
    });
    expect(html).toContain('<html lang="en"');
    expect(html).toContain('<title>Title | Meetings on location – Karlstads kommun</title>');
    expect(html).toContain('<link rel="canonical" href="https://moten.exempel.se/en/prenumerera">');
    expect(html).toContain('hreflang="sv" href="https://moten.exempel.se/prenumerera"');
    expect(html).toContain('aria-current="page">Subscribe');
    expect(html.match(/<h1/g)).toHaveLength(1);
  });

  it('has nothing inline that the security policy would block, and asks no third party', () => {
    const html = renderPage(ctx, { language: 'sv', title: 'T', template: 'pages/fault', data, path: '/' });
    expect(html).not.toMatch(/ style=|<style| on[a-z]+=|javascript:/);
    const addresses = [...html.matchAll(/(?:src|href)="(https?:[^"]*)"/g)].map((match) => match[1]);
    expect(addresses.filter((address) => !address?.startsWith('https://moten.exempel.se/'))).toEqual([]);
  });

  it('shows hostile words as words', () => {
    const html = renderPage(ctx, {
      language: 'sv',
      title: '</title><script>alert(1)</script>',
      template: 'pages/fault',
      data: { ...data, heading: '<img src=x onerror=alert(1)>' },
      description: '"><script>alert(2)</script>',
      nav: 'planner',
      actorName: '<b>Eva</b>',
    });
    expect(html).not.toMatch(/<script|<img|<b>/);
  });

  it('puts English pages below /en', () => {
    expect([inLanguage('/', 'sv'), inLanguage('/', 'en'), inLanguage('/halsa', 'en')]).toEqual([
      '/',
      '/en/',
      '/en/halsa',
    ]);
  });
});
