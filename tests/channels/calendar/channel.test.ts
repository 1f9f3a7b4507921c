import { describe, expect, test } from '@jest/globals';
import { calendar, calendarPaths } from '../../../src/channels/calendar/index.js';
import { etagOf, renderForStore } from '../../../src/channels/calendar/store.js';
import { entryOf } from '../../../src/channels/calendar/vevent.js';
import type {
  CalendarInput,
  ChannelStore,
  NoticeToTell,
  RenderedCalendar,
} from '../../../src/channels/channel.js';
import { readConfig } from '../../../src/config.js';
import type { Delivery } from '../../../src/domain/delivery.js';
import type { MeetingFacts } from '../../../src/domain/notice.js';
import { createLog } from '../../../src/log.js';
import { createRender } from '../../../src/text/render.js';
import { aMeeting } from '../../support/facts.js';

const read = readConfig({ PUBLIC_URL: 'https://moten.exempel.se' });
if (!read.ok) throw new Error('settings');
const { config } = read;
const render = createRender();
const now = new Date('2027-03-01T12:00:00Z');

const announced = (facts: MeetingFacts): NoticeToTell => ({
  kind: 'announced',
  facts,
  key: 'meeting/42/announced/0',
  revision: 0,
});
const aDelivery = (recipient: string): Delivery => ({
  id: 1,
  notice: 'meeting/42/announced/0',
  channel: 'calendar',
  recipient,
  language: 'sv',
  attempts: 1,
  unsureAttempts: 0,
  looks: 0,
  token: null,
  firstAttemptAt: null,
});

/** A store of one calendar, `/kalender.ics`. */
function aStore(meetings: readonly MeetingFacts[]) {
  const stored = new Map<string, RenderedCalendar>();
  const store: ChannelStore = {
    async rerenderCalendar(path, _now, make) {
      if (path !== '/kalender.ics') return undefined;
      const input: CalendarInput = { path, scope: 'all', scopeName: '', meetings };
      const made = await make(input);
      stored.set(path, made);
      return made;
    },
    async paper() {
      return undefined;
    },
    async remember() {},
    async recall() {
      return undefined;
    },
    async calendarPaths() {
      return [];
    },
    async stillWanted() {
      return true;
    },
    async keepMail() {},
  };
  return { store, stored };
}

async function sendTo(path: string, store: ChannelStore) {
  const open = calendar.open({ config, render, store, log: createLog('silent'), now: () => now });
  if (!open) throw new Error('the calendar is never off');
  const message = await calendar.compose(announced(aMeeting()), 'sv', { config, render });
  return open.send(message, aDelivery(path));
}

describe('to whom', () => {
  test('every calendar the meeting stands in, each once', () => {
    expect(calendarPaths(aMeeting())).toEqual([
      '/kalender.ics',
      '/kalender/orter/skattkarr.ics',
      '/kalender/namnder/kultur-och-fritid.ics',
      '/moten/2027-03-16-skattkarr-halltider.ics',
    ]);
  });

  test('the sitting board too, when it is another', () => {
    const { ownerBoard } = aMeeting();
    const other = calendarPaths(aMeeting({ sittingBoard: { slug: 'teknik', name: 'Teknik' } }));
    expect(other).toContain('/kalender/namnder/teknik.ics');
    expect(calendarPaths(aMeeting({ sittingBoard: ownerBoard }))).toHaveLength(4);
  });

  test('nothing of reminders', () => {
    expect(calendar.tells).not.toContain('reminder');
  });
});

describe('sending', () => {
  test('stores the bytes and answers their ETag', async () => {
    const { store, stored } = aStore([aMeeting()]);
    const outcome = await sendTo('/kalender.ics', store);
    const kept = stored.get('/kalender.ics');
    expect(outcome).toEqual({ is: 'sent', receipt: kept?.etag });
    expect(kept?.etag).toBe(etagOf(kept?.bytes ?? Buffer.alloc(0)));
    expect(kept?.etag).toMatch(/^"[\w-]{27,}"$/);
  });

  test('to a calendar that is gone is never tried again', async () => {
    const outcome = await sendTo('/kalender/orter/borta.ics', aStore([]).store);
    expect(outcome).toEqual({ is: 'never', because: { code: 'CALENDAR_GONE' } });
  });

  test('while the database is down is tried again', async () => {
    const { store } = aStore([]);
    const outcome = await sendTo('/kalender.ics', {
      ...store,
      rerenderCalendar: () => Promise.reject(new Error('connect ECONNREFUSED')),
    });
    expect(outcome).toEqual({
      is: 'again',
      because: { code: 'OTHER', detail: 'Error: connect ECONNREFUSED' },
      afterSeconds: 5,
    });
  });
});

describe('what is stored', () => {
  const inputOf = (meetings: readonly MeetingFacts[]): CalendarInput => ({
    path: '/kalender.ics',
    scope: 'all',
    scopeName: '',
    meetings,
  });

  const stored = (meetings: readonly MeetingFacts[], at = now) =>
    renderForStore(inputOf(meetings), config, at, entryOf);

  test('was last modified by the newest change', async () => {
    const meetings = [
      aMeeting({ uid: 'a@x', changedAt: '2027-02-20T10:00:00+01:00' }),
      aMeeting({ uid: 'b@x', changedAt: '2027-02-10T10:00:00+01:00' }),
    ];
    expect((await stored(meetings)).lastModified.toISOString()).toBe('2027-02-20T09:00:00.000Z');
  });

  test('has another ETag after a change, and the same without', async () => {
    const before = await stored([aMeeting()]);
    const moved = await stored([aMeeting({ revision: 1, movedTime: true })]);
    const later = await stored([aMeeting()], new Date(now.getTime() + 9e5));
    expect(later.etag).toBe(before.etag);
    expect(moved.etag).not.toBe(before.etag);
  });

  test('without meetings has a fixed time', async () => {
    expect(await stored([], new Date('2030-01-01'))).toEqual(await stored([]));
  });
});

test('the preview shows the entry as a resident reads it', async () => {
  const message = await calendar.compose(announced(aMeeting({ movedPlace: true })), 'sv', { config, render });
  const { subject, text } = calendar.preview(message);
  expect(subject).toBe('NY PLATS: Halltider under ombyggnaden av Skattkärrsskolan');
  expect(text).toContain('tisdag 16 mars 2027 kl. 18.00–20.00');
  expect(text).toContain('Skattkärrsskolan, matsalen, Skolstigen 5, 656 71 Skattkärr');
  expect(text).toContain('/kalender/orter/skattkarr.ics');
});
