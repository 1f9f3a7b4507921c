/**
 * A channel: a way notices leave. A channel is one folder and its line in `index.ts`; the queue, the planner's
 * label, the preview and the delivery rows follow from what it says here.
 */
import type { Config } from '../config.js';
import type { Because, Delivery, IfUnsure, Outcome } from '../domain/delivery.js';
import type { Language } from '../domain/judgement.js';
import type { MeetingFacts, NoticeContent, NoticeKind } from '../domain/notice.js';
import type { Paper, PaperRehearsed } from '../domain/paper.js';
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
    render: (input: CalendarInput) => Promise<RenderedCalendar>,
  ): Promise<{ etag: string } | undefined>;
  /**
   * Every calendar there should be, with what rendered it last (null: never). `waits`: something has happened that it may
   * not tell yet.
   */
  calendarPaths(): Promise<readonly { path: string; renderedBy: string | null; waits: boolean }[]>;
  /** A delivery's newspaper as it is registered now, and whether it was told of the meeting before this revision. */
  paper(delivery: Pick<Delivery, 'id' | 'recipient'>): Promise<(Paper & { wasTold: boolean }) | undefined>;
  /** Whether a delivery that was claimed may still go: nobody has claimed it anew, and its reader has not unsubscribed. */
  stillWanted(delivery: Pick<Delivery, 'id' | 'attempts'>): Promise<boolean>;
  /** Keeps a mail in the local mailbox (log-only mail). */
  keepMail(mail: KeptMail, at: Date): Promise<void>;
  /** A value that all processes share, such as how much of a quota is used; the newest counts. */
  remember(key: string, value: object): Promise<void>;
  recall(key: string): Promise<unknown>;
};

export type OpenTools = ComposeTools & { log: Log; now: () => Date; store: ChannelStore };

export type Preview = {
  subject: string | null;
  text: string;
  html: string | null;
  /** What of it is copied one by one: the lengths and the fact box of a press text. */
  parts?: readonly { label: string; text: string }[] | undefined;
};

/** What a channel would tell, when, and to how many. */
export type ChannelPreview = {
  channel: string;
  label: Record<Language, string>;
  /** Switched off by the settings: nothing goes out, and the text can be copied. */
  on: boolean;
  /** How many deliveries there would be. */
  count: number;
  /** Null: it goes at once. */
  heldUntil: Date | null;
  /** By language, in the languages in which anybody would get it. */
  previews: Partial<Record<Language, Preview>>;
  /** What happens at each newspaper; only on a channel that tells them. */
  papers: PaperRehearsed[] | undefined;
};

/** What looking for an earlier unsure attempt found. */
export type Seen = { found: string } | { notFound: true } | { lookFailed: Because };

/** An open channel: it can send. `connections`: how many deliveries it takes at once. */
export type OpenChannel<M = unknown> = {
  connections: number;
  /**
   * Only of a channel whose `connections` are the total over all workers: no more than so many may be open here from now
   * on; those too many are closed as soon as nothing is in the air on them.
   */
  keepAtMost?: ((connections: number) => void) | undefined;
  /** Most messages a second, over all workers; missing or 0: no limit. */
  perSecond?: number | undefined;
  /**
   * It sends over another channel's road, opened for both: the connections and the pace are that one's, for both together
   * over all workers. `channel`: its name.
   */
  over?: { channel: string; road: OpenChannel } | undefined;
  /**
   * Only of a channel that has much to do before it can send: this delivery comes soon, most likely, and what can be done
   * beforehand may be done now. Nothing leaves by it, and `send` must do the same without it.
   */
  prepare?: ((message: M, delivery: Delivery) => void) | undefined;
  /** Never throws for what the world does: every answer is an outcome. */
  send(message: M, delivery: Delivery): Promise<Outcome>;
  /** Looks whether an unsure delivery is there after all. Only for 'look, try once more, ask a person'. */
  look?: ((message: M, delivery: Delivery) => Promise<Seen>) | undefined;
  /**
   * Puts right what no notice tells: 'missing' at each sweep (calendars never rendered, or by older code, or that a dead worker had in hand), 'all' once
   * a night (calendars whose content depends on the date).
   */
  upkeep?: ((what: 'missing' | 'all') => Promise<void>) | undefined;
  /** Looks whether the channel could send if it had to: once a day, and when somebody asks. Never throws. */
  checkUp?: (() => Promise<CheckUp>) | undefined;
  close(): Promise<void>;
};

/**
 * What a check-up found. `findings`: each a code with a sentence, `personMustAct` when somebody must do something;
 * without it, something that could not be checked. None: all is well. `name`: whom the key speaks for.
 */
export type CheckUp = { findings: readonly Because[]; name?: string | undefined };

/** A text to copy where the channel is down: a post, or an event that only people can make. */
export type CopyText = { name: 'post' | 'event'; text: string };

/**
 * What a channel has already told of a meeting, the oldest first: to whom, and the receipt it got. `changedAt`: the
 * revision's instant; `followUpAt`: when the follow-up it knew of was told or corrected last (ISO instants).
 */
export type Told = {
  recipient: string;
  receipt: string;
  kind: NoticeKind;
  revision: number;
  changedAt?: string | null | undefined;
  followUpAt?: string | null | undefined;
};

/** What a message that came back says of whose it is: the addresses it went to, and the numbers it quotes. */
export type ReturnClues = { addresses: readonly string[]; messageIds: readonly string[] };

export type Channel<M = unknown> = {
  name: string;
  label: Record<Language, string>;
  reach: 'each subscriber' | 'once' | 'each paper';
  tells: readonly NoticeKind[];
  ifUnsure: IfUnsure;
  /** How many it reaches, in its own words: "I 5 kalendrar". Missing: "5 utskick". */
  counted?: Record<Language, (n: number) => string> | undefined;
  /** What the first line of its preview is called when it is no subject. */
  headed?: Record<Language, string> | undefined;
  /** It disturbs nobody at night, or has times of its own: the quiet hours do not hold it (decision 0012). */
  neverHeld?: boolean | undefined;
  /** For reach 'once': to whom a notice goes (calendar paths, the Page id). */
  recipients?:
    | ((facts: MeetingFacts, config: Config, told: readonly Told[], kind: NoticeKind) => readonly string[])
    | undefined;
  /** Composes once per notice and language; what differs per recipient is added by `send`. */
  compose(notice: NoticeToTell, language: Language, tools: ComposeTools): M | Promise<M>;
  preview(message: M): Preview;
  /**
   * The preview without composing, for a channel whose `compose` makes what only a worker may make (attached files).
   * Requests use it instead of `compose` and `preview`.
   */
  rehearse?:
    | ((notice: NoticeToTell, language: Language, tools: ComposeTools) => Preview | Promise<Preview>)
    | undefined;
  /**
   * For a channel whose messages can come back: which delivery it was, by something that only those who handled that
   * very message know. Numbers alone can be guessed and lead nowhere.
   */
  whose?: ((clues: ReturnClues, config: Config) => number | undefined) | undefined;
  /** undefined: switched off by the settings, and the planner sees that. */
  open(tools: OpenTools): OpenChannel<M> | undefined;
  /** What a person can put out by hand while the channel is down or off. */
  copyTexts?:
    | ((notice: NoticeToTell, language: Language, tools: ComposeTools) => readonly CopyText[])
    | undefined;
  /**
   * The receipt that an address given by a person makes; undefined: nothing of the channel's can lie there. `recipient`:
   * of the delivery, which may say already where it is.
   */
  receiptFrom?: ((address: string, config: Config, recipient: string) => string | undefined) | undefined;
  /** What a recipient is called on the correction board; missing: as it is. '' when there is but one. */
  recipientName?: ((recipient: string, language: Language) => string) | undefined;
  /** Its recipients are paths of stored calendars, and what those really hold can be read. */
  storesCalendars?: boolean | undefined;
  /** Where in the desk, below the meeting, its texts are copied; missing: on the page of deliveries. */
  copyPage?: string | undefined;
  /** Whether the settings switch it on, without opening it. */
  isOn(config: Config): boolean;
};
