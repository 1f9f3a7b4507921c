/** What stands on the papers of a meeting. The brief says the same to chair and opposition: there is only one. */
import {
  type answeredInvitations,
  type DutyAt,
  type EarlierMeeting,
  type MeetingRow,
  mostQuestions,
  type NeedCount,
  type openQuestionsAt,
  type PublicView,
  type viewKindsOf,
} from '../../../db/pages.js';
import { duties } from '../../../domain/checklist/checklist.js';
import { standingOf } from '../../../domain/follow-up.js';
import { blurred } from '../../../domain/personal-data.js';
import { accessKeys, type Venue } from '../../../domain/venue.js';
import { isFinal, viewStates } from '../../../domain/view.js';
import { formatDate, formatTimes, localDate } from '../../../domain/wallclock.js';
import { filledRows, type SheetDoc, type SheetSection, section } from '../../../media/sheet.js';
import type { Desk } from '../desk.js';
import { whenOf } from './list.js';

type Found<F extends (...given: never[]) => Promise<unknown>> = Awaited<ReturnType<F>>;

/** What every paper begins and ends with. */
function docOf(
  desk: Desk,
  row: MeetingRow,
  kind: 'brief' | 'host' | 'staff',
  sections: readonly SheetSection[],
): SheetDoc {
  const { words, language, ctx } = desk;
  const said = words.sheets;
  const where = row.venue ? `${row.venue.name}, ${row.place.name}` : row.place.name;
  return {
    language,
    municipality: ctx.config.MUNICIPALITY,
    kind: said.kinds[kind],
    title: row.meeting.theme.title || words.list.noTitle,
    lines: [whenOf(row.meeting, words, language), where],
    sections,
    foot: `${said.foot[kind]} ${said.asOf(formatDate(localDate(ctx.now()), language, 'short'))}`,
  };
}

const dutyRows = ({ words }: Desk, held: readonly DutyAt[]) =>
  [...held]
    .sort((a, b) => duties.indexOf(a.duty) - duties.indexOf(b.duty))
    .map(({ duty, name }) => ({ label: words.dutyNames[duty] ?? duty, value: name }));

export type BriefFound = {
  duties: readonly DutyAt[];
  invited: Found<typeof answeredInvitations>;
  kinds: Found<typeof viewKindsOf>;
  hot: readonly PublicView[];
  earlier: readonly EarlierMeeting[];
  questions: Found<typeof openQuestionsAt>;
};

/** The brief: one for chair and opposition, the same text at the same time. */
export function briefDoc(desk: Desk, row: MeetingRow, found: BriefFound): SheetDoc {
  const { words, all, language } = desk;
  const said = words.sheets;
  const { meeting } = row;
  const { theme } = meeting;
  const day = (date: string) => formatDate(date, language, 'short');
  const expected = meeting.expectedAttendance;
  return docOf(desk, row, 'brief', [
    section(said.question, {
      rows: filledRows([
        [said.asked, theme.question],
        [said.owner, row.ownerBoard.name],
        [said.sitting, row.sittingBoard?.name],
        [said.level, `${all.meeting.levels[theme.level]}. ${all.meeting.promises[theme.level]}`],
        [said.case, theme.caseNumber ?? theme.noCaseReason],
        [
          said.decision,
          [theme.decisionBody, theme.decisionDate && day(theme.decisionDate)].filter(Boolean).join(', '),
        ],
      ]),
    }),
    section(said.influence, { items: theme.canInfluence }, said.noInfluence),
    section(said.decided, { items: theme.alreadyDecided }, said.noDecided),
    section(
      said.whoComes,
      {
        rows: [
          ...filledRows([[said.expected, expected === null ? '' : said.persons(expected)]]),
          ...filledRows([[said.staffing, meeting.staffing.join(', ')]]),
          ...dutyRows(desk, found.duties),
          ...filledRows([[said.associations, meeting.associations.join(', ')]]),
          ...found.invited.map(({ name, answer, words: text }) => ({
            label: name,
            value: [said.answers[answer ?? 'none'], text ? `”${text}”` : ''].filter(Boolean).join(' '),
          })),
        ],
      },
      said.noOne,
    ),
    section(
      said.hot,
      {
        rows: found.kinds.map(({ kind, count }) => ({
          label: all.public.views.kinds[kind],
          value: String(count),
        })),
        items: found.hot.map(
          (view) => `${all.public.views.kinds[view.kind]}: ${view.text} (${said.meToo(view.meToo)})`,
        ),
      },
      said.noViews,
    ),
    section(said.before, { items: found.earlier.map((one) => earlierText(desk, one)) }, said.noEarlier),
    section(
      said.questions,
      { items: found.earlier.flatMap((one) => earlierQuestions(desk, one)) },
      said.noQuestions,
    ),
    section(said.promises, { items: openPromises(desk, found) }, said.noPromises),
  ]);
}

/** An earlier meeting here: its question, what came of it, and how its views were answered. */
function earlierText(desk: Desk, { facts, states }: EarlierMeeting): string {
  const { words, all, language } = desk;
  const said = words.sheets;
  const sum = (wanted: (state: (typeof viewStates)[number]) => boolean) =>
    viewStates.filter(wanted).reduce((total, state) => total + (states[state] ?? 0), 0);
  const came = sum(() => true);
  const done = facts.done && `${all.followUp.page.done} ${all.followUp.page.doneStates[facts.done.is]}.`;
  return [
    `${formatDate(facts.date, language, 'short')}: ${facts.question}`,
    facts.outcome ?? said.notToldYet,
    facts.decisionTold ? `${all.followUp.page.decision}: ${facts.decisionTold.text}` : '',
    done ?? '',
    came > 0 ? said.viewsAnswered(sum(isFinal), came) : '',
  ]
    .filter(Boolean)
    .join('\n');
}

/** Characters of an answer that a paper has room for. */
const mostAnswer = 600;
const shortened = (text: string) =>
  text.length > mostAnswer ? `${text.slice(0, mostAnswer).replace(/\s*\S*$/u, '')}…` : text;

/** How the questions of an earlier meeting were answered; what somebody wrote of a person is blurred on paper. */
function earlierQuestions({ words, all, language }: Desk, { facts, questions }: EarlierMeeting): string[] {
  const said = words.sheets;
  const day = formatDate(facts.date, language, 'short');
  const published = questions.filter(({ state }) => state !== null);
  const fromTables = questions.filter(({ state }) => state === null);
  const more = [published, fromTables].some((some) => some.length > mostQuestions);
  return [
    ...[...published.slice(0, mostQuestions), ...fromTables.slice(0, mostQuestions)].map((one) =>
      [
        `${day}: ${blurred(one.text)}`,
        one.state ? `${all.public.views.states[one.state]}.` : said.atTable,
        one.answer ? said.answered(shortened(blurred(one.answer))) : '',
      ]
        .filter(Boolean)
        .join('\n'),
    ),
    ...(more ? [said.moreQuestions(day)] : []),
  ];
}

/** What has been promised here and is not kept: follow-ups, and questions nobody has answered. */
function openPromises(desk: Desk, { earlier, questions }: BriefFound): string[] {
  const { words, language, ctx } = desk;
  const said = words.sheets;
  const day = (date: string) => formatDate(date, language, 'short');
  return [
    ...earlier.flatMap(({ facts }) => {
      const standing = standingOf(facts, ctx.now());
      if (standing.is === 'late') return [said.promiseLate(facts.title, day(standing.due), standing.days)];
      return standing.is === 'promised' ? [said.promised(facts.title, day(standing.due))] : [];
    }),
    ...questions.map(({ text, owner, due }) =>
      said.openQuestion(text, owner ?? said.noOwner, due ? day(due) : said.noDay),
    ),
  ];
}

/** The host sheet: what whoever opens the door must know. */
export function hostDoc(
  desk: Desk,
  row: MeetingRow,
  found: { venue: Venue | undefined; duties: readonly DutyAt[]; seesKeys: boolean },
): SheetDoc {
  const { words, all, language } = desk;
  const said = words.sheets;
  const { meeting } = row;
  const { venue } = found;
  const times = (start: string | null, end: string | null) =>
    start ? formatTimes(start, end, language) : '';
  const { access, accessAnswers } = all.meeting;
  return docOf(desk, row, 'host', [
    section(said.times, {
      rows: [
        ...filledRows([
          [said.formalPart, times(meeting.formalStart, meeting.formalEnd)],
          [said.openPart, times(meeting.publicStart, meeting.publicEnd)],
        ]),
        ...meeting.programme.map((one) => ({
          label: formatTimes(one.start, one.end, language),
          value: one.title,
        })),
      ],
    }),
    section(said.room, {
      rows: filledRows([
        [said.address, venue ? `${venue.name}, ${venue.address}` : said.noVenue],
        [said.most, venue ? said.persons(venue.maxPersons) : ''],
        [said.expected, meeting.expectedAttendance === null ? '' : said.persons(meeting.expectedAttendance)],
        [said.food, meeting.food],
        [said.childcare, meeting.childcare ? said.yes : ''],
        [said.interpreting, meeting.interpreting.join(', ')],
      ]),
    }),
    section(
      said.keys,
      { rows: found.seesKeys ? filledRows([[said.notes, venue?.hostNotes]]) : [] },
      found.seesKeys ? said.noNotes : said.keysHidden,
    ),
    section(said.contacts, { rows: dutyRows(desk, found.duties) }, said.noDuties),
    section(said.access, {
      rows: venue
        ? [
            ...accessKeys.map((key) => ({ label: access[key], value: accessAnswers[venue.access[key]] })),
            ...filledRows([
              [said.hearing, venue.hearingSolution],
              [
                said.checked,
                venue.accessCheckedOn
                  ? [formatDate(venue.accessCheckedOn, language, 'short'), venue.accessCheckedBy]
                      .filter(Boolean)
                      .join(', ')
                  : said.notChecked,
              ],
            ]),
          ]
        : [],
    }),
  ]);
}

/** The staff list: who does what, and what must be in place for those who asked for it. No names of residents. */
export function staffDoc(
  desk: Desk,
  row: MeetingRow,
  found: { duties: readonly DutyAt[]; needs: readonly NeedCount[] },
): SheetDoc {
  const { words, language } = desk;
  const said = words.sheets;
  const { meeting } = row;
  return docOf(desk, row, 'staff', [
    section(said.duties, { rows: dutyRows(desk, found.duties) }, said.noDuties),
    section(said.staffing, { items: meeting.staffing }, said.noStaff),
    section(
      said.programme,
      {
        rows: meeting.programme.map((one) => ({
          label: formatTimes(one.start, one.end, language),
          value: [one.title, one.audienceMaySpeak ? said.mayTalk : said.listens].join(' – '),
        })),
      },
      said.noProgramme,
    ),
    section(
      said.needs,
      {
        rows: found.needs.map((one) => ({
          label: said.needKinds[one.kind],
          value: `${said.persons(one.persons)}, ${said.needStates[one.state]}`,
        })),
      },
      said.noNeeds,
    ),
  ]);
}
