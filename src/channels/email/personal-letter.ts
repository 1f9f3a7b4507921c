/** The letters that go to one person: confirm a subscription, sign in, the answer to a view. */
import type { Language } from '../../domain/judgement.js';
import type { PersonalNoticeKind } from '../../domain/notice.js';
import { wordsOf } from '../../text/words/index.js';
import { cleanLines } from '../calendar/one-line.js';
import type { NoticeToTell } from '../channel.js';
import { invitationLetter } from './invitation-letter.js';
import { type Letter, own, type Sender, swedish } from './letter.js';
import { nudgeLetter } from './nudge-letter.js';
import { thanksLetter } from './thanks-letter.js';
import { weeklyLetter } from './weekly-letter.js';

export type PersonalNotice = Extract<NoticeToTell, { kind: PersonalNoticeKind }>;

/** Makes the letter of a notice to one person. */
export function personalLetter(notice: PersonalNotice, language: Language, sender: Sender): Letter {
  switch (notice.kind) {
    case 'confirm_subscription': {
      const { personal, buttons } = wordsOf(language).mail;
      const { places, boards } = notice.facts;
      const chosen: [string, readonly string[]][] = [
        [personal.places, places],
        [personal.boards, boards],
      ];
      return {
        ...frame(notice.kind, language, sender),
        heading: own(personal.confirmHeading),
        paragraphs: [
          own(personal.confirm(sender.municipality)),
          ...(places.length + boards.length === 0 ? [own(personal.everything)] : []),
          ...chosen.flatMap(([label, names]) =>
            names.length > 0 ? [own(`${label}: ${names.join(', ')}`)] : [],
          ),
          own(personal.confirmNotYou),
        ],
        buttons: [{ label: buttons.confirm, url: notice.facts.url, main: true }],
        pasteLink: { label: personal.pasteLink, url: notice.facts.url },
      };
    }
    case 'sign_in': {
      const { personal, buttons } = wordsOf(language).mail;
      return {
        ...frame(notice.kind, language, sender),
        heading: own(personal.signInHeading(notice.facts.name)),
        paragraphs: [own(personal.signIn(notice.facts.minutes)), own(personal.signInNotYou)],
        buttons: [{ label: buttons.signIn, url: notice.facts.url, main: true }],
        pasteLink: { label: personal.pasteLink, url: notice.facts.url },
      };
    }
    case 'answer': {
      const { personal, buttons, footer } = wordsOf(language).mail;
      const { receipt } = notice.facts;
      return {
        ...frame(notice.kind, language, sender),
        ...(receipt ? { subject: personal.receiptHeading(receipt) } : {}),
        heading: own(receipt ? personal.receiptHeading(receipt) : personal.answerHeading),
        paragraphs: cleanLines(notice.facts.text).map((line) =>
          receipt ? own(line) : swedish(line, language),
        ),
        buttons: [
          { label: receipt ? buttons.seeView : buttons.seeAnswer, url: notice.facts.url, main: true },
        ],
        footer: { lines: [footer.answered(sender.municipality)], link: null },
      };
    }
    case 'invitation':
      return invitationLetter(notice.facts, language, sender);
    case 'thanks':
      return thanksLetter(notice.facts, language, sender);
    case 'nudge':
      return nudgeLetter(notice.facts, language, sender);
    case 'weekly_items':
      return weeklyLetter(notice.facts, language, sender);
    case 'alert': {
      const { mail, deliveries } = wordsOf(language);
      const { personal, buttons, footer } = mail;
      const { channel, because, url } = notice.facts;
      const sentences: Record<string, string> = deliveries.because;
      return {
        ...frame(notice.kind, language, sender),
        heading: own(personal.alertHeading(channel)),
        paragraphs: [
          own(sentences[because.code] ?? deliveries.because.OTHER),
          own(personal.alertWhy),
          ...(because.detail ? [own(`${personal.alertTechnical} ${because.detail}`)] : []),
        ],
        buttons: [{ label: buttons.seeHealth, url, main: true }],
        footer: { lines: [footer.administrator], link: null },
      };
    }
  }
}

/** The frame of a letter to one person, who has no subscription to end. */
function frame(kind: PersonalNoticeKind, language: Language, sender: Sender) {
  const words = wordsOf(language).mail;
  return {
    language,
    subject: words.subjects[kind],
    label: null,
    tone: 'calm' as const,
    rows: [],
    pasteLink: null,
    sections: [],
    footer: { lines: [words.footer.asked(sender.municipality)], link: null },
  };
}
