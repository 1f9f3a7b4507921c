/** Words of the correction board, English. */
import type { Params } from '../../../../domain/judgement.js';
import type { correctionReasons as swedish } from '../../sv/planner/correction.js';
import type { Words } from '../../sv.js';

const number = (n: unknown) => new Intl.NumberFormat('en-GB').format(Number(n));
const failed = (p: Params) => (Number(p.failed) > 0 ? ` ${number(p.failed)} did not get through.` : '');

export const correction: Words['planner']['correction'] = {
  title: 'Correction board',
  link: 'Correction board',
  lead: 'What every channel shows now, and what is left to do before all of them say the same.',
  newest: (revision) => `What holds now: ${revision}.`,
  nothing: 'The meeting is not published yet, so there is nothing to put right.',
  left: (n) => (n === 1 ? 'One thing is left to do.' : `${number(n)} things are left to do.`),
  leftShort: (n) => (n === 1 ? 'one thing left to do' : `${number(n)} things left to do`),
  underWay: (n) => (n === 1 ? 'One is on its way.' : `${number(n)} are on their way.`),
  allCurrent: 'Every channel shows the newest.',
  nothingLeft: 'You need do nothing. The rest goes by itself.',
  do: 'To do',
  reload: 'Reload the page',
  shows: (revision) => `shows ${revision}`,
  showsNothing: 'shows nothing of the meeting',
  surfaces: { web: 'The web page', atom: 'The news feed (Atom)', posters: 'Posters' },
  edited: 'the earlier post, corrected',
  states: { current: 'up to date', on_its_way: 'on its way', do_this: 'do this', off: 'nothing to do' },
  says: {
    LIVE: () => 'Always shows the newest.',
    WAITS_ITS_TURN: () => 'The notice waits for its turn and goes out shortly.',
    GOING_OUT: (p) =>
      Number(p.total) > 1
        ? `${number(p.sent)} of ${number(p.total)} sent, ${number(p.waiting)} left.${failed(p)}`
        : 'Going out now.',
    TRIES_AGAIN: () => 'Not yet. We try again by ourselves.',
    LOOKING: () => 'We do not know whether it came out, and look for it.',
    ALL_SENT: (p) => `${number(p.sent)} of ${number(p.total)} sent.${failed(p)}`,
    SENT: () => 'Done.',
    NOBODY_FOLLOWS: () => 'Nobody follows the meeting, so nobody got a letter.',
    STORED: () => 'The calendar shows the newest.',
    WILL_BE_REBUILT: () => 'The calendar is made anew by itself, tonight at the latest.',
    NO_LONGER_IN: () => 'The meeting stands in the calendar no more.',
    SOME_FAILED: (p) =>
      `${number(p.sent)} of ${number(p.total)} sent. ${number(p.open)} need a look: read why and send again.`,
    MANY_FAILED: (p) =>
      `${number(p.sent)} of ${number(p.total)} sent. ${number(p.failed)} did not arrive: read why. If the fault is ours, mend it and send again.`,
    MISSED: (p) =>
      `${number(p.sent)} of ${number(p.total)} sent. ${number(p.missed)} did not get out in time. Send again if that still helps.`,
    ASK: () => 'We do not know whether the post came out. Look at the Page and answer among the deliveries.',
    ASK_PAPER: () => 'We do not know whether the newspaper got the e-mail. Call its editors.',
    CALL_PAPER: () => 'Call the newspaper. It has not got the newest.',
    BY_HAND: () => 'Put the text out by hand, or send again when the fault is mended.',
    CORRECT_BY_HAND: () => 'The channel is off, but shows something old. Correct it by hand.',
    DONE_BY_HAND: (p) => `Dealt with by hand by ${p.who}.`,
    CHANNEL_OFF: () => 'The channel is off. Put the text out by hand if you like.',
    NOBODY_THERE: () => 'There is nobody to tell here.',
    NOT_TOLD_HERE: () => 'Nothing has been told here.',
    REPLACED: () => 'A newer notice has replaced what was to go out here.',
    OVER: () => 'The meeting has been.',
    STRIP: (p) => `Put the strip on the poster: ${p.spot}.`,
    NEW_POSTER: (p) => `Change the poster: ${p.spot}.`,
    STILL_RIGHT: () => 'The poster is still right: what has changed is not on it.',
    POSTER_CURRENT: () => 'The poster is right.',
    NO_POSTERS: () => 'No posters are noted.',
  },
  actions: {
    'send again': 'Send again',
    'see deliveries': 'See the deliveries',
    'copy text': 'Copy the text',
    'mark done': 'It is done',
    'print strip': 'Print the strip',
    'print poster': 'Print the poster',
    'see posters': 'See the posters',
  },
  actionFor: (action, what) => `${action}: ${what}`,
  batches: 'Letters, notice by notice',
  batch: (kind, p) =>
    `${kind}: ${number(p.sent)} of ${number(p.total)} sent${Number(p.waiting) > 0 ? `, ${number(p.waiting)} waiting` : ''}${Number(p.failed) > 0 ? `, ${number(p.failed)} failed` : ''}`,
};

export const correctionReasons: typeof swedish = {
  NOT_DONE_BY_HAND: () => 'There is nothing there to be done by hand now.',
};
