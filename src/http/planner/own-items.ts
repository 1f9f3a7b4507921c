/** One's own page: the items one answers for, the weekly mail's switch, the secret address of one's calendar. */
import { ownItems, weeklyMailOf } from '../../db/pages.js';
import type { OwnMeeting } from '../../domain/checklist/own-items.js';
import { formatDate, localDate } from '../../domain/wallclock.js';
import { deadlinesToken, deadlinesTurn, renewDeadlines, switchWeeklyMail } from '../../flow/own-items.js';
import { type Desk, type DeskRoute, goTo, show, showRefused } from './desk.js';
import { textOf } from './form.js';

const path = '/jag';

export const ownItemRoutes: readonly DeskRoute[] = [
  { method: 'get', path, needs: 'read the desk', run: page },
  { method: 'post', path, needs: 'read the desk', run: switched },
];

async function page(desk: Desk): Promise<void> {
  const { ctx, words, who, req } = desk;
  const said = words.ownItems;
  const today = localDate(ctx.now());
  const meetings = (await ownItems(ctx.db, [who.person.id], today)).get(who.person.id) ?? [];
  const items = meetings.flatMap((one) => one.items);
  const mailed = (await weeklyMailOf(ctx.db, who.person.id)) ?? false;
  const token = deadlinesToken(ctx.config.SECRET, who.person.id, await deadlinesTurn(ctx, who.person.id));
  const calendar = `${ctx.config.PUBLIC_URL}/deadlines/${token}.ics`;
  const done = String(req.query.veckomejl ?? '');
  show(desk, {
    title: said.title,
    template: 'own-items',
    data: {
      said,
      done:
        done === 'on' || done === 'off'
          ? said.switched[done]
          : req.query.kalender === 'ny'
            ? said.calendarRenewed
            : undefined,
      counts: said.counts(items.filter(({ late }) => late).length, items.length),
      meetings: meetings.map((one) => meetingView(desk, one)),
      mail: {
        text: mailed ? said.mailOn(who.person.email) : said.mailOff,
        value: mailed ? 'off' : 'on',
        button: mailed ? said.switchOff : said.switchOn,
      },
      calendar: { address: calendar, webcal: calendar.replace(/^https?:/, 'webcal:') },
    },
  });
}

function meetingView({ words, language }: Desk, { meeting, items }: OwnMeeting) {
  const said = words.ownItems;
  const day = (date: string) => formatDate(date, language, 'short');
  const when = (due: string | null, late: boolean) =>
    due === null ? said.noDay : late ? said.late(day(due)) : said.due(day(due));
  return {
    id: `mote-${meeting.id}`,
    title: (language === 'en' && meeting.titleEn) || meeting.title || words.list.noTitle,
    facts: [meeting.place, meeting.date ? day(meeting.date) : words.list.noDate].join(', '),
    href: `/planering/moten/${meeting.id}/checklista`,
    items: items.map((item) => ({
      code: item.code,
      text: item[language],
      late: item.late,
      facts: [
        when(item.dueOn, item.late),
        ...(item.blocks ? [said.holds(words.checklistVersions.steps[item.blocks])] : []),
      ].join(' · '),
    })),
  };
}

async function switched(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  if (textOf(req.body, 'kalender') === 'ny') {
    const renewed = await renewDeadlines(ctx, actor);
    return renewed.ok ? goTo(desk, `${path}?kalender=ny#kalender`) : showRefused(desk, renewed, '/planering');
  }
  const on = textOf(req.body, 'veckomejl') === 'on';
  const result = await switchWeeklyMail(ctx, actor, on);
  if (result.ok) return goTo(desk, `${path}?veckomejl=${on ? 'on' : 'off'}#veckomejl`);
  return showRefused(desk, result, '/planering');
}
