/** What an invited association spreads: texts, poster, picture, QR code and calendar. Only what is published stands in it. */
import { standingOf } from '../../../domain/association.js';
import type { Language } from '../../../domain/judgement.js';
import type { MeetingFacts } from '../../../domain/notice.js';
import { formatDate, formatTimes } from '../../../domain/wallclock.js';
import type { Behind } from '../../../flow/invitations.js';
import { qrOf } from '../../../media/qr.js';
import { questionOf, titleOf } from '../../../text/said.js';
import { wordsOf } from '../../../text/words/index.js';
import { inLanguage } from '../../layout.js';

type Around = { publicUrl: string; municipality: string; now: Date; language: Language };

/** Builds the page. Before the first publication there is nothing to spread, and it says so. */
export function kitPage({ invitation, meeting, place }: Behind, around: Around) {
  const { publicUrl, now, language } = around;
  const words = wordsOf(language).public.invitations.kit;
  const { published: facts } = meeting;
  const standing = standingOf(meeting, now);
  const isOver = standing === 'over' || standing === 'followed_up';
  const shows = facts && !isOver ? facts : undefined;
  const calendar = `${publicUrl}/kalender/orter/${encodeURIComponent(place.slug)}.ics`;
  return {
    words,
    lead: words.lead(place.name),
    back: inLanguage(`/inbjudan/${invitation.token}`, language),
    soon: !facts && !isOver && standing !== 'cancelled',
    notes: [
      ...(isOver ? [{ text: words.over, color: 'info' }] : []),
      ...(standing === 'date_chosen' ? [{ text: words.tentative, color: 'warning' }] : []),
      ...(standing === 'cancelled'
        ? [{ text: facts ? words.cancelled : words.calledOff, color: 'danger' }]
        : []),
    ],
    material: shows && materialOf(shows, invitation.token, around),
    calendar: {
      id: 'kalender',
      label: words.calendar(place.name),
      help: words.calendarText,
      text: calendar,
      rows: 2,
    },
  };
}

function materialOf(facts: MeetingFacts, token: string, { publicUrl, municipality, language }: Around) {
  const words = wordsOf(language).public.invitations.kit;
  const slug = encodeURIComponent(facts.slug);
  const address = addressOf(facts, publicUrl, language);
  const { short, long } = kitTexts(facts, { municipality, address, language });
  return {
    texts: [
      { id: 'kort', label: words.short, help: words.shortHelp, text: short, rows: 6 },
      { id: 'lang', label: words.long, help: words.longHelp, text: long, rows: 16 },
      { id: 'adress', label: words.address, help: '', text: address, rows: 2 },
    ],
    poster: inLanguage(`/affisch/${slug}.pdf`, language),
    picture: inLanguage(`/dela/${slug}.png?r=${facts.revision}`, language),
    qr: inLanguage(`/inbjudan/${token}/qr.svg`, language),
    qrAlt: words.qrAlt(address),
  };
}

const addressOf = ({ slug }: MeetingFacts, publicUrl: string, language: Language): string =>
  `${publicUrl}${inLanguage(`/moten/${encodeURIComponent(slug)}`, language)}`;

/** The QR code of the meeting's page as an SVG file, black on white. */
export function kitQr(facts: MeetingFacts, publicUrl: string, language: Language): string {
  const { size, path } = qrOf(addressOf(facts, publicUrl, language));
  const box = `viewBox="0 0 ${size} ${size}" width="600" height="600" shape-rendering="crispEdges"`;
  const white = `<rect width="${size}" height="${size}" fill="#fff"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box}>${white}<path d="${path}" fill="#000"/></svg>\n`;
}

/** The two texts, in the page's language with what planners wrote in theirs. Nothing in them but what is published. */
function kitTexts(
  facts: MeetingFacts,
  { municipality, address, language }: { municipality: string; address: string; language: Language },
): { short: string; long: string } {
  const { texts } = wordsOf(language).public.invitations.kit;
  const title = titleOf(facts, language).text;
  const day = formatDate(facts.date, language, 'long');
  const end = texts.readMore(address);
  if (facts.status === 'cancelled') {
    const told = texts.cancelled(title, day);
    const why = facts.reason ? [facts.reason] : [];
    return { short: [told, end].join('\n'), long: [told, ...why, end].join('\n\n') };
  }
  const when = texts.when(day, formatTimes(facts.publicStart, facts.publicEnd, language));
  const where = texts.where(facts.venue.name, facts.venue.address);
  const tentative = facts.status === 'tentative' ? [texts.saveTheDate] : [];
  const question = texts.question(questionOf(facts, language).text);
  const opening = texts.invited(municipality, facts.place.name);
  const list = (heading: string, items: readonly string[]) =>
    items.length > 0 ? [[heading, ...items.map((one) => `– ${one}`)].join('\n')] : [];
  return {
    short: [opening, title, `${when}, ${facts.venue.name}`, ...tentative, end].join('\n'),
    long: [
      `${title}\n${opening}`,
      `${when}\n${where}`,
      ...tentative,
      question,
      ...list(texts.influence, facts.canInfluence),
      ...list(texts.decided, facts.alreadyDecided),
      texts.speak,
      end,
    ].join('\n\n'),
  };
}
