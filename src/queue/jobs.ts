/**
 * What the queue may be asked to do: names, payloads, tries and timetable. A job carries ids, never a person, and
 * is only an alarm clock: what is done is decided by the rows.
 */

/** A job, by its name; each channel has a queue of its own, the rest share two (`queueOf`). */
export type Job =
  /** Turn due notices into deliveries. */
  | { name: 'relay' }
  /** Send the due deliveries of one notice on one channel. */
  | { name: 'deliver'; notice: string; channel: string }
  /** Look for everything that is due and for what a dead worker left. */
  | { name: 'sweep' }
  /** Put right what no notice tells: calendars that are missing or older than the code. */
  | { name: 'upkeep' }
  /** Once a night: calendars whose content depends on the date, what may be forgotten. */
  | { name: 'nightly' }
  /** Mail everybody their late and coming items: once a week. */
  | { name: 'weekly' }
  /** Fetch what has come back from a mailbox; a queue of its own, since its server may be slow. */
  | { name: 'read-bounces' }
  /** Read the calendars that are subscribed to; `source`: only that one. */
  | { name: 'fetch-calendars'; source?: number }
  /** Ask every channel whether it could send if it had to. */
  | { name: 'check-channels' };

/** The queue of a channel's notices to one person: three long sends must not hold up a sign-in mail. */
export const personalQueueOf = (channel: string): string => `${channel}-personal`;

/** Which queue a job goes to. A notice about a meeting has a key that begins with `meeting/`. */
export function queueOf(job: Job): string {
  switch (job.name) {
    case 'relay':
      return 'relay';
    case 'deliver':
      return job.notice.startsWith('meeting/') ? job.channel : personalQueueOf(job.channel);
    case 'read-bounces':
      return 'bounces';
    default:
      return 'clock';
  }
}

/**
 * How many jobs of a queue one worker process does at once. Planning a mail to a whole city must not hold up the next
 * notice.
 */
export const concurrencyOf = (queue: string): number =>
  queue === 'clock' || queue === 'bounces' ? 1 : queue === 'relay' ? 2 : 3;

/**
 * The timetable. `everySeconds` from the settings; `pattern` is wall clock in Europe/Stockholm, never between 02
 * and 03, an hour that summer time skips or repeats.
 */
export const timetable = [
  { id: 'sweep', job: { name: 'sweep' }, every: 'SWEEP_SECONDS' },
  { id: 'bounces', job: { name: 'read-bounces' }, every: 'SWEEP_SECONDS' },
  { id: 'nightly', job: { name: 'nightly' }, pattern: '20 4 * * *' },
  { id: 'weekly', job: { name: 'weekly' }, pattern: '0 8 * * 1' },
] as const satisfies readonly (
  | { id: string; job: Job; every: 'SWEEP_SECONDS' }
  | { id: string; job: Job; pattern: string }
)[];

/** Tries and keeping, the same for all: the sweep repairs what a queue loses, so a failed job is not tried again. */
export const jobOptions = {
  attempts: 1,
  removeOnComplete: { age: 3600, count: 1000 },
  removeOnFail: { age: 30 * 24 * 3600, count: 1000 },
} as const;
