/** What the page of a meeting's associations shows: those to ask, those of the place first, and those who were asked. */
import type { Invited, MeetingRow } from '../../../db/pages.js';
import { namesOfNo, namesWith, wantedAssociations } from '../../../domain/association.js';
import { stepsFrom } from '../../../domain/meeting.js';
import { may } from '../../../domain/permissions.js';
import type { Place } from '../../../domain/venue.js';
import { formatDate, localDate } from '../../../domain/wallclock.js';
import type { SeenAssociation } from '../../../flow/associations.js';
import { goesByHand, invitationPath, mailStands, mayBeReminded } from '../../../flow/invitations.js';
import type { SpokenReason } from '../../speak.js';
import type { Desk } from '../desk.js';
import { faultList, fieldMaker } from './fields.js';
import { whenOf } from './list.js';

type Shown = {
  row: MeetingRow;
  invited: readonly Invited[];
  /** The visitor may see addresses and links, and press. */
  shows: boolean;
  /** Associations can still be asked and answer. */
  open: boolean;
  register: readonly SeenAssociation[];
  places: readonly Place[];
  chosen: readonly string[];
  faults: readonly SpokenReason[];
};

export function invitationsView(desk: Desk, shown: Shown) {
  const { words, language, actor } = desk;
  const { row, invited, shows, open } = shown;
  const { meeting } = row;
  const said = words.invitations;
  const base = `/planering/moten/${meeting.id}/foreningar`;
  const answered = invited.filter(({ invitation }) => invitation.answeredAt !== null).length;
  const silent = invited.filter(mayBeReminded).length;
  const unnamed = unnamedOf(shown);
  const gone = namesOfNo(
    meeting.associations,
    invited.map(({ association, invitation }) => ({ name: association.name, answer: invitation.answer })),
  );
  const namesOf = (names: readonly string[]) =>
    new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
  const amends = (stepsFrom.amend as readonly string[]).includes(meeting.state);
  return {
    back: `/planering/moten/${meeting.id}`,
    meeting: meeting.theme.title || words.list.noTitle,
    when: whenOf(meeting, words, language),
    version: meeting.version,
    counted: said.counted(invited.length, answered, wantedAssociations),
    faults: faultList(words, shown.faults),
    closed: open ? '' : said.closed,
    asking: open && shows ? askingOf(desk, shown, base) : undefined,
    asked: invited.map((one) => invitedView(desk, one, shows)),
    remind: open && shows && silent > 0 ? { action: `${base}/paminn`, text: said.remind(silent) } : undefined,
    name:
      shows && amends && may(actor, 'draft meetings') && unnamed.length > 0
        ? {
            action: `${base}/namnge`,
            help: said.nameHelp(namesOf(unnamed)),
          }
        : undefined,
    gone:
      gone.length > 0
        ? {
            text: said.namedButNo(namesOf(gone)),
            action: shows && amends && may(actor, 'draft meetings') ? `${base}/ta-bort-namn` : '',
          }
        : undefined,
  };
}

/** Those who said yes and are not named with the meeting. */
function unnamedOf({ row, invited }: Shown): string[] {
  const { associations } = row.meeting;
  const coming = invited
    .filter(({ invitation }) => invitation.answer === 'yes')
    .map(({ association }) => association.name);
  return namesWith(associations, coming).slice(new Set(associations).size);
}

/** The form for asking: none when there is nobody left to ask. */
function askingOf({ words }: Desk, { row, invited, register, places, chosen, faults }: Shown, base: string) {
  const said = words.invitations;
  const asked = new Set(invited.map(({ association }) => association.id));
  const left = register.filter((one) => one.active && !asked.has(one.id));
  const placeId = row.meeting.placeId;
  const optionOf = (one: SeenAssociation, withPlace: boolean) => {
    const place = withPlace ? places.find((it) => it.id === one.placeId)?.name : undefined;
    const help = one.contact?.email ? undefined : said.noEmail;
    return { value: String(one.id), label: place ? `${one.name} (${place})` : one.name, help };
  };
  const here = left.filter((one) => one.placeId === placeId).map((one) => optionOf(one, false));
  const elsewhere = left.filter((one) => one.placeId !== placeId).map((one) => optionOf(one, true));
  const field = fieldMaker(words, { associationIds: [...chosen] }, faults);
  return {
    action: base,
    empty: left.length > 0 ? '' : register.length > 0 ? said.nobody : said.noneYet,
    register: '/planering/foreningar',
    noneHere: left.length > 0 && here.length === 0 ? said.noneHere(row.place.name) : '',
    field:
      left.length > 0 ? field('associationIds', 'boxes', { options: [...here, ...elsewhere] }) : undefined,
  };
}

const colors = { yes: 'success', perhaps: 'info', no: 'neutral' } as const;

function invitedView({ words, language, ctx }: Desk, one: Invited, shows: boolean) {
  const said = words.invitations;
  const { invitation, association } = one;
  const day = (at: Date) => formatDate(localDate(at), language, 'short');
  const mail = mailStands(one.reminder ?? one.mail);
  const thanks = mailStands(one.thanks);
  const facts = [
    said.askedBy(invitation.invitedBy, day(invitation.invitedAt)),
    ...(invitation.answeredAt ? [said.answered(day(invitation.answeredAt))] : []),
    ...(one.reminder ? [said.reminded] : []),
    ...(mail && !invitation.answeredAt ? [said.mail[mail]] : []),
    ...(thanks ? [said.thanked[thanks]] : []),
  ];
  return {
    name: association.name,
    answer: said.answers[invitation.answer ?? 'none'],
    color: invitation.answer ? colors[invitation.answer] : 'warning',
    facts,
    words: (invitation.words ?? '').split(/\n+/).filter((line) => line.trim() !== ''),
    lang: association.language,
    link:
      shows && goesByHand(one)
        ? `${ctx.config.PUBLIC_URL}${invitationPath(invitation.token, association.language)}`
        : '',
  };
}
