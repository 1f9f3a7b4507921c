/** What DNS says of our mail: the DKIM key that receivers find, SPF and DMARC (outreach notes B1). */
import { Resolver } from 'node:dns/promises';
import { publicPart, readDkimKey, sealFault } from '../channels/email/index.js';
import type { Config } from '../config.js';
import type { Finding } from './doctor.js';

type Looks = Omit<Finding, 'part'>;
const ok = (says: string): Looks => ({ is: 'ok', says });
const warn = (says: string, todo: string): Looks => ({ is: 'warn', says, todo });
const fail = (says: string, todo: string): Looks => ({ is: 'fail', says, todo });

/** `servers`: addresses of name servers to ask, such as 127.0.0.1:5353; without, those of the machine. */
export type Ask = { servers?: readonly string[] | undefined; timeoutMs: number };

/** The TXT records of a name, each put together again; empty when there are none. Throws when nobody answers. */
async function recordsOf(name: string, { servers, timeoutMs }: Ask): Promise<string[]> {
  const resolver = new Resolver({ timeout: timeoutMs / 2, tries: 2 });
  if (servers) resolver.setServers([...servers]);
  try {
    return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOTFOUND' || code === 'ENODATA') return [];
    throw new Error(`no answer about ${name} (${code ?? 'unknown'})`);
  }
}

const isDkim = (record: string) => /^v=DKIM1\s*(?:;|$)|(?:^|;)\s*p=/i.test(record);
const keyOf = (record: string) => /(?:^|;)\s*p=([^;]*)/.exec(record)?.[1]?.replace(/\s/g, '');

/** Whether the key that receivers find is ours. Undefined when mail is not signed. */
export async function lookAtDkim(config: Config, ask: Ask): Promise<Looks> {
  const { DKIM_KEY_FILE, DKIM_SELECTOR, MAIL_DOMAIN } = config;
  if (!DKIM_KEY_FILE)
    return warn(
      'mail is not signed',
      'Set DKIM_KEY_FILE and DKIM_SELECTOR, unless the mail server of SMTP_URL signs.',
    );
  const fault = await sealFault(config);
  const read = readDkimKey(DKIM_KEY_FILE);
  if (fault || 'fault' in read) return fail(fault ?? 'no key', 'Make a new RSA key of 2048 bits or more.');
  const name = `${DKIM_SELECTOR}._domainkey.${MAIL_DOMAIN}`;
  const wanted = publicPart(read.key);
  const publish = `Publish this TXT record at ${name}: v=DKIM1; k=rsa; p=${wanted}`;
  try {
    const records = (await recordsOf(name, ask)).filter(isDkim);
    if (records.length === 0) return fail(`there is no key at ${name}`, publish);
    if (records.length > 1) return fail(`there are ${records.length} keys at ${name}`, 'Leave only one.');
    const [record = ''] = records;
    if (keyOf(record) === '') return fail(`the key at ${name} is withdrawn (empty p=)`, publish);
    if (keyOf(record) !== wanted) return fail(`another key is at ${name}`, publish);
    if (/(?:^|;)\s*t=[^;]*\by\b/.test(record))
      return warn(`the key at ${name} is ours, but says that it is a test (t=y)`, 'Take t=y away.');
    return ok(`the key at ${name} is ours`);
  } catch (error) {
    return warn((error as Error).message, 'Run it again when DNS answers.');
  }
}

/** Whether receivers find SPF and DMARC, which the large ones ask of whoever sends to many. */
export async function lookAtPolicies({ MAIL_DOMAIN }: Config, ask: Ask): Promise<Looks> {
  try {
    const spf = (await recordsOf(MAIL_DOMAIN, ask)).some((record) => /^v=spf1(?:\s|$)/i.test(record));
    const parents = MAIL_DOMAIN.split('.').slice(1, -1);
    const names = [
      MAIL_DOMAIN,
      ...parents.map((_, i) =>
        MAIL_DOMAIN.split('.')
          .slice(i + 1)
          .join('.'),
      ),
    ];
    let dmarc = false;
    for (const name of names) {
      dmarc ||= (await recordsOf(`_dmarc.${name}`, ask)).some((record) =>
        /^v=DMARC1\s*(?:;|$)/i.test(record),
      );
    }
    const missing = [...(spf ? [] : ['SPF']), ...(dmarc ? [] : ['DMARC'])];
    if (missing.length === 0) return ok(`SPF and DMARC are there for ${MAIL_DOMAIN}`);
    return warn(
      `${missing.join(' and ')} missing for ${MAIL_DOMAIN}`,
      'Ask whoever runs your DNS: Gmail, Yahoo and Outlook may refuse mail without them.',
    );
  } catch (error) {
    return warn((error as Error).message, 'Run it again when DNS answers.');
  }
}
