import type { health as swedish } from '../sv/public-health.js';

const seconds = (n: number) => (n < 120 ? `${n} seconds` : `${Math.round(n / 60)} minutes`);

/** Words of the health page, English. */
export const health: typeof swedish = {
  title: 'System status',
  lead: {
    ok: 'Everything works.',
    degraded: 'Something does not work as it should.',
    down: 'The service has a serious fault.',
  },
  checked: (time: string) => `Checked ${time}.`,
  columns: { part: 'Part', status: 'Status', message: 'Description', action: 'To do' },
  statuses: {
    ok: 'works',
    warn: 'look out',
    down: 'does not work',
    off: 'switched off',
    unknown: 'unknown',
    set: 'set',
  },
  nothing: 'Nothing',
  names: {
    database: 'Database',
    queue: 'Queue',
    worker: 'Sending program',
    sweep: 'Check of what is to be sent',
    mail: 'Mail server',
    bounces: 'Mailbox of bounces',
    calendars: 'Calendar files',
    channel: (label: string) => `Channel: ${label}`,
  },
  database: {
    ok: 'Answers.',
    down: 'Does not answer.',
    action: 'See to it that PostgreSQL runs and is reached at DATABASE_URL.',
  },
  queue: {
    ok: 'Answers.',
    down: 'Does not answer. Nothing is sent until it does.',
    action: 'See to it that the queue’s database runs (REDIS_URL, or PostgreSQL when that is empty).',
  },
  worker: {
    ok: (n: number) => `Is running. Was heard of ${seconds(n)} ago.`,
    down: 'The sending program has not been heard of for long. Nothing is sent.',
    action: 'Start the sending program: npm run worker.',
  },
  sweep: {
    ok: (n: number) => `Was made ${seconds(n)} ago.`,
    down: 'The check has not been made for long. Reminders may be missed.',
    action: 'See whether the sending program and the queue run.',
  },
  mail: {
    on: 'A mail server is set. Channel: E-mail tells how the sending goes.',
    paused: (because: string) => `The server has not taken mail. ${because}`,
    pausedAction: 'Sending tries again by itself. Check SMTP_URL if it happens again.',
    off: 'No mail server is set. Mail is only kept in the local mailbox.',
    action: 'Set SMTP_URL to send for real.',
  },
  channel: {
    ok: 'Is on. Nothing waits.',
    waiting: (n: number) => `Is on. ${n} deliveries wait.`,
    off: 'Is not connected.',
    offAction: 'Give the channel’s settings to connect it.',
    pausedDomain: (domain: string, until: string, because: string) =>
      `Mail to ${domain} waits until ${until}. ${because}`,
    paused: (until: string, because: string) => `Paused until ${until}. ${because}`,
    pausedAction: 'It goes on by itself. Look at the deliveries in the planning desk if it happens again.',
    unsure: (n: number) => `${n} deliveries are unsure.`,
    unsureAction: 'Open the deliveries in the planning desk and see whether somebody must decide.',
    late: (minutes: number) => `The oldest has waited for ${minutes} minutes.`,
    lateAction: 'See whether the sending program runs.',
    quota: (percent) => `${percent} % of the quota is used.`,
    checked: (when) => `The key was checked ${when}.`,
  },
  calendars: {
    ok: 'The calendar is there and whole.',
    missing: 'No calendar is stored yet.',
    broken: 'The stored calendar is damaged.',
    action: 'Start the sending program. It makes the calendars anew when it starts.',
  },
  notSeen: 'Cannot be seen without the database.',
};
