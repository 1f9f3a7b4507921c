/**
 * The demonstration (contract 1): an invented municipality is furnished and its autumn is played, then one meeting is
 * announced before your eyes on every channel, and it is told what went where.
 */
import type { Env } from '../config.js';
import { personByEmail } from '../db/pages.js';
import type { Meeting } from '../domain/meeting.js';
import type { Actor } from '../domain/permissions.js';
import type { Log } from '../log.js';
import { type Announced, announceAndWatch } from './announce.js';
import { type Closers, type House, makeClosers, openHouse } from './house.js';
import { firstDay, type Loaded, loadMunicipality, wallClock } from './load.js';
import { openPast } from './past.js';
import { staff } from './people.js';
import { beginning, invitation, loadedSaid, progress, summaryOf, unsent, whatWentWhere } from './tell.js';

export type DemoOptions = {
  /** Ends by itself when the meeting has been announced; the last line is JSON. */
  once: boolean;
  /** The caller's environment; only PORT, PUBLIC_URL, DATA_DIR, MUNICIPALITY and LOG_LEVEL count. */
  env: Env;
  /** Takes one line. */
  out(line: string): void;
  log: Log;
  /** Aborted when the process is told to stop. */
  signal: AbortSignal;
};

/** The meeting that is announced before your eyes. */
const announced = 'pp-2027-02-valberg';
/** The longest everything may take to be sent. */
const withinMs = 60_000;

/** Runs the demonstration until it is done (`once`) or told to stop. Returns the exit code; everything is ended. */
export async function runDemo(options: DemoOptions): Promise<number> {
  const closers = makeClosers();
  const { signal } = options;
  const stopped = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  const showing = show(options, closers);
  try {
    await Promise.race([showing, stopped]);
    if (signal.aborted) return 0;
    const sent = await showing;
    if (!options.once) await stopped;
    return sent ? 0 : 1;
  } finally {
    await closers.closeAll();
    // A start that was interrupted may have begun something since.
    await showing.catch(() => {});
    await closers.closeAll();
  }
}

/** Returns whether everything was sent. */
async function show(options: DemoOptions, closers: Closers): Promise<boolean> {
  const { out, signal, once } = options;
  for (const line of beginning(once)) out(line);
  const house = await openHouse({ ...options, closers });
  const loaded = await playThePast(house);
  for (const line of loadedSaid(loaded, house)) out(line);
  house.openDoors();
  await house.startWorking();

  const meeting = loaded.meetings.get(announced);
  if (!meeting) throw new Error(`${announced} is not in meetings.json`);
  const { ctx } = house;
  for (const line of invitation(meeting)) out(line);
  const result = await announceAndWatch(ctx, await actorOf(house), meeting.id, {
    withinMs,
    signal,
    tell: (label, sent, of) => out(progress(label, sent, of)),
  });
  if (signal.aborted) return false;
  await tellAll(house, result, meeting, options);
  return result.all;
}

async function tellAll(
  house: House,
  result: Announced,
  before: Meeting,
  options: DemoOptions,
): Promise<void> {
  const { out, once } = options;
  for (const line of await whatWentWhere(house, result, before, once)) out(line);
  if (!result.all) for (const line of unsent(result)) out(line);
  if (once) out(JSON.stringify(await summaryOf(house, result)));
}

/** Furnishes the house and plays its months on a set clock, before any worker runs. */
async function playThePast(house: House): Promise<Loaded> {
  const past = openPast(house.ctx, wallClock(firstDay, '08:00'));
  house.clock.now = past.now;
  try {
    return await loadMunicipality(past, (address) =>
      house.mailbox.linkIn(address, '/prenumeration/bekrafta/'),
    );
  } finally {
    await past.close();
    house.clock.now = house.ctx.now;
  }
}

async function actorOf(house: House): Promise<Actor> {
  const person = await personByEmail(house.ctx.db, staff.communicator.email);
  if (!person) throw new Error('nobody to announce');
  return { kind: 'person', id: person.id, name: person.name, roles: person.roles };
}
