/** What the demonstration says on the terminal, in Swedish, and the JSON line for scripts. */
import type { Meeting } from '../domain/meeting.js';
import { system } from '../domain/permissions.js';
import { formatDate, formatTimes, localDate, localTime } from '../domain/wallclock.js';
import { makeToken } from '../flow/people.js';
import { signInLink } from '../http/sign-in.js';
import { type Announced, type Counts, deliveriesOf } from './announce.js';
import { slugOf } from './fiction.js';
import type { House } from './house.js';
import { type Loaded, value } from './load.js';
import { papers, staff } from './people.js';

const when = (at: Date) =>
  `${formatDate(localDate(at), 'sv', 'long')} kl. ${localTime(at).replace(':', '.')}`;
const row = (name: string, what: string) => `  ${name.padEnd(17)} ${what}`;

/** The first words. */
export function beginning(once: boolean): string[] {
  return [
    '',
    'På plats – demonstration',
    'Kommunen, mötena och människorna är påhittade. Inget lämnar den här datorn.',
    once ? '' : 'Avsluta med Ctrl-C.',
    '',
    'Startar databasen och läser in kommunen …',
  ].filter((line, i) => line !== '' || i !== 3);
}

/** What has been loaded, and that its past was played and not painted. */
export function loadedSaid({ meetings, counts }: Loaded, { mailbox, graph, ctx }: House): string[] {
  return [
    `${meetings.size} möten på ${counts.places} orter, ${counts.boards} nämnder och ${counts.subscribers} prenumeranter finns nu.`,
    `Hösten har spelats upp på en ställd klocka: ${mailbox.mails.length} brev och ${graph.posts.length} inlägg gick ut.`,
    `Klockan i demonstrationen är ${when(ctx.now())}.`,
    '',
  ];
}

/** The meeting that is about to be announced. */
export function invitation({ theme, date, publicStart, publicEnd }: Meeting): string[] {
  const day = date ? formatDate(date, 'sv', 'long') : '';
  const times = publicStart ? formatTimes(publicStart, publicEnd, 'sv') : '';
  return [`Nu annonseras ett möte: ${theme.title}`, `  ${theme.question}`, `  ${day} ${times}`, ''];
}

/** One line of progress. */
export const progress = (label: string, sent: number, of: number): string =>
  row(label, `${sent} av ${of} ${sent === of ? 'skickade' : '…'}`);

/** The address of the newest revision's post on the stand-in's page. */
async function postOf(house: House, result: Announced): Promise<string> {
  const [post] = await deliveriesOf(house.ctx, result.meeting, 'facebook');
  const id = post?.receipt?.split(' ')[0] ?? '';
  return id ? `${house.graph.url}/#i${id.replace(/\D/g, '-')}` : house.graph.url;
}

/** What went where, and the addresses to look at. */
export async function whatWentWhere(
  house: House,
  result: Announced,
  before: Meeting,
  once: boolean,
): Promise<string[]> {
  const { ctx, url, mailbox } = house;
  const { meeting } = result;
  const mails = await deliveriesOf(ctx, meeting, 'email');
  const calendars = await deliveriesOf(ctx, meeting, 'calendar');
  const press = await deliveriesOf(ctx, meeting, 'press');
  const place = meeting.published?.place ?? { slug: slugOf(before.slug), name: before.slug };
  const english = mails.filter((mail) => mail.language === 'en').length;
  const lines = [
    '',
    'Det här gick ut:',
    row('E-post', `${mails.length} brev, varav ${english} på engelska`),
    ...mails.map((mail) => row('', mail.recipient)),
    row('Kalendrar', `${calendars.length} som andra prenumererar på eller hämtar`),
    ...calendars.map((one) => row('', `${url}${one.recipient}`)),
    row('Facebook', await postOf(house, result)),
    row('Tidningar', `${press.length} pressmejl`),
    ...press.map((one) =>
      row('', papers.find((paper) => paper.slug === one.recipient)?.email ?? one.recipient),
    ),
    '',
    'Titta här:',
    row('Mötets sida', `${url}/moten/${meeting.slug}`),
    row('På engelska', `${url}/en/moten/${meeting.slug}`),
    row(`Allt i ${place.name}`, `${url}/orter/${place.slug}`),
    row('Kalendern', `${url}/kalender.ics`),
    row('Ortens kalender', `${url}/kalender/orter/${place.slug}.ics`),
    row('Brevlådan', mailbox.url),
    row('Låtsas-Facebook', house.graph.url),
    row('Driftläget', `${url}/halsa`),
  ];
  if (once) return [...lines, ''];
  const link = await signInLink(ctx, staff.communicator.email);
  const { token } = value(await makeToken(ctx, system, { name: 'demonstrationen', role: 'planner' }));
  return [
    ...lines,
    '',
    `Planera själv, som ${staff.communicator.name} (länken fungerar en gång):`,
    `  ${link ?? ''}`,
    'Ny länk, också för andra roller:',
    `  DATA_DIR=${house.dataDir} npx paplats sign-in-link --email ${staff.communicator.email}`,
    '',
    'For developers (the API, as a planner):',
    row('Reference', `${url}/api`),
    `  curl -H 'Authorization: Bearer ${token}' ${url}/api/v1/meetings`,
    '',
    'Demonstrationen är igång. Avsluta med Ctrl-C.',
  ];
}

/** Which channels did not get everything out in time. */
export function unsent({ expected, channels }: Announced): string[] {
  const left = Object.entries(expected).filter(([name, of]) => (channels[name]?.sent ?? 0) < of);
  const said = left.map(
    ([name, of]) => `${name} ${channels[name]?.sent ?? 0} av ${of} (${statesOf(channels[name])})`,
  );
  return ['', `Allt blev inte skickat inom en minut: ${said.join(', ')}. Se ${'/halsa'} och loggen.`];
}

const statesOf = (counts: Counts = {}) =>
  Object.entries(counts)
    .map(([state, count]) => `${state} ${count}`)
    .join(', ');

/** The JSON of contract section 1. */
export async function summaryOf(house: House, result: Announced) {
  const { slug, state, revision } = result.meeting;
  return {
    url: house.url,
    meeting: { slug, state, revision },
    channels: result.channels,
    mailbox: house.mailbox.url,
    calendar: `${house.url}/kalender.ics`,
    post: await postOf(house, result),
  };
}
