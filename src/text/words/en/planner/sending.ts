/** Words of a send under way, and of what the brake holds. English. */
import { formatDate, formatTimes } from '../../../../domain/wallclock.js';
import type * as swedish from '../../sv/planner/sending.js';

const number = (n: number) => n.toLocaleString('en-GB');
const when = (date: string, time: string, days: number) => {
  const day = days === 0 ? 'today' : days === 1 ? 'tomorrow' : `on ${formatDate(date, 'en', 'weekday')}`;
  return `${day} at ${formatTimes(time, null, 'en')}`;
};

export const sending: typeof swedish.sending = {
  left: (minutes) => {
    if (minutes === undefined) return 'How long it will take is not known.';
    return minutes < 1
      ? 'Less than a minute left.'
      : `About ${number(minutes)} ${minutes === 1 ? 'minute' : 'minutes'} left.`;
  },
  planning: 'Deliveries are being planned right now. The figures are not final.',
  done: 'All that was to be sent now has been sent.',
  live: 'The figures are kept up to date.',
  when,
  goesOut: (at) => `It goes out ${at}.`,
  held: (n, at) => `${number(n)} ${n === 1 ? 'waits' : 'wait'} to be sent ${at}.`,
  missed: (n) =>
    `${number(n)} ${n === 1 ? 'was' : 'were'} not sent: when they might have gone it was too late. Somebody needs to judge whether they should be reached in another way.`,
  pausedDomain: (label, domain) => `${label} to ${domain}`,
};
