/**
 * The press channel: one mail to each newspaper that writes about the place, held to the paper's own print deadline
 * (domain/paper.ts). It takes the e-mail channel's road: the same server, signature and bounce addresses, and without a
 * server the local mailbox.
 */
import type { Delivery, Outcome } from '../../domain/delivery.js';
import { isMeetingNotice, type MeetingFacts, type NoticeKind } from '../../domain/notice.js';
import { kindFor, type Paper, pressPlan } from '../../domain/paper.js';
import { tellError } from '../../errors.js';
import { en } from '../../text/words/en.js';
import { pressText as words } from '../../text/words/sv/press-text.js';
import { sv } from '../../text/words/sv.js';
import type { Channel, ComposeTools, NoticeToTell, OpenChannel, OpenTools, Preview } from '../channel.js';
import { mailbox } from '../email/address.js';
import { type EmailMessage, email } from '../email/index.js';
import { plainMail } from '../email/plain.js';
import { type ToldKind, told } from './pieces.js';
import { type PressText, pressTextOf } from './texts.js';

/** `first`: the announcement for papers that were never told of what is changed. */
export type PressMessage = {
  kind: ToldKind;
  facts: MeetingFacts;
  preview: Preview;
  mail: EmailMessage;
  first: EmailMessage | undefined;
};

const isTold = (kind: NoticeKind): kind is ToldKind => (told as readonly NoticeKind[]).includes(kind);

export const press: Channel<PressMessage> = {
  name: 'press',
  label: { sv: sv.press.label, en: en.press.label },
  reach: 'each paper',
  tells: told,
  ifUnsure: 'send again once',
  // A newsroom has its own hours, and its deadline may be at night.
  neverHeld: true,
  copyPage: 'press',
  counted: { sv: sv.press.papers, en: en.press.papers },
  async compose(notice, _language, tools) {
    const { kind, facts } = toldNotice(notice);
    const mailOf = ({ subject, text }: Preview) =>
      plainMail({ kind, revision: notice.revision, subject: subject ?? '', text }, tools.config);
    const preview = written({ kind, facts }, tools);
    const first = kindFor(kind, facts, false) === 'announced' && kind !== 'announced';
    return {
      kind,
      facts,
      preview,
      mail: await mailOf(preview),
      first: first ? await mailOf(written({ kind: 'announced', facts }, tools)) : undefined,
    };
  },
  preview: ({ preview }) => preview,
  rehearse: (notice, _language, tools) => written(toldNotice(notice), tools),
  isOn: (config) => email.isOn(config),
  open,
};

function toldNotice(notice: NoticeToTell): { kind: ToldKind; facts: MeetingFacts } {
  if (!isMeetingNotice(notice) || !isTold(notice.kind)) throw new Error(`Press does not tell ${notice.kind}`);
  return { kind: notice.kind, facts: notice.facts };
}

/** The mail in words, and its parts for copying by hand. */
function written(
  { kind, facts }: Pick<PressMessage, 'kind' | 'facts'>,
  { config, render }: ComposeTools,
): Preview {
  const { MUNICIPALITY: municipality, PUBLIC_URL: publicUrl, MAIL_FROM } = config;
  const made = pressTextOf(kind, facts, { municipality, publicUrl, contact: mailbox(MAIL_FROM).address });
  const texts = made.texts.map((one) => ({ ...one, characters: words.characters(one.text.length) }));
  const text = render.text('press/mail', {
    mark: made.mark,
    heading: words.mail.heading(municipality),
    fact: made.fact,
    use: words.mail.use,
    web: made.mark === '' ? '' : words.mail.web,
    factBox: capitals(words.factBox),
    facts: made.facts,
    texts: texts.map((one) => ({ ...one, label: capitals(one.label) })),
    notLegal: words.mail.notLegal,
  });
  return {
    subject: made.subject,
    text: `${text.replace(/\n{3,}/g, '\n\n').trim()}\n`,
    html: null,
    parts: [
      ...texts.map((one) => ({ label: `${one.label} (${one.characters})`, text: one.text })),
      { label: words.factBox, text: factBoxText(made) },
    ],
  };
}

/** Headings of plain text. */
const capitals = (text: string) => text.toLocaleUpperCase('sv-SE');
const factBoxText = ({ facts }: PressText) => facts.map(({ label, text }) => `${label}: ${text}`).join('\n');

/** One mail at a time, since there are a handful of papers, and over the e-mail channel's own connections. */
function open(tools: OpenTools): OpenChannel<PressMessage> | undefined {
  const road = email.open(tools);
  if (!road) return undefined;
  const { store, now } = tools;
  return {
    connections: 1,
    over: { channel: email.name, road: road as OpenChannel },
    async send(message, delivery) {
      const { facts } = message;
      let paper: (Paper & { wasTold: boolean }) | undefined;
      try {
        paper = await store.paper(delivery);
      } catch (fault) {
        return { is: 'again', afterSeconds: 60, because: { code: 'OTHER', detail: tellError(fault) } };
      }
      if (!paper?.active) return { is: 'skip', because: { code: 'PRESS_PAPER_GONE' } };
      const kind = kindFor(message.kind, facts, paper.wasTold);
      if (!kind) return { is: 'skip', because: { code: 'PRESS_NEVER_TOLD' } };
      const mail = kind === message.kind ? message.mail : (message.first ?? message.mail);
      const plan = pressPlan(paper, kind, facts, now());
      if (!plan.goes) return tooLate(delivery);
      const outcome = itsOwn(await road.send(mail, { ...delivery, recipient: paper.email, token: null }));
      return anErrand(kind === 'announced' ? atTheLatest(outcome, plan.last?.deadline, now()) : outcome);
    },
    close: () => road.close(),
  };
}

/** A paper that may have got an earlier attempt is asked, not told once more. */
function tooLate(delivery: Delivery): Outcome {
  const code = delivery.unsureAttempts > 0 ? 'PRESS_TOO_LATE_UNSURE' : 'PRESS_TOO_LATE';
  return { is: 'skip', because: { code, personMustAct: true } };
}

/** A newspaper that got no mail must be called, whatever refused it: nobody else looks at its address. */
function anErrand(outcome: Outcome): Outcome {
  if (outcome.is === 'never') return { ...outcome, because: { ...outcome.because, personMustAct: true } };
  return outcome.is === 'again' ? { ...outcome, errand: true } : outcome;
}

/** That a newspaper's domain asks to wait concerns that newspaper only, and is no reason to miss its deadline. */
const itsOwn = (outcome: Outcome): Outcome =>
  outcome.is === 'pause' && outcome.domain !== undefined
    ? { is: 'again', because: outcome.because, afterSeconds: outcome.seconds }
    : outcome;

/** What waits longer than the deadline is taken up when it passes, so that the planner is told then and not later. */
function atTheLatest(outcome: Outcome, deadline: Date | undefined, now: Date): Outcome {
  if (outcome.is !== 'again' || !deadline) return outcome;
  const left = Math.max(1, Math.ceil((deadline.getTime() - now.getTime()) / 1000));
  return { ...outcome, afterSeconds: Math.min(outcome.afterSeconds, left) };
}
