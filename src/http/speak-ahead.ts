/** The look ahead in a person's words, line by line, for the desk and the terminal. */
import type { Language } from '../domain/judgement.js';
import { formatDate, formatTimes, localDate, localTime } from '../domain/wallclock.js';
import type { LookAhead } from '../flow/look-ahead.js';
import { wordsOf } from '../text/words/index.js';

/** One line: when, what, of which meeting, and what more there is to say of it. */
export type AheadLine = {
  when: string;
  what: string;
  meeting: { id: number; title: string; place: string };
  more: string[];
  warns: boolean;
};

type Named = readonly { name: string; label: Record<Language, string> }[];

/** The three lists of the look ahead. */
export function speakAhead(
  ahead: LookAhead,
  channels: Named,
  language: Language,
): { sendings: AheadLine[]; toDo: AheadLine[]; waiting: AheadLine[] } {
  const { planner, meeting, deliveries } = wordsOf(language);
  const said = planner.ahead;
  const label = (name: string) => channels.find((one) => one.name === name)?.label[language] ?? name;
  const day = (date: string) => formatDate(date, language, 'long');
  const moment = (at: Date) => `${day(localDate(at))} ${formatTimes(localTime(at), null, language)}`;
  const because: Record<string, string> = deliveries.because;
  return {
    sendings: ahead.sendings.map((one) => ({
      when: moment(one.at),
      what: capital(meeting.notices[one.kind]),
      meeting: one.meeting,
      more: [
        `${label(one.channel)} ${one.off ? '' : said.to(one.count)}`.trim(),
        ...(one.off ? [said.off] : []),
        ...(one.until && !one.off ? [said.held(moment(one.until))] : []),
        ...(one.meeting.date ? [said.meetingOn(day(one.meeting.date))] : []),
      ],
      warns: one.until !== null || one.off,
    })),
    toDo: ahead.toDo.map((one) => ({
      when: one.at ? moment(one.at) : day(one.date),
      what: one.paper ? `${said.tasks[one.what]} (${one.paper})` : said.tasks[one.what],
      meeting: one.meeting,
      more: [
        ...(one.overdue ? [said.overdue] : []),
        ...(one.meeting.date ? [said.meetingOn(day(one.meeting.date))] : []),
      ],
      warns: one.overdue,
    })),
    waiting: [
      ...ahead.notices.map((one) => ({
        when: moment(one.dueAt),
        what: said.notice(capital(meeting.notices[one.kind])),
        meeting: one.meeting,
        more: [],
        warns: false,
      })),
      ...ahead.deliveries.map((one) => ({
        when: !one.first
          ? ''
          : one.last && one.last > one.first
            ? said.between(moment(one.first), moment(one.last))
            : said.next(moment(one.first)),
        what: `${capital(meeting.notices[one.kind])}, ${label(one.channel)}: ${said.deliveries(one.count, deliveries.states[one.state])}`,
        meeting: one.meeting,
        more: one.code ? [because[one.code] ?? deliveries.because.OTHER] : [],
        warns: one.code !== null,
      })),
    ],
  };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
