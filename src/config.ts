/**
 * The settings, from the environment (contract section 2). Each with its meaning and default; all wrong ones are
 * told at once. The environment itself is read by the entries only and handed in.
 */
import { z } from 'zod';

export type SettingFault = { setting: string; message: string };
export type Env = Readonly<Record<string, string | undefined>>;

const number = (fallback: number, min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must be between ${min} and ${max}`)
    .default(fallback);
const text = z.string().optional();
const address = (protocols: string[]) =>
  z
    .string()
    .refine(
      (value) => {
        try {
          return protocols.includes(new URL(value).protocol);
        } catch {
          return false;
        }
      },
      `must be an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`,
    )
    .optional();
const secret = z.string().min(32, 'must have at least 32 characters').optional();
const email = z
  .string()
  .regex(/^(?:[^<>@\r\n]*<)?[^<>@\s]+@[^<>@\s]+>?$/, 'must be an e-mail address, or Name <address>')
  .optional();

/** Every setting with its check; the sentence is what `paplats settings` prints. */
export const settings = {
  NODE_ENV: [text, 'production, development or test'],
  PORT: [number(3000, 0, 65535), 'the port of the web server; 0 takes a free one'],
  PUBLIC_URL: [address(['http:', 'https:']), 'the address residents see; default http://localhost:PORT'],
  DATA_DIR: [z.string().default('.data'), 'where the embedded database and the made secret are kept'],
  DATABASE_URL: [address(['postgres:', 'postgresql:']), 'PostgreSQL; empty: an embedded one in DATA_DIR'],
  REDIS_URL: [address(['redis:', 'rediss:']), 'Redis for the queues; empty: queues on PostgreSQL'],
  SECRET: [secret, 'at least 32 characters; empty: made and kept in DATA_DIR'],
  ADMIN_TOKEN: [secret, 'optional bearer token with every permission'],
  MUNICIPALITY: [z.string().default('Kommunen'), 'the name of the municipality, shown on pages and in mail'],
  NOTICE_BOARD_URL: [
    address(['http:', 'https:']),
    'the official notice board, linked where notice must be given',
  ],
  SMTP_URL: [
    address(['smtp:', 'smtps:']),
    'smtp://user:pass@host:port; empty: mail is only kept in the local mailbox',
  ],
  MAIL_FROM: [email, 'sender of all mail; default moten@MAIL_DOMAIN'],
  MAIL_DOMAIN: [
    z
      .string()
      .regex(/^[a-z0-9.-]+$/i, 'must be a domain name')
      .optional(),
    'domain of Message-ID, List-Id and envelope sender; default: the host of PUBLIC_URL',
  ],
  SMTP_CONNECTIONS: [number(10, 1, 100), 'connections to the mail server'],
  MAIL_PER_SECOND: [number(0, 0, 10000), 'most messages a second; 0: no limit'],
  MAIL_PER_DAY: [
    number(3, 0, 1000),
    'most announcements, reminders and follow-ups to one address a day; the rest waits; 0: no limit',
  ],
  QUIET_HOURS: [
    z
      .string()
      .regex(/^(?:[01]\d|2[0-3])-(?:[01]\d|2[0-3])$/, 'must be two hours such as 21-07, or none')
      .or(z.literal('none'))
      .default('21-07'),
    'hours in which only cancellations and changes of the same or next day go out; none: no such hours',
  ],
  DKIM_KEY_FILE: [text, 'file with the private RSA key (PEM, at least 2048 bits); empty: mail is not signed'],
  DKIM_SELECTOR: [
    z
      .string()
      .regex(/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i, 'must be a DNS label')
      .optional(),
    'selector of the DKIM key; its record is at SELECTOR._domainkey.MAIL_DOMAIN',
  ],
  BOUNCE_IMAP_URL: [
    address(['imap:', 'imaps:']),
    'mailbox that bounces come to, imaps://user:pass@host/INBOX; empty: POST /api/v1/bounces only',
  ],
  FACEBOOK_PAGE_ID: [
    z.string().regex(/^\d+$/, 'must be digits').optional(),
    'the Page to post on; empty: the channel is off',
  ],
  FACEBOOK_PAGE_TOKEN: [text, 'a Page access token'],
  FACEBOOK_APP_SECRET: [text, 'the app secret, for appsecret_proof'],
  FACEBOOK_APP_ID: [
    z.string().regex(/^\d+$/, 'must be digits').optional(),
    'the app id, with which the token is inspected each day; empty: asked of Facebook',
  ],
  FACEBOOK_GRAPH_URL: [address(['http:', 'https:']).default('https://graph.facebook.com'), 'the Graph API'],
  FACEBOOK_TIMEOUT_MS: [number(20000, 100, 600000), 'time-out of one call'],
  FACEBOOK_RECHECK_SECONDS: [
    number(60, 1, 86400),
    'wait before an unsure post is looked for; the second look waits five times that',
  ],
  SWEEP_SECONDS: [number(60, 1, 3600), 'how often the sweep looks for due rows'],
  LEASE_SECONDS: [
    number(600, 2, 86400),
    'how long a claimed delivery is a dead worker’s before others take it',
  ],
  CLOCK: [
    z
      .string()
      .datetime({ offset: true, message: 'must be an instant such as 2027-02-01T08:00:00+01:00' })
      .optional(),
    'the system’s time starts there and runs on; refused in production',
  ],
  CALENDAR_ALLOW_PRIVATE: [
    z.enum(['0', '1'], { error: 'must be 0 or 1' }).default('0'),
    '1: calendars may be subscribed to at private addresses too, for a calendar server in the own house',
  ],
  LOG_LEVEL: [
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    'how much is logged',
  ],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

/** Object.entries forgets which name has which check; this says it again. */
type Shape = { [K in keyof typeof settings]: (typeof settings)[K][0] };
const schema = z.object(
  Object.fromEntries(Object.entries(settings).map(([name, [check]]) => [name, check])) as unknown as Shape,
);
type Parsed = z.infer<typeof schema>;

export type Config = Omit<Parsed, 'PUBLIC_URL' | 'MAIL_FROM' | 'MAIL_DOMAIN' | 'SECRET'> & {
  /** Without a slash at its end. */
  PUBLIC_URL: string;
  MAIL_FROM: string;
  MAIL_DOMAIN: string;
  /** Filled in by the context when empty. */
  SECRET: string | undefined;
};

/** Reads the settings. Empty strings count as not set, but for QUIET_HOURS. Returns every fault at once. */
export function readConfig(env: Env): { ok: true; config: Config } | { ok: false; faults: SettingFault[] } {
  const given: Record<string, string> = {};
  for (const name of Object.keys(settings)) {
    const value = env[name]?.trim();
    if (value) given[name] = value;
    // Written and empty means: no such hours (contract 2).
    else if (name === 'QUIET_HOURS' && value === '') given[name] = 'none';
  }
  const parsed = schema.safeParse(given);
  const faults: SettingFault[] = parsed.success
    ? []
    : parsed.error.issues.map((issue) => ({ setting: String(issue.path[0]), message: issue.message }));
  faults.push(...together(given));
  if (!parsed.success || faults.length > 0) return { ok: false, faults };
  const values = parsed.data;
  const PUBLIC_URL = (values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, '');
  const MAIL_DOMAIN = values.MAIL_DOMAIN ?? new URL(PUBLIC_URL).hostname;
  return {
    ok: true,
    config: {
      ...values,
      PUBLIC_URL,
      MAIL_DOMAIN,
      MAIL_FROM:
        values.MAIL_FROM ?? `${values.MUNICIPALITY.replace(/["<>\r\n]/g, '')} <moten@${MAIL_DOMAIN}>`,
      SECRET: values.SECRET,
    },
  };
}

/** Faults that no single setting has: combinations. */
function together(given: Record<string, string>): SettingFault[] {
  const faults: SettingFault[] = [];
  const production = given.NODE_ENV === 'production';
  if (production && given.CLOCK)
    faults.push({ setting: 'CLOCK', message: 'is not allowed with NODE_ENV=production' });
  if (production && given.DATABASE_URL && !given.SECRET) {
    faults.push({ setting: 'SECRET', message: 'is needed with NODE_ENV=production and DATABASE_URL' });
  }
  if (given.FACEBOOK_PAGE_ID && !given.FACEBOOK_PAGE_TOKEN) {
    faults.push({ setting: 'FACEBOOK_PAGE_TOKEN', message: 'is needed when FACEBOOK_PAGE_ID is set' });
  }
  if (given.DKIM_KEY_FILE && !given.DKIM_SELECTOR) {
    faults.push({ setting: 'DKIM_SELECTOR', message: 'is needed when DKIM_KEY_FILE is set' });
  }
  if (given.DKIM_SELECTOR && !given.DKIM_KEY_FILE) {
    faults.push({ setting: 'DKIM_KEY_FILE', message: 'is needed when DKIM_SELECTOR is set' });
  }
  if (given.FACEBOOK_PAGE_TOKEN && !given.FACEBOOK_PAGE_ID) {
    faults.push({ setting: 'FACEBOOK_PAGE_ID', message: 'is needed when FACEBOOK_PAGE_TOKEN is set' });
  }
  return faults;
}

/** The faults as lines for a person. */
export function tellFaults(faults: readonly SettingFault[]): string {
  return ['These settings are wrong:', ...faults.map((f) => `  ${f.setting} ${f.message}`)].join('\n');
}
