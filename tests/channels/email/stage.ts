/** What the tests of the mail channel share: settings, notices, deliveries and an open channel. */
import PostalMime from 'postal-mime';
import type { KeptMail, NoticeToTell, OpenTools } from '../../../src/channels/channel.js';
import { type EmailMessage, email } from '../../../src/channels/email/index.js';
import { type Config, readConfig } from '../../../src/config.js';
import type { Delivery } from '../../../src/domain/delivery.js';
import type { Language } from '../../../src/domain/judgement.js';
import type { MeetingFacts, MeetingNoticeKind } from '../../../src/domain/notice.js';
import { createLog } from '../../../src/log.js';
import { createRender } from '../../../src/text/render.js';
import { aMeeting } from '../../support/facts.js';

export const secret = 'a-secret-that-is-only-for-the-tests-of-mail';
export const render = createRender();

export function configOf(env: Record<string, string> = {}): Config {
  const read = readConfig({
    PUBLIC_URL: 'https://moten.exempel.se',
    MAIL_FROM: 'Exempels kommun, kansliet <moten@exempel.se>',
    MUNICIPALITY: 'Exempels kommun',
    SECRET: secret,
    ...env,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.config;
}

export const before = {
  date: '2027-03-09',
  publicStart: '17:00',
  publicEnd: '19:00',
  venueName: 'Skattkärrs bygdegård',
  venueAddress: 'Bygdegårdsvägen 2, 656 71 Skattkärr',
  title: 'Halltider under ombyggnaden av Skattkärrsskolan',
};

/** A notice about the meeting in Skattkärr. */
export function aNotice(kind: MeetingNoticeKind, facts: Partial<MeetingFacts> = {}): NoticeToTell {
  const meeting = aMeeting(facts);
  return { key: `meeting/42/${kind}/${meeting.revision}`, kind, revision: meeting.revision, facts: meeting };
}

export const tokenOf = (id: number) => `T${id}-_abcdefghijklmnopqrstuvwxyz`.slice(0, 22);

export function aDelivery(over: Partial<Delivery> = {}): Delivery {
  const id = over.id ?? 7;
  return {
    id,
    notice: 'meeting/42/announced/0',
    channel: 'email',
    recipient: `resident${id}@exempel.se`,
    language: 'sv',
    attempts: 1,
    unsureAttempts: 0,
    looks: 0,
    token: tokenOf(id),
    firstAttemptAt: null,
    ...over,
  };
}

export async function composed(
  notice: NoticeToTell = aNotice('announced'),
  language: Language = 'sv',
  config = configOf(),
): Promise<EmailMessage> {
  return email.compose(notice, language, { config, render });
}

/** Opens the channel; without SMTP_URL in `env` the mails end in `kept`. */
export function opened(env: Record<string, string> = {}, kept: KeptMail[] = []) {
  const config = configOf(env);
  const tools: OpenTools = {
    config,
    render,
    log: createLog('silent'),
    now: () => new Date('2027-02-02T07:00:00Z'),
    store: {
      calendarPaths: async () => [],
      rerenderCalendar: async () => undefined,
      keepMail: async (mail) => {
        kept.push(mail);
      },
      paper: async () => undefined,
      stillWanted: async () => true,
      remember: async () => {},
      recall: async () => undefined,
    },
  };
  const channel = email.open(tools);
  if (!channel) throw new Error('the mail channel is always on');
  return { channel, config, kept, tools };
}

/** The bytes one recipient would get, by way of the log-only channel. */
export async function rawFor(
  message: EmailMessage,
  delivery = aDelivery(),
  env: Record<string, string> = {},
): Promise<Buffer> {
  const { channel, kept } = opened(env);
  const outcome = await channel.send(message, delivery);
  const [mail] = kept;
  if (!mail) throw new Error(`nothing was kept: ${JSON.stringify(outcome)}`);
  return mail.raw;
}

/** A parsed mail, and every header line as it stands, unfolded. */
export async function read(raw: Buffer) {
  const parsed = await PostalMime.parse(raw);
  const head = raw.toString('latin1').split('\r\n\r\n')[0] ?? '';
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = (name: string) =>
    lines
      .filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
      .map((line) => line.slice(name.length + 1).trim());
  return { ...parsed, names: lines.map((line) => line.split(':')[0] ?? ''), headers };
}
