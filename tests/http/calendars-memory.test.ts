import { describe, expect, test } from '@jest/globals';
import { rememberCalendars } from '../../src/http/calendar-memory.js';
import type { StoredCalendar } from '../../src/http/calendars.js';

const aCalendar = (text: string, etag = '"abc"'): StoredCalendar => {
  const bytes = Buffer.from(text);
  return { bytes, gzip: bytes, brotli: bytes, etag, lastModified: new Date('2027-02-02T07:00:00Z') };
};

describe('calendars in memory', () => {
  /** A database whose answers wait until they are let go. */
  function aSlowStore(first: StoredCalendar) {
    const state = { stored: first as StoredCalendar | undefined, asked: 0, read: 0, down: false };
    const waiting: (() => void)[] = [];
    const { read: readFresh } = rememberCalendars({
      readEtag: async () => {
        state.asked += 1;
        const { stored, down } = state;
        await new Promise<void>((go) => waiting.push(go));
        if (down) throw new Error('down');
        return stored?.etag;
      },
      read: async () => {
        state.read += 1;
        return state.stored;
      },
    });
    const letGo = async () => {
      for (let i = 0; i < 20; i += 1) {
        for (const go of waiting.splice(0)) go();
        await new Promise((turn) => setImmediate(turn));
      }
    };
    return { state, readFresh, letGo };
  }

  test('are read once while their ETag stands', async () => {
    const { state, readFresh, letGo } = aSlowStore(aCalendar('a'));
    for (let i = 0; i < 3; i += 1) {
      const answer = readFresh('/kalender.ics');
      await letGo();
      expect((await answer)?.bytes.toString()).toBe('a');
    }
    expect(state).toMatchObject({ asked: 3, read: 1 });
  });

  test('a crowd shares its questions', async () => {
    const { state, readFresh, letGo } = aSlowStore(aCalendar('a'));
    const crowd = Array.from({ length: 100 }, () => readFresh('/kalender.ics'));
    await letGo();
    await Promise.all(crowd);
    expect(state).toMatchObject({ asked: 2, read: 1 });
  });

  test('who comes after a change never gets the bytes before it', async () => {
    const { state, readFresh, letGo } = aSlowStore(aCalendar('old', '"1"'));
    const early = readFresh('/kalender.ics');
    state.stored = aCalendar('new', '"2"');
    const late = readFresh('/kalender.ics');
    await letGo();
    await early;
    expect((await late)?.bytes.toString()).toBe('new');
  });

  test('are served from memory when the database is down, and gone when they are gone', async () => {
    const { state, readFresh, letGo } = aSlowStore(aCalendar('a'));
    const ask = async () => {
      const answer = readFresh('/kalender.ics');
      await letGo();
      return (await answer)?.bytes.toString();
    };
    expect(await ask()).toBe('a');
    state.down = true;
    expect(await ask()).toBe('a');
    state.down = false;
    state.stored = undefined;
    expect(await ask()).toBeUndefined();
    state.down = true;
    const failing = readFresh('/kalender.ics');
    const failed = expect(failing).rejects.toThrow('down');
    await letGo();
    await failed;
  });
});

describe('while news of new bytes are heard', () => {
  /** A store that answers at once, and a line that can be cut. */
  function aToldStore() {
    const state = { stored: aCalendar('a', '"1"'), asked: 0, epoch: 1 as number | undefined };
    const held: { until?: Promise<void> } = {};
    const memory = rememberCalendars({
      readEtag: async () => {
        state.asked += 1;
        const { etag } = state.stored;
        await held.until;
        return etag;
      },
      read: async () => state.stored,
      epoch: () => state.epoch,
      most: 2,
    });
    /** As the handler does: from memory when that is known to be right, else by asking. */
    const get = async (path = '/kalender.ics') =>
      (memory.ready(path) ?? (await memory.read(path)))?.bytes.toString();
    return { state, held, memory, get };
  }

  test('nothing is asked until a calendar is told', async () => {
    const { state, memory, get } = aToldStore();
    expect([await get(), await get(), await get()]).toEqual(['a', 'a', 'a']);
    expect(state.asked).toBe(1);
    state.stored = aCalendar('b', '"2"');
    memory.forget('/kalender.ics');
    expect([await get(), await get()]).toEqual(['b', 'b']);
    expect(state.asked).toBe(2);
    memory.forget('/moten/another.ics');
    await get();
    expect(state.asked).toBe(2);
  });

  test('what was read before a gap is asked about again, once', async () => {
    const { state, get } = aToldStore();
    await get();
    state.epoch = undefined;
    state.stored = aCalendar('b', '"2"');
    expect([await get(), await get()]).toEqual(['b', 'b']);
    expect(state.asked).toBe(3);
    state.epoch = 2;
    expect([await get(), await get()]).toEqual(['b', 'b']);
    expect(state.asked).toBe(4);
  });

  test.each(['news', 'a gap'])('%s during the reading makes its answer unsure', async (what) => {
    const { state, held, memory, get } = aToldStore();
    let letGo = () => {};
    held.until = new Promise((go) => {
      letGo = go;
    });
    const early = get();
    await new Promise((turn) => setImmediate(turn));
    state.stored = aCalendar('b', '"2"');
    if (what === 'news') memory.forget('/kalender.ics');
    else state.epoch = 2;
    letGo();
    await early;
    expect(memory.ready('/kalender.ics')).toBeUndefined();
    expect(await get()).toBe('b');
    expect(memory.ready('/kalender.ics')?.etag).toBe('"2"');
  });

  test('a calendar that is let go for lack of room is read again', async () => {
    const { state, get } = aToldStore();
    for (const path of ['/a.ics', '/b.ics', '/c.ics', '/c.ics', '/b.ics']) await get(path);
    expect(state.asked).toBe(3);
    await get('/a.ics');
    expect(state.asked).toBe(4);
  });
});
