/** Where one goes from a meeting's page: what changes it, and its other pages by the time one needs them. */

import { takesEvening } from '../../../domain/evening.js';
import { type Meeting, stepsFrom } from '../../../domain/meeting.js';
import { may } from '../../../domain/permissions.js';
import type { Desk } from '../desk.js';

type Link = { href: string; text: string; shown: boolean };

/** `links`: what changes the meeting. `linkGroups`: its other pages; a group in which nothing is shown is left out. */
export function meetingLinks({ words, actor }: Desk, meeting: Meeting) {
  const can = (step: keyof typeof stepsFrom) =>
    (stepsFrom[step] as readonly string[]).includes(meeting.state);
  const base = `/planering/moten/${meeting.id}`;
  const drafts = may(actor, 'draft meetings');
  const announces = may(actor, 'announce meetings');
  const published = meeting.published !== null;
  const link = (path: string, text: string, shown = true): Link => ({ href: `${base}/${path}`, text, shown });
  const shownOf = (links: Link[]) =>
    links.filter((one) => one.shown).map(({ href, text }) => ({ href, text }));
  const said = words.meeting.groups;
  const after = words.followUp.after;
  const groups: [string, Link[]][] = [
    [
      said.prepare,
      [
        link('checklista', words.checklist.link),
        link('roller', words.checklist.duties.link),
        link('foreningar', words.invitations.link),
        link('behov', words.coming.needs.link, published && may(actor, 'handle needs')),
        link('paminnelser', words.reminders.link, meeting.state !== 'cancelled'),
        link('underlag', words.sheets.kinds.brief),
        link('vardblad', words.sheets.kinds.host),
        link('bemanning', words.sheets.kinds.staff),
      ],
    ],
    [
      said.tell,
      [
        { href: `/moten/${meeting.slug}`, text: words.meeting.publicPage, shown: published },
        link('utskick', words.meeting.deliveries, published),
        link('tavla', words.correction.link, published),
        link('press', words.press.title, published),
        link('affischer', words.posters.title, published),
      ],
    ],
    [
      said.evening,
      [
        link('kvall', words.evening.link, takesEvening(meeting.state) && may(actor, 'count and take notes')),
        link('synpunkter', words.views.link, may(actor, 'read views')),
        link('fragor', words.evening.questions.title, published),
      ],
    ],
    [
      said.after,
      [
        link(
          'aterkoppling',
          ['followed_up', 'closed'].includes(meeting.state) ? words.followUp.correct : words.followUp.link,
          ['announced', 'held', 'followed_up', 'closed'].includes(meeting.state) &&
            may(actor, 'follow up meetings'),
        ),
        link('beslut', after.decision.heading, can('tell-decision') && may(actor, 'tell decisions')),
        link('gjort', after.done.heading, can('tell-done') && may(actor, 'tell decisions')),
        link('kommentarer', words.records.comments.link, published),
        link('lardomar', words.checklistVersions.lessonsTitle),
        link('historik', words.records.history.link),
      ],
    ],
  ];
  return {
    links: shownOf([
      link('andra', words.meeting.change, can('amend') && drafts),
      link('flytta', words.meeting.move, can('move') && announces),
      link('stall-in', words.meeting.cancel, can('cancel') && announces),
    ]),
    linkGroups: groups
      .map(([heading, links]) => ({ heading, links: shownOf(links) }))
      .filter(({ links }) => links.length > 0),
  };
}
