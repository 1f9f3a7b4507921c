/**
 * A notice (besked): one thing to be told. Its facts are a frozen snapshot, so that what was announced can be
 * shown years later, whatever has happened to the meeting since.
 */
import type { Because } from './delivery.js';
import type { DoneState, FollowUpLists } from './follow-up.js';
import type { Language } from './judgement.js';
import type { AudienceProfile, PlaceKind } from './slot/slot.js';
import type { ParticipationLevel } from './theme/theme.js';
import type { Access } from './venue.js';

export const meetingNoticeKinds = [
  'save_the_date',
  'announced',
  'changed',
  'cancelled',
  'reminder',
  'follow_up',
] as const;
export type MeetingNoticeKind = (typeof meetingNoticeKinds)[number];
export const personalNoticeKinds = [
  'confirm_subscription',
  'sign_in',
  'answer',
  'alert',
  'invitation',
  'thanks',
  'nudge',
  'weekly_items',
] as const;
export type PersonalNoticeKind = (typeof personalNoticeKinds)[number];
export type NoticeKind = MeetingNoticeKind | PersonalNoticeKind;

export const programmeKinds = ['formal', 'fika', 'info', 'dialog', 'service', 'walk', 'other'] as const;
export type ProgrammeKind = (typeof programmeKinds)[number];
export type ProgrammeRow = {
  /** HH:MM */
  start: string;
  /** HH:MM */
  end: string;
  title: string;
  titleEn?: string | undefined;
  kind: ProgrammeKind;
  audienceMaySpeak: boolean;
};

/** What of a published meeting differs from its revision before. */
export type Change = 'date' | 'time' | 'venue' | 'theme' | 'programme' | 'practical' | 'status';

export type NamedSlug = { slug: string; name: string };

/** A meeting as it was published at one revision. All times are wall clock in Europe/Stockholm. */
export type MeetingFacts = {
  meetingId: number;
  /** The UID of the calendar entry, the same for ever (RFC 5545 3.8.4.7). */
  uid: string;
  slug: string;
  /** 0 at the first publication, +1 at each published change; SEQUENCE in calendars. */
  revision: number;
  status: 'tentative' | 'confirmed' | 'cancelled';
  title: string;
  titleEn?: string | undefined;
  question: string;
  questionEn?: string | undefined;
  level: ParticipationLevel;
  canInfluence: readonly string[];
  alreadyDecided: readonly string[];
  caseNumber?: string | undefined;
  decisionBody?: string | undefined;
  /** YYYY-MM-DD */
  decisionDate?: string | undefined;
  /** YYYY-MM-DD */
  date: string;
  /** HH:MM, the public part. */
  publicStart: string;
  publicEnd: string;
  /** HH:MM, only when the sitting is public and may be shown. */
  formalStart?: string | undefined;
  formalEnd?: string | undefined;
  audienceProfile: AudienceProfile;
  place: NamedSlug & { kind: PlaceKind };
  venue: NamedSlug & {
    address: string;
    maxPersons: number;
    nearestStop: string | null;
    lastDeparture: string | null;
    lat: number | null;
    lon: number | null;
    litRoute: boolean | null;
    access: Access;
    accessCheckedOn: string | null;
    /** What is done where there is no hearing loop; older snapshots have none. */
    hearingSolution?: string | undefined;
  };
  ownerBoard: NamedSlug;
  sittingBoard?: NamedSlug | undefined;
  /** The full council sits: its notice stands on the official notice board. Older snapshots have none. */
  councilSits?: true | undefined;
  /** The board that sits in public treats some items without an audience; what they are is never told. */
  someClosed?: true | undefined;
  programme: readonly ProgrammeRow[];
  associations: readonly string[];
  food?: string | undefined;
  childcare: boolean;
  interpreting: readonly string[];
  /** How to say what one needs (interpreter, lift …), free text. */
  needs?: string | undefined;
  /** Why it was moved or cancelled, in the planner's words. */
  reason?: string | undefined;
  /** What came of it, once followed up. */
  outcome?: string | undefined;
  /** YYYY-MM-DD: the follow-up is promised by this day. Older snapshots have none. */
  followUpDue?: string | undefined;
  /** When the follow-up was told first and when it was corrected last (ISO instants), and its lists when it has any. */
  followUp?: (FollowUpLists & { toldAt: string; correctedAt?: string | undefined }) | undefined;
  /** What was decided later and how the views shaped it; and whether it was done. `at`: ISO instant. */
  decisionTold?: { text: string; influence: string; link: string | null; at: string } | undefined;
  done?: { is: DoneState; text: string; at: string } | undefined;
  /** ISO instant of the first publication. */
  publishedAt: string;
  /** ISO instant of this revision: DTSTAMP and LAST-MODIFIED. */
  changedAt: string;
  /** Moved at some time since it was first published: the calendar title says NY TID / NY PLATS. */
  movedTime: boolean;
  movedPlace: boolean;
  /** What differs from the revision before; empty at the first. */
  changes: readonly Change[];
  /** What the revision before said, when date, time or venue differ. */
  before?:
    | {
        date: string;
        publicStart: string;
        publicEnd: string;
        venueName: string;
        venueAddress: string;
        title: string;
      }
    | undefined;
};

export type ConfirmSubscriptionFacts = { url: string; places: readonly string[]; boards: readonly string[] };
export type SignInFacts = { url: string; name: string; minutes: number };
/** `receipt`: not an answer yet but the number of the receipt, as soon as the view has come. */
export type AnswerFacts = { text: string; url: string; receipt?: string | undefined };
/** Something that a person of the house must do. `because`: its sentence stands in the words of deliveries. */
export type AlertFacts = { channel: string; because: Because; url: string };

/** The steering group's word to whoever has an open item. `due`: YYYY-MM-DD or null; `text`: what came with it. */
export type NudgeFacts = {
  url: string;
  /** The meeting's title. */
  meeting: string;
  code: string;
  sv: string;
  en: string;
  due: string | null;
  /** Its day had passed when it was nudged. Left out before this was told. */
  late?: boolean | undefined;
  from: string;
  text: string | null;
};

/** An association is asked what an evening should be about. `date`: YYYY-MM-DD or null; `isDraft`: nothing is published. */
export type InvitationFacts = {
  url: string;
  association: string;
  place: string;
  date: string | null;
  question: string;
  questionEn?: string | undefined;
  isDraft: boolean;
  /** The second mail, to those who have not answered the first. */
  reminder: boolean;
};

/** Thanks to an association that was asked about a meeting, with what came of it: what of the follow-up it tells. */
export type ThanksTold = Pick<
  MeetingFacts,
  'slug' | 'date' | 'title' | 'titleEn' | 'question' | 'questionEn' | 'outcome' | 'followUp'
> & {
  /** The place's name. */
  place: string;
  /** How many came; null: nobody counted. */
  came: number | null;
};
/** `answered`: it said yes or perhaps; else it said nothing. */
export type ThanksFacts = ThanksTold & { association: string; answered: boolean };

/** One's own late and coming items, meeting by meeting. `url`: one's own page. Days YYYY-MM-DD. */
export type WeeklyItemsFacts = {
  url: string;
  meetings: readonly {
    title: string;
    titleEn: string | undefined;
    place: string;
    date: string | null;
    /** The meeting's checklist. */
    url: string;
    items: readonly { code: string; sv: string; en: string; dueOn: string; late: boolean }[];
  }[];
};

export type NoticeContent =
  | { kind: MeetingNoticeKind; facts: MeetingFacts }
  | { kind: 'confirm_subscription'; facts: ConfirmSubscriptionFacts }
  | { kind: 'sign_in'; facts: SignInFacts }
  | { kind: 'answer'; facts: AnswerFacts }
  | { kind: 'invitation'; facts: InvitationFacts }
  | { kind: 'thanks'; facts: ThanksFacts }
  | { kind: 'nudge'; facts: NudgeFacts }
  | { kind: 'weekly_items'; facts: WeeklyItemsFacts }
  | { kind: 'alert'; facts: AlertFacts };

/** A notice on its way to the outbox. */
export type Notice = NoticeContent & {
  /** Makes repeats harmless: `meeting/42/announced/3`, `meeting/42/reminder/3/1d`. */
  key: string;
  meetingId: number | null;
  revision: number;
  dueAt: Date;
  /** Not sent after this instant; null: no limit. */
  notAfter: Date | null;
  /** Only for notices to one person. */
  to?: { address: string; language: Language } | undefined;
};

/** True for the kinds that speak of a meeting and go to everybody who follows it. */
export function isMeetingNotice(
  content: NoticeContent,
): content is { kind: MeetingNoticeKind; facts: MeetingFacts } {
  return (meetingNoticeKinds as readonly string[]).includes(content.kind);
}

/** When the follow-up that the facts tell was told or corrected last (ISO instant); undefined when they tell none. */
export const tellsFollowUpAt = ({ followUp }: Pick<MeetingFacts, 'followUp'>): string | undefined =>
  followUp?.correctedAt ?? followUp?.toldAt;
