/** Every state of the correction board, from rows as they may stand in the database. */
import { describe, expect, test } from '@jest/globals';
import {
  type BoardChannel,
  type BoardCount,
  type BoardDelivery,
  type BoardInput,
  boardSayings,
  correctionBoard,
  sequencesIn,
} from '../../src/domain/correction-board.js';
import { speakRow } from '../../src/http/speak-board.js';
import { wordsOf } from '../../src/text/words/index.js';
import { aMeeting } from '../support/facts.js';

const kinds = ['announced', 'changed', 'cancelled'] as const;
const channel = (changes: Partial<BoardChannel> = {}): BoardChannel => ({
  name: 'post',
  reach: 'once',
  tells: kinds,
  on: true,
  recipients: ['77'],
  ...changes,
});
const letters = channel({ name: 'letters', reach: 'each subscriber', recipients: [] });
const papers = channel({ name: 'papers', reach: 'each paper', recipients: [] });
const calendar = channel({ name: 'calendar', recipients: ['/kalender.ics'] });

const before = aMeeting({ revision: 0 });
const moved = aMeeting({ revision: 1, date: '2027-03-23' });
const notices = [
  { kind: 'changed', revision: 1, relayed: true },
  { kind: 'announced', revision: 0, relayed: true },
] as const;
const input = (changes: Partial<BoardInput> = {}): BoardInput => ({
  published: moved,
  channels: [channel()],
  notices,
  counts: [],
  deliveries: [],
  stored: new Map(),
  spots: [],
  earlier: new Map(),
  printsSame: new Set(),
  byHand: new Map(),
  now: new Date('2027-03-01T12:00:00Z'),
  ...changes,
});
const delivery = (changes: Partial<BoardDelivery> = {}): BoardDelivery => ({
  id: 5,
  kind: 'changed',
  revision: 1,
  channel: 'post',
  recipient: '77',
  state: 'planned',
  because: null,
  receipt: null,
  due: true,
  ...changes,
});
const count = (changes: Partial<BoardCount> = {}): BoardCount => ({
  kind: 'changed',
  revision: 1,
  channel: 'letters',
  state: 'sent',
  code: null,
  due: false,
  mustAct: false,
  count: 10,
  ...changes,
});
const told = (changes: Partial<BoardDelivery> = {}) =>
  delivery({ id: 1, kind: 'announced', revision: 0, state: 'sent', due: false, receipt: 'r', ...changes });

/** The rows but for the surfaces: key, state, shown revision, saying, and what can be done. */
const rows = (changes: Partial<BoardInput>, name = 'post') =>
  correctionBoard(input(changes))
    .rows.filter((row) => row.name === name)
    .map((row) =>
      [row.key, row.state, row.shown, row.says, row.actions.map((one) => one.do).join('+')].join(' ').trim(),
    );

describe('one by one', () => {
  const off = { code: 'CHANNEL_OFF', personMustAct: true };
  test.each<[string, Partial<BoardInput>, string]>([
    [
      'not relayed',
      { notices: [{ ...notices[0], relayed: false }, notices[1]] },
      'post:77 on_its_way  WAITS_ITS_TURN',
    ],
    ['planned', { deliveries: [told(), delivery()] }, 'post:77 on_its_way 0 GOING_OUT'],
    [
      'in a worker’s hands',
      { deliveries: [delivery({ state: 'sending', due: false })] },
      'post:77 on_its_way  GOING_OUT',
    ],
    [
      'again',
      { deliveries: [delivery({ state: 'again', because: { code: 'FB_RATE' } })] },
      'post:77 on_its_way  TRIES_AGAIN',
    ],
    ['unsure, looked for', { deliveries: [delivery({ state: 'unsure' })] }, 'post:77 on_its_way  LOOKING'],
    [
      'too late, and still too late',
      { deliveries: [delivery({ state: 'skipped', due: false, againInVain: true })] },
      'post:77 do_this  BY_HAND copy text+mark done',
    ],
    [
      'unsure, for a person',
      { deliveries: [delivery({ state: 'unsure', due: false })] },
      'post:77 do_this  ASK see deliveries+mark done',
    ],
    ['sent', { deliveries: [told(), delivery({ state: 'sent', due: false })] }, 'post:77 current 1 SENT'],
    [
      'refused',
      { deliveries: [told(), delivery({ state: 'refused', due: false })] },
      'post:77 do_this 0 BY_HAND send again+copy text+mark done',
    ],
    [
      'too late',
      { deliveries: [delivery({ state: 'skipped', due: false, because: { code: 'TOO_LATE' } })] },
      'post:77 do_this  BY_HAND send again+copy text+mark done',
    ],
    [
      'cancelled meanwhile',
      { deliveries: [delivery({ state: 'skipped', due: false, because: { code: 'CANCELLED_MEANWHILE' } })] },
      'post:77 off  REPLACED',
    ],
    ['superseded', { deliveries: [delivery({ state: 'superseded', due: false })] }, 'post:77 off  REPLACED'],
    [
      'off, and nothing lies there',
      { deliveries: [delivery({ state: 'skipped', due: false, recipient: 'post', because: off })] },
      'post off  CHANNEL_OFF copy text+mark done',
    ],
    [
      'off, and an older one lies there',
      { deliveries: [told(), delivery({ state: 'skipped', due: false, recipient: 'post', because: off })] },
      'post do_this 0 CORRECT_BY_HAND copy text+mark done',
    ],
    [
      'off, and somebody put an older one there',
      {
        deliveries: [delivery({ state: 'skipped', due: false, recipient: 'post', because: off })],
        byHand: new Map([['post', { revision: 0, who: 'Pia' }]]),
      },
      'post do_this 0 CORRECT_BY_HAND copy text+mark done',
    ],
    [
      'off, and done by hand',
      {
        deliveries: [delivery({ state: 'skipped', due: false, recipient: 'post', because: off })],
        byHand: new Map([['post', { revision: 1, who: 'Pia' }]]),
      },
      'post current 1 DONE_BY_HAND',
    ],
    [
      'refused, and done by hand',
      {
        deliveries: [delivery({ state: 'refused', due: false })],
        byHand: new Map([['post:77', { revision: 1, who: 'Pia' }]]),
      },
      'post:77 current 1 DONE_BY_HAND',
    ],
    [
      'refused, and the meeting has been',
      { deliveries: [delivery({ state: 'refused', due: false })], now: new Date('2027-03-24T12:00:00Z') },
      'post:77 off  OVER',
    ],
    ['relayed to nobody', {}, 'post off  NOBODY_THERE'],
    [
      'never told here',
      { notices: [{ kind: 'save_the_date', revision: 1, relayed: true }] },
      'post off  NOT_TOLD_HERE',
    ],
  ])('%s', (_name, changes, row) => {
    expect(rows(changes)).toEqual([row]);
  });

  test('off before it is relayed: nothing is on its way there', () => {
    const waiting = {
      notices: [{ ...notices[0], relayed: false }, notices[1]],
      channels: [channel({ on: false })],
    };
    expect(rows(waiting)).toEqual(['post off  CHANNEL_OFF copy text+mark done']);
    expect(rows({ ...waiting, deliveries: [told()] })).toEqual([
      'post do_this 0 CORRECT_BY_HAND copy text+mark done',
    ]);
  });

  test.each<[string, number | null, Partial<BoardInput>, string]>([
    [
      'newest bytes',
      1,
      { deliveries: [delivery({ channel: 'calendar', recipient: '/kalender.ics' })] },
      'current 1 STORED',
    ],
    [
      'old bytes, waiting',
      0,
      { deliveries: [delivery({ channel: 'calendar', recipient: '/kalender.ics' })] },
      'on_its_way 0 GOING_OUT',
    ],
    [
      'old bytes though told',
      0,
      {
        deliveries: [
          delivery({ channel: 'calendar', recipient: '/kalender.ics', state: 'sent', due: false }),
        ],
      },
      'on_its_way 0 WILL_BE_REBUILT',
    ],
    [
      'old bytes, refused',
      0,
      {
        deliveries: [
          delivery({ channel: 'calendar', recipient: '/kalender.ics', state: 'refused', due: false }),
        ],
      },
      'do_this 0 BY_HAND send again',
    ],
    ['no delivery, newest bytes', 1, {}, 'current 1 STORED'],
    ['not in it any more', null, { now: new Date('2029-06-01T12:00:00Z') }, 'off  NO_LONGER_IN'],
    ['not in it though it should be', null, {}, 'on_its_way  WILL_BE_REBUILT'],
  ])('a calendar: %s', (_name, revision, changes, said) => {
    const stored = new Map([['/kalender.ics', revision]]);
    expect(rows({ channels: [calendar], stored, ...changes }, 'calendar')).toEqual([
      `calendar:/kalender.ics ${said}`,
    ]);
  });

  test('nobody knows whether a newspaper got it: its editors are asked, not the Page', () => {
    const deliveries = [delivery({ channel: 'papers', recipient: 'a', state: 'unsure', due: false })];
    expect(rows({ channels: [papers], deliveries }, 'papers')).toEqual([
      'papers:a do_this  ASK_PAPER see deliveries+mark done',
    ]);
  });

  test('a newspaper that has the old text and gets no newer is called; one that refused it too', () => {
    const paper = (recipient: string, changes: Partial<BoardDelivery> = {}) =>
      told({ channel: 'papers', recipient, ...changes });
    const deliveries = [
      paper('a'),
      paper('b'),
      delivery({
        channel: 'papers',
        recipient: 'b',
        state: 'skipped',
        due: false,
        because: { code: 'PRESS_TOO_LATE' },
      }),
      delivery({ channel: 'papers', recipient: 'c', state: 'sent', due: false }),
    ];
    expect(rows({ channels: [papers], deliveries }, 'papers')).toEqual([
      'papers:b do_this 0 CALL_PAPER send again+copy text+mark done',
      'papers:c current 1 SENT',
      'papers:a do_this 0 CALL_PAPER copy text+mark done',
    ]);
  });
});

describe('letters to many', () => {
  test.each<[string, Partial<BoardInput>, string]>([
    [
      'not relayed',
      { notices: [{ ...notices[0], relayed: false }], counts: [count({ kind: 'announced', revision: 0 })] },
      'on_its_way 0 WAITS_ITS_TURN',
    ],
    ['nobody follows', {}, 'current  NOBODY_FOLLOWS'],
    ['half way', { counts: [count(), count({ state: 'planned', due: true })] }, 'on_its_way 1 GOING_OUT'],
    [
      'all',
      { counts: [count(), count({ state: 'skipped', code: 'UNSUBSCRIBED', count: 1 })] },
      'current 1 ALL_SENT',
    ],
    [
      'wrong addresses need no hand',
      { counts: [count(), count({ state: 'refused', code: 'SMTP_NO_SUCH_ADDRESS', count: 2 })] },
      'current 1 ALL_SENT',
    ],
    [
      'nobody at all got it',
      { counts: [count({ state: 'refused', code: 'SMTP_NO_SUCH_ADDRESS' })] },
      'do_this  MANY_FAILED see deliveries+mark done',
    ],
    [
      'a quarter did not get it',
      { counts: [count({ count: 3 }), count({ state: 'refused', code: 'SMTP_BLOCKED', count: 1 })] },
      'do_this 1 MANY_FAILED see deliveries+mark done',
    ],
    [
      'they got the first and not the change',
      {
        counts: [
          count({ kind: 'announced', revision: 0 }),
          count({ state: 'refused', code: 'SMTP_NO_SUCH_ADDRESS' }),
        ],
      },
      'do_this 0 MANY_FAILED see deliveries+mark done',
    ],
    [
      'they got the first, and have left',
      { counts: [count({ kind: 'announced', revision: 0 })] },
      'off 0 NOBODY_FOLLOWS',
    ],
    [
      'addresses that are known not to work need no hand',
      { counts: [count(), count({ state: 'skipped', code: 'ADDRESS_SUPPRESSED', count: 9 })] },
      'current 1 ALL_SENT',
    ],
    [
      'given up',
      { counts: [count(), count({ state: 'refused', code: 'GAVE_UP', mustAct: true, count: 2 })] },
      'do_this 1 SOME_FAILED see deliveries+mark done',
    ],
    [
      'unsure twice',
      { counts: [count(), count({ state: 'unsure', count: 1 })] },
      'do_this 1 SOME_FAILED see deliveries+mark done',
    ],
    [
      'held back too long',
      { counts: [count(), count({ state: 'skipped', code: 'MISSED_PER_DAY', count: 1 })] },
      'do_this 1 MISSED see deliveries+mark done',
    ],
    [
      'the same, dealt with',
      {
        counts: [count(), count({ state: 'skipped', code: 'MISSED_PER_DAY', count: 1 })],
        byHand: new Map([['letters', { revision: 1, who: 'Pia' }]]),
      },
      'current 1 DONE_BY_HAND',
    ],
  ])('%s', (_name, changes, said) => {
    expect(rows({ channels: [letters], ...changes }, 'letters')).toEqual([`letters ${said}`]);
  });
});

describe('posters', () => {
  const spot = { id: 9, spot: 'ICA', revision: 0 };
  const poster = (published: typeof moved, hangs = before, changes: Partial<BoardInput> = {}) =>
    rows({ published, channels: [], spots: [spot], earlier: new Map([[0, hangs]]), ...changes }, 'posters');
  test.each<[string, typeof moved, typeof before, string]>([
    ['moved', moved, before, 'do_this 0 STRIP print strip+see posters'],
    [
      'cancelled',
      aMeeting({ revision: 1, status: 'cancelled' }),
      before,
      'do_this 0 STRIP print strip+see posters',
    ],
    [
      'another question',
      aMeeting({ revision: 1, question: 'En helt annan fråga om hallen?' }),
      before,
      'do_this 0 NEW_POSTER print poster+see posters',
    ],
    [
      'confirmed',
      aMeeting({ revision: 1 }),
      aMeeting({ status: 'tentative' }),
      'do_this 0 NEW_POSTER print poster+see posters',
    ],
  ])('%s', (_name, published, hangs, said) => {
    expect(poster(published, hangs)).toEqual([`posters:9 ${said}`]);
  });
  test('another text on it, or none of it on it', () => {
    const fed = aMeeting({ revision: 1, food: 'Gröt' });
    expect(poster(fed)).toEqual(['posters:9 do_this 0 NEW_POSTER print poster+see posters']);
    expect(poster(fed, before, { printsSame: new Set([0]) })).toEqual(['posters:9 current 0 STILL_RIGHT']);
  });
  test('put right, after the meeting, and none', () => {
    expect(poster(moved, before, { spots: [{ ...spot, revision: 1 }] })).toEqual([
      'posters:9 current 1 POSTER_CURRENT',
    ]);
    expect(poster(moved, before, { now: new Date('2027-03-24T12:00:00Z') })).toEqual([
      'posters:9 off 0 OVER see posters',
    ]);
    expect(rows({ channels: [] }, 'posters')).toEqual(['posters off  NO_POSTERS see posters']);
  });
});

test('nothing published: no rows; what is left and under way is counted', () => {
  expect(correctionBoard(input({ published: null }))).toEqual({
    revision: 0,
    rows: [],
    left: 0,
    underWay: 0,
  });
  const board = correctionBoard(
    input({
      channels: [channel(), letters],
      deliveries: [delivery({ state: 'refused', due: false })],
      counts: [count({ state: 'planned', due: true })],
    }),
  );
  expect([board.revision, board.left, board.underWay]).toEqual([1, 1, 1]);
});

test('every saying has its sentence in both languages', () => {
  for (const language of ['sv', 'en'] as const)
    expect(Object.keys(wordsOf(language).planner.correction.says).sort()).toEqual([...boardSayings].sort());
});

test('the SEQUENCE of a calendar’s text, folded lines too', () => {
  const ics =
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:mote-1@a-very-long-\r\n name.example\r\nSEQUENCE:12\r\nDESCRIPTION:SEQUENCE:99\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:b\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';
  expect([...sequencesIn(ics)]).toEqual([['mote-1@a-very-long-name.example', 12]]);
  expect([...sequencesIn('')]).toEqual([]);
});

test('a post that is corrected is known by what it told, however many there are', () => {
  const page = channel({ recipients: ['77'] });
  const board = correctionBoard(
    input({
      channels: [page],
      deliveries: [
        told({ id: 1, receipt: '77_1 https://facebook.example/1' }),
        told({ id: 2, kind: 'changed', revision: 1, receipt: '77_12' }),
        delivery({ id: 3, recipient: '77_1' }),
        delivery({ id: 4, recipient: '77_12' }),
        // No post of ours has this number.
        delivery({ id: 5, recipient: '77_9' }),
      ],
    }),
  );
  const names = {
    channels: [{ ...page, label: { sv: 'F', en: 'F' }, recipientName: () => 'rättat' }],
    papers: new Map(),
  };
  const which = (key: string) => {
    const row = board.rows.find((one) => one.key === key);
    return row && speakRow(row, names as unknown as Parameters<typeof speakRow>[1], 'sv').which;
  };
  expect([which('post:77_1'), which('post:77_12'), which('post:77_9')]).toEqual([
    'rättat: Annonsering',
    'rättat: Ändring (version 1)',
    'rättat',
  ]);
});
