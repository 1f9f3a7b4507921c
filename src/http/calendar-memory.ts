/**
 * Calendars kept in the web process's memory, so that a crowd of calendar programs costs the database nothing. Who stores
 * new bytes tells it (NOTIFY); while nobody hears such news, every answer waits for a small question instead.
 */
import type { ReadCalendar, StoredCalendar } from './calendars.js';

export type MemoryOptions = {
  /** The stored calendar's ETag alone: a small question, asked instead of reading all bytes again. */
  readEtag(path: string): Promise<string | undefined>;
  read: ReadCalendar;
  /**
   * The number of the connection that hears of new bytes and calls `forget`; another after each reconnection, undefined
   * while none hears. Left out: nobody ever hears.
   */
  epoch?: (() => number | undefined) | undefined;
  /** The most calendars kept. */
  most?: number | undefined;
};

export type Memory = {
  /** The calendar as it is stored now; a fault of the database is thrown, unless an older answer is kept. */
  read: ReadCalendar;
  /** The calendar when it is known, without asking, that what is kept is what is stored. */
  ready(path: string): StoredCalendar | undefined;
  /** There are new bytes. */
  forget(path: string): void;
};

/** `epoch`: under which connection it was read, when no news came meanwhile; undefined: ask before it is served. */
type Kept = { stored: StoredCalendar; epoch: number | undefined };
type Question = { running: Promise<unknown>; next: Promise<StoredCalendar | undefined> | undefined };

/**
 * Keeps calendars in memory without serving an old one. While news are heard, what was read since they began is served
 * as it is until its path is told. Else each request waits for an answer of `readEtag` to a question put after the
 * request came; requests that come meanwhile share the next question, so a crowd costs one small query after another and
 * not one each. When the database is down, what is kept is served.
 */
export function rememberCalendars(options: MemoryOptions): Memory {
  const { readEtag, read, epoch = () => undefined, most = 300 } = options;
  const kept = new Map<string, Kept>();
  const questions = new Map<string, Question>();
  let told = 0;

  const ask = async (path: string): Promise<StoredCalendar | undefined> => {
    const before = { epoch: epoch(), told };
    const known = kept.get(path)?.stored;
    let stored: StoredCalendar | undefined;
    try {
      const etag = await readEtag(path);
      if (known && etag === known.etag) stored = known;
      else stored = etag === undefined ? undefined : await read(path);
    } catch (fault) {
      if (known) return known;
      throw fault;
    }
    kept.delete(path);
    // News that came while it was read may have been of these very bytes, or of newer ones.
    const unbroken = before.told === told && before.epoch === epoch();
    if (stored) kept.set(path, { stored, epoch: unbroken ? before.epoch : undefined });
    const oldest = kept.size > most ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return stored;
  };
  const begin = (path: string): Promise<StoredCalendar | undefined> => {
    const answered = ask(path);
    const question: Question = { running: answered, next: undefined };
    questions.set(path, question);
    const done = () => {
      if (questions.get(path) === question && !question.next) questions.delete(path);
    };
    answered.then(done, done);
    return answered;
  };
  return {
    read(path) {
      const question = questions.get(path);
      if (!question) return begin(path);
      const again = () => begin(path);
      question.next ??= question.running.then(again, again);
      return question.next;
    },
    ready(path) {
      const one = kept.get(path);
      return one && one.epoch !== undefined && one.epoch === epoch() ? one.stored : undefined;
    },
    forget(path) {
      told += 1;
      const one = kept.get(path);
      if (one) one.epoch = undefined;
    },
  };
}
