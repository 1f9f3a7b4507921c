import { describe, expect, test } from '@jest/globals';
import { rememberCalendars, type StoredCalendar } from '../../src/http/calendars.js';

const aCalendar = (text: string, etag = '"abc"'): StoredCalendar => {
  const bytes = Buffer.from(text);
  return { bytes, gzip: bytes, brotli: bytes, etag, lastModified: new Date('2027-02-02T07:00:00Z') };
};

describe('calendars in memory', () => {
  /** A database whose answers wait until they are let go. */
  function aSlowStore(first: StoredCalendar) {
    const state = { stored: first as StoredCalendar | undefined, asked: 0, read: 0, down: false };
    const waiting: (() => void)[] = [];
    const readFresh = rememberCalendars({
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
