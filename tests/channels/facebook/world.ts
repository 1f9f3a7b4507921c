/** A Facebook channel against the stand-in: real SDK, real HTTP on this machine, no proxy in between. */

import type { ComposeTools, OpenChannel, OpenTools } from '../../../src/channels/channel.js';
import { type FacebookPost, facebook } from '../../../src/channels/facebook/index.js';
import { readConfig } from '../../../src/config.js';
import { type GraphOptions, type StandInGraph, startGraph } from '../../../src/demo/graph.js';
import type { Delivery } from '../../../src/domain/delivery.js';
import type { MeetingFacts, MeetingNoticeKind } from '../../../src/domain/notice.js';
import { createLog } from '../../../src/log.js';
import { createRender } from '../../../src/text/render.js';
import { aMeeting } from '../../support/facts.js';

process.env.NO_PROXY = '127.0.0.1,localhost';
process.env.no_proxy = '127.0.0.1,localhost';

export const pageId = '1029384756';
export const token = 'EAAB-secret/token+42';
export const appSecret = 'app-secret-of-the-test';

/** The settings of a channel that is on, towards `url`. */
export function configFor(url: string, more: Record<string, string> = {}) {
  const read = readConfig({
    PUBLIC_URL: 'https://moten.exempel.se',
    FACEBOOK_PAGE_ID: pageId,
    FACEBOOK_PAGE_TOKEN: token,
    FACEBOOK_APP_SECRET: appSecret,
    FACEBOOK_GRAPH_URL: url,
    FACEBOOK_TIMEOUT_MS: '400',
    LOG_LEVEL: 'silent',
    ...more,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.config;
}

export const composeTools = (
  url = 'http://127.0.0.1:9',
  more: Record<string, string> = {},
): ComposeTools => ({
  config: configFor(url, more),
  render: createRender(),
});

/** The post of one meeting, 42 unless told. */
export function aPost(
  overrides: Partial<MeetingFacts> = {},
  kind: MeetingNoticeKind = 'announced',
): FacebookPost {
  // Told just now: what has waited is looked for first.
  const facts = aMeeting({ changedAt: new Date().toISOString(), ...overrides });
  const key = `meeting/${facts.meetingId}/${kind}/${facts.revision}`;
  const post = facebook.compose({ kind, facts, key, revision: facts.revision }, 'sv', composeTools());
  return post as FacebookPost;
}

export function aDelivery(overrides: Partial<Delivery> = {}): Delivery {
  return {
    id: 1,
    notice: 'meeting/42/announced/0',
    channel: 'facebook',
    recipient: pageId,
    language: 'sv',
    attempts: 1,
    unsureAttempts: 0,
    looks: 0,
    token: null,
    firstAttemptAt: new Date(),
    ...overrides,
  };
}

export type World = {
  graph: StandInGraph;
  channel: OpenChannel<FacebookPost>;
  lines: string[];
  close(): Promise<void>;
};

/** Starts the stand-in and opens the channel towards it. `lines`: what the channel logged. */
export async function openWorld(
  options: GraphOptions = {},
  more: Record<string, string> = {},
  now: () => Date = () => new Date(),
): Promise<World> {
  const graph = await startGraph({ pageId, appSecret, token, ...options });
  const lines: string[] = [];
  const log = createLog('trace', { write: (text: string) => void lines.push(text) });
  const channel = openTowards(graph.url, more, { log, now });
  return {
    graph,
    channel,
    lines,
    close: async () => {
      await channel.close();
      await graph.close();
    },
  };
}

/** Opens the channel towards any address. */
export function openTowards(
  url: string,
  more: Record<string, string> = {},
  { log = createLog('silent'), now = () => new Date() }: Partial<Pick<OpenTools, 'log' | 'now'>> = {},
): OpenChannel<FacebookPost> {
  const kept = new Map<string, unknown>();
  const store: OpenTools['store'] = {
    paper: async () => undefined,
    stillWanted: async () => true,
    remember: async (key, value) => void kept.set(key, value),
    recall: async (key) => kept.get(key),
    rerenderCalendar: async () => undefined,
    calendarPaths: async () => [],
    keepMail: async () => {},
  };
  const channel = facebook.open({ ...composeTools(url, more), log, now, store });
  if (!channel) throw new Error('the channel is off');
  return channel;
}
