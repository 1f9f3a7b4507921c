/**
 * A channel: a way notices leave. A channel is one folder and its line in `index.ts`; the queue, the planner's
 * label, the preview and the delivery rows follow from what it says here.
 */
import type { Config } from '../config.js';
import type { Because, Delivery, IfUnsure, Outcome } from '../domain/delivery.js';
import type { Language } from '../domain/judgement.js';
import type { MeetingFacts, NoticeContent, NoticeKind } from '../domain/notice.js';
import type { Log } from '../log.js';
import type { Render } from '../text/render.js';

/** What every channel may use to compose: settings, templates, nothing that sends. */
export type ComposeTools = { config: Config; render: Render };

export type NoticeToTell = NoticeContent & { key: string; revision: number };

/** A calendar's path and what belongs in it. */
export type CalendarInput = {
  path: string;
  /** Shown as the calendar's name. `meeting`: a single meeting's own file. */
  scope: 'all' | 'place' | 'board' | 'meeting';
  scopeName: string;
  meetings: readonly MeetingFacts[];
};
export type RenderedCalendar = { bytes: Buffer; etag: string; lastModified: Date; renderedBy: string };

export type KeptMail = { notice: string; recipient: string; messageId: string; raw: Buffer };

/** What a channel needs of the database, bound to it by the context. */
export type ChannelStore = {
  /**
   * Reads the calendar's meetings, renders and stores, all under one lock per path, so that an older rendering
   * never overwrites a newer. Returns undefined for a path that does not exist.
   */
  rerenderCalendar(
    path: string,
    now: Date,
    render: (input: CalendarInput) => RenderedCalendar,
  ): Promise<{ etag: string } | undefined>;
  /** Every calendar there should be, with what rendered it last (null: never). */
  calendarPaths(): Promise<readonly { path: string; renderedBy: string | null }[]>;
  /** Keeps a mail in the local mailbox (log-only mail). */
  keepMail(mail: KeptMail, at: Date): Promise<void>;
};

export type OpenTools = ComposeTools & { log: Log; now: () => Date; store: ChannelStore };

export type Preview = { subject: string | null; text: string; html: string | null };

/** What looking for an earlier unsure attempt found. */
export type Seen = { found: string } | { notFound: true } | { lookFailed: Because };

/** An open channel: it can send. `connections`: how many deliveries it takes at once. */
export type OpenChannel<M = unknown> = {
  connections: number;
  /** Never throws for what the world does: every answer is an outcome. */
  send(message: M, delivery: Delivery): Promise<Outcome>;
  /** Looks whether an unsure delivery is there after all. Only for 'look, try once more, ask a person'. */
  look?: ((message: M, delivery: Delivery) => Promise<Seen>) | undefined;
  /**
   * Puts right what no notice tells: 'missing' at each sweep (calendars never rendered, or by older code), 'all' once
   * a night (calendars whose content depends on the date).
   */
  upkeep?: ((what: 'missing' | 'all') => Promise<void>) | undefined;
  close(): Promise<void>;
};

/** What a channel has already told of a meeting, the oldest first: to whom, and the receipt it got. */
export type Told = { recipient: string; receipt: string; kind: NoticeKind; revision: number };

export type Channel<M = unknown> = {
  name: string;
  label: Record<Language, string>;
  reach: 'each subscriber' | 'once' | 'each paper';
  tells: readonly NoticeKind[];
  ifUnsure: IfUnsure;
  /** For reach 'once': to whom a notice goes (calendar paths, the Page id). */
  recipients?:
    | ((facts: MeetingFacts, config: Config, told: readonly Told[]) => readonly string[])
    | undefined;
  /** Composes once per notice and language; what differs per recipient is added by `send`. */
  compose(notice: NoticeToTell, language: Language, tools: ComposeTools): M | Promise<M>;
  preview(message: M): Preview;
  /** undefined: switched off by the settings, and the planner sees that. */
  open(tools: OpenTools): OpenChannel<M> | undefined;
  /** Whether the settings switch it on, without opening it. */
  isOn(config: Config): boolean;
};
