import { afterEach, expect, test } from '@jest/globals';
import { type StandInGraph, startGraph } from '../../../src/demo/graph.js';

let graph: StandInGraph | undefined;
afterEach(() => graph?.close());

const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) });

test('the stand-in takes form posts, wants a token and shows what was posted', async () => {
  graph = await startGraph();
  const feed = `${graph.url}/v24.0/77/feed`;
  expect((await fetch(feed, form({ message: 'Hej' }))).status).toBe(400);
  const answer = await fetch(
    feed,
    form({ message: 'Hej\n<b>Alla</b>', link: 'javascript:alert(1)', access_token: 't' }),
  );
  expect(await answer.json()).toEqual({ id: graph.posts[0]?.id });
  expect(await (await fetch(`${graph.url}/posts.json`)).json()).toEqual(graph.posts);
  const page = await (await fetch(graph.url)).text();
  expect(page).toContain('<html lang="sv">');
  expect(page).toContain('Det här är inte Facebook.');
  expect(page).toContain('&lt;b&gt;Alla&lt;/b&gt;');
  expect(page).not.toContain('<b>Alla');
  expect(page).not.toContain('href="javascript');
});

test('the stand-in refuses a wrong proof and another Page', async () => {
  graph = await startGraph({ pageId: '77', appSecret: 's' });
  const wrong = await fetch(
    `${graph.url}/v24.0/77/feed`,
    form({ message: 'Hej', access_token: 't', appsecret_proof: 'x' }),
  );
  expect(await wrong.json()).toMatchObject({ error: { code: 100 } });
  expect(graph.posts).toEqual([]);
});
