/**
 * Text to copy when a post must be made by hand: the post itself, and one for a Facebook event, which Facebook lets
 * nobody but people make (outreach notes A3).
 */
import type { Language } from '../../domain/judgement.js';
import { isMeetingNotice } from '../../domain/notice.js';
import { formatDate, formatTimes } from '../../domain/wallclock.js';
import { wordsOf } from '../../text/words/index.js';
import type { ComposeTools, CopyText, NoticeToTell } from '../channel.js';
import { composePost, type FacebookPost } from './post.js';

/** The post as one text: with its link and its reference, by which it is known again. */
export const wholePost = ({ message, link }: Pick<FacebookPost, 'message' | 'link'>) =>
  `${message}\n\n${link}`;

/** The texts for a notice; an event only for a meeting that is still to come about. */
export function copyTexts(notice: NoticeToTell, language: Language, tools: ComposeTools): CopyText[] {
  const post: CopyText = { name: 'post', text: wholePost(composePost(notice, language, tools)) };
  if (!isMeetingNotice(notice) || ['cancelled', 'follow_up'].includes(notice.kind)) return [post];
  return [post, { name: 'event', text: eventText(notice, language, tools) }];
}

/** Line by line what Facebook's own form for an event asks for. */
function eventText(notice: NoticeToTell, language: Language, tools: ComposeTools): string {
  if (!isMeetingNotice(notice)) return '';
  const { facts } = notice;
  const w = wordsOf(language).facebook;
  const english = language === 'en';
  const { message, link } = composePost(notice, language, tools);
  const title = (english && facts.titleEn) || facts.title;
  const times = formatTimes(facts.publicStart, facts.publicEnd, language);
  return [
    `${w.event.name}: ${title}`,
    `${w.event.when}: ${formatDate(facts.date, language, 'long')}${english ? ', ' : ' '}${times}`,
    `${w.event.where}: ${facts.venue.name}, ${facts.venue.address}`,
    '',
    `${w.event.description}:`,
    message,
    '',
    link,
  ].join('\n');
}
