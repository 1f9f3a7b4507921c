/**
 * The tables. They are the truth; the queue is an alarm clock. Wall-clock days and times are text (YYYY-MM-DD,
 * HH:MM) because they are the truth of a slot (design 5); instants are timestamptz.
 * One file over 300 lines on purpose: it is the list of the tables, read from top to bottom beside the migrations made from it.
 */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { BounceKind } from '../domain/bounce.js';
import type { ChecklistItem, Duty, ItemState } from '../domain/checklist/checklist.js';
import type { ClosedItem } from '../domain/closed-items.js';
import type { HeardFrom, NeedKind, NeedState } from '../domain/coming.js';
import type { Because, DeliveryState } from '../domain/delivery.js';
import type { Language, Params } from '../domain/judgement.js';
import type { Attendance, FrozenDecision, MeetingState } from '../domain/meeting.js';
import type { MeetingFacts, NoticeContent, NoticeKind, ProgrammeRow } from '../domain/notice.js';
import type { PaperDeadline, PrintDay } from '../domain/paper.js';
import type { Role } from '../domain/permissions.js';
import type { ReminderRule } from '../domain/reminders.js';
import type { AudienceProfile, PlaceKind } from '../domain/slot/slot.js';
import type { Theme } from '../domain/theme/theme.js';
import type { Access } from '../domain/venue.js';
import type { ViewKind, ViewState, ViewVia } from '../domain/view.js';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
/**
 * Compared byte by byte: keys, addresses and tokens, which nobody reads in a sorted list. Comparing by Swedish rules made
 * planning a mail to a city three times slower.
 */
const bytewise = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });
const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
const id = () => integer('id').primaryKey().generatedAlwaysAsIdentity();
const bigId = () => bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();

/** Single values that all processes share: the clock's offset. */
export const shared = pgTable('shared', { key: text('key').primaryKey(), value: jsonb('value').notNull() });

export const boards = pgTable('boards', {
  id: id(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  councilConsentRef: text('council_consent_ref'),
  boardDecisionRef: text('board_decision_ref'),
  /** The full council (fullmäktige): its meetings need a week's notice on the official notice board. */
  isCouncil: boolean('is_council').notNull().default(false),
});

export const places = pgTable('places', {
  id: id(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  kind: text('kind').$type<PlaceKind>().notNull(),
  /** Residents, for the rotation table; null: not known. */
  population: integer('population'),
  lat: doublePrecision('lat'),
  lon: doublePrecision('lon'),
});

export const venues = pgTable('venues', {
  id: id(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  placeId: integer('place_id')
    .notNull()
    .references(() => places.id),
  address: text('address').notNull(),
  maxPersons: integer('max_persons').notNull(),
  litRoute: boolean('lit_route'),
  lastDeparture: text('last_departure'),
  nearestStop: text('nearest_stop'),
  lat: doublePrecision('lat'),
  lon: doublePrecision('lon'),
  access: jsonb('access').$type<Access>().notNull(),
  accessCheckedOn: text('access_checked_on'),
  /** Who looked: a name or a function, not an address. */
  accessCheckedBy: text('access_checked_by'),
  /** What is done where the room has no loop: a portable one, say. Counts as a hearing solution. */
  hearingSolution: text('hearing_solution'),
  /** For the host sheet: keys, alarm, furniture, who locks. */
  hostNotes: text('host_notes'),
});

export const people = pgTable('people', {
  id: id(),
  email: text('email').notNull().unique(),
  name: text('name').notNull(),
  roles: text('roles').array().$type<Role[]>().notNull(),
  language: text('language').$type<Language>().notNull().default('sv'),
  active: boolean('active').notNull().default(true),
  /** Gets the weekly mail of late and coming items. */
  weeklyMail: boolean('weekly_mail').notNull().default(true),
});

/** Bearer tokens of the API. Only a hash is kept. */
export const tokens = pgTable('tokens', {
  id: id(),
  name: text('name').notNull(),
  role: text('role').$type<Role>().notNull(),
  hash: text('hash').notNull().unique(),
  createdAt: instant('created_at').notNull(),
  revokedAt: instant('revoked_at'),
});

export const meetings = pgTable(
  'meetings',
  {
    id: id(),
    slug: text('slug').notNull().unique(),
    /** Earlier slugs of the draft; links to them find the meeting all the same. */
    formerSlugs: text('former_slugs').array().notNull().default(sql`'{}'`),
    uid: text('uid').notNull().unique(),
    state: text('state').$type<MeetingState>().notNull(),
    version: integer('version').notNull(),
    revision: integer('revision').notNull(),
    placeId: integer('place_id')
      .notNull()
      .references(() => places.id),
    venueId: integer('venue_id').references(() => venues.id),
    ownerBoardId: integer('owner_board_id')
      .notNull()
      .references(() => boards.id),
    sittingBoardId: integer('sitting_board_id').references(() => boards.id),
    date: text('date'),
    publicStart: text('public_start'),
    publicEnd: text('public_end'),
    formalStart: text('formal_start'),
    formalEnd: text('formal_end'),
    announceDate: text('announce_date'),
    audienceProfile: text('audience_profile').$type<AudienceProfile>().notNull(),
    theme: jsonb('theme').$type<Theme>().notNull(),
    programme: jsonb('programme').$type<readonly ProgrammeRow[]>().notNull(),
    staffing: jsonb('staffing').$type<readonly string[]>().notNull(),
    associations: jsonb('associations').$type<readonly string[]>().notNull(),
    closedItems: jsonb('closed_items').$type<readonly (ClosedItem | string)[]>().notNull(),
    food: text('food'),
    childcare: boolean('childcare').notNull(),
    interpreting: jsonb('interpreting').$type<readonly string[]>().notNull(),
    needs: text('needs'),
    expectedAttendance: integer('expected_attendance'),
    published: jsonb('published').$type<MeetingFacts>(),
    decision: jsonb('decision').$type<FrozenDecision>(),
    attendance: jsonb('attendance').$type<Attendance>(),
    /** When reminders go out, wall clock; null: the municipality's usual ones. */
    reminders: jsonb('reminders').$type<readonly ReminderRule[]>(),
    outcome: text('outcome'),
    /** The number of the checklist version it started with; null: drafted before there were any. */
    checklistVersion: integer('checklist_version'),
    /** Whether open blocking items hold the gates (decision 0017). */
    followsChecklist: boolean('follows_checklist').notNull().default(false),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index('meetings_state_date').on(t.state, t.date),
    index('meetings_place').on(t.placeId),
    index('meetings_owner').on(t.ownerBoardId),
  ],
);

/** Who did what, when and why. Only ever added to. */
export const history = pgTable(
  'history',
  {
    id: bigId(),
    meetingId: integer('meeting_id')
      .notNull()
      .references(() => meetings.id),
    step: text('step').notNull(),
    who: text('who').notNull(),
    what: jsonb('what').$type<Params>().notNull(),
    why: text('why'),
    version: integer('version').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('history_meeting').on(t.meetingId, t.id)],
);

/** Notices to be told. Written in the same transaction as what they tell. */
export const outbox = pgTable(
  'outbox',
  {
    key: bytewise('key').primaryKey(),
    kind: text('kind').$type<NoticeKind>().notNull(),
    meetingId: integer('meeting_id').references(() => meetings.id),
    revision: integer('revision').notNull(),
    facts: jsonb('facts').$type<NoticeContent['facts']>().notNull(),
    /** Only for notices to one person. */
    toAddress: text('to_address'),
    toLanguage: text('to_language').$type<Language>(),
    dueAt: instant('due_at').notNull(),
    notAfter: instant('not_after'),
    createdAt: instant('created_at').notNull(),
    relayedAt: instant('relayed_at'),
  },
  (t) => [
    index('outbox_waiting').on(t.dueAt).where(sql`relayed_at is null`),
    index('outbox_meeting').on(t.meetingId),
  ],
);

/** One notice, one channel, one recipient, one state. */
export const deliveries = pgTable(
  'deliveries',
  {
    id: bigId(),
    notice: bytewise('notice')
      .notNull()
      .references(() => outbox.key),
    channel: bytewise('channel').notNull(),
    recipient: bytewise('recipient').notNull(),
    language: text('language').$type<Language>().notNull(),
    state: text('state').$type<DeliveryState>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    unsureAttempts: integer('unsure_attempts').notNull().default(0),
    looks: integer('looks').notNull().default(0),
    because: jsonb('because').$type<Because>(),
    receipt: text('receipt'),
    /** The recipient's unsubscribe token, for notices that can be unsubscribed from. */
    token: bytewise('token'),
    dueAt: instant('due_at'),
    leaseUntil: instant('lease_until'),
    firstAttemptAt: instant('first_attempt_at'),
    settledAt: instant('settled_at'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    unique('deliveries_once').on(t.notice, t.channel, t.recipient),
    index('deliveries_claim').on(t.notice, t.channel, t.id).where(sql`state in ('planned','again','unsure')`),
    index('deliveries_leased').on(t.leaseUntil).where(sql`state = 'sending'`),
    index('deliveries_recipient').on(t.recipient),
  ],
);

/** A channel that must not send before an instant: its server is down, or our key was refused. */
export const pauses = pgTable('pauses', {
  channel: text('channel').primaryKey(),
  until: instant('until').notNull(),
  because: jsonb('because').$type<Because>().notNull(),
});

/**
 * How many connections to one server all workers have together: a worker holds a slot while it uses it, and a dead one's
 * is free when `until` has passed.
 */
export const connectionLeases = pgTable(
  'connection_leases',
  {
    channel: text('channel').notNull(),
    slot: integer('slot').notNull(),
    holder: text('holder').notNull(),
    until: instant('until').notNull(),
  },
  (t) => [primaryKey({ columns: [t.channel, t.slot] })],
);

/** Addresses that mail servers have refused. `suppressedAt`: not written to any more; null: only counted so far. */
export const addressFaults = pgTable('address_faults', {
  /** Lower case, domain in punycode, as in `subscribers`. */
  email: bytewise('email').primaryKey(),
  because: jsonb('because').$type<Because>().notNull(),
  times: integer('times').notNull(),
  firstAt: instant('first_at').notNull(),
  lastAt: instant('last_at').notNull(),
  suppressedAt: instant('suppressed_at'),
});

/** What came back: bounces and complaints as they came, kept 30 days for whoever asks why (outreach notes B5). */
export const bounces = pgTable(
  'bounces',
  {
    id: bigId(),
    /** SHA-256 of the raw message: the same one handed in twice counts once. */
    digest: text('digest').notNull().unique(),
    kind: text('kind').$type<BounceKind>().notNull(),
    /** The delivery it answers, when it names one of ours. */
    delivery: bigint('delivery', { mode: 'number' }),
    email: bytewise('email'),
    /** RFC 3463, such as 5.1.1. */
    status: text('status'),
    raw: bytea('raw').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('bounces_at').on(t.at), index('bounces_email').on(t.email)],
);

/** Newspapers that get a press text before their own deadline. */
export const papers = pgTable('papers', {
  id: id(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  printDays: text('print_days').array().$type<PrintDay[]>().notNull(),
  deadline: jsonb('deadline').$type<PaperDeadline>().notNull(),
  /** Places the paper writes about; empty: all. */
  placeIds: jsonb('place_ids').$type<readonly number[]>().notNull().default([]),
  active: boolean('active').notNull().default(true),
});

/** Where posters of a meeting hang, and which revision they show. */
export const posterSpots = pgTable(
  'poster_spots',
  {
    id: id(),
    meetingId: integer('meeting_id')
      .notNull()
      .references(() => meetings.id),
    /** Such as "biblioteket i Molkom, dörren". */
    spot: text('spot').notNull(),
    revision: integer('revision').notNull(),
    who: text('who').notNull(),
    at: instant('at').notNull(),
    takenDownAt: instant('taken_down_at'),
  },
  (t) => [index('poster_spots_meeting').on(t.meetingId)],
);

/** Pictures and print files that are slow to make: made once for a revision, then served as they lie. */
export const renderedFiles = pgTable('rendered_files', {
  path: text('path').primaryKey(),
  bytes: bytea('bytes').notNull(),
  etag: text('etag').notNull(),
  /** What it was made from and by: another value, and it is made anew. */
  renderedFrom: text('rendered_from').notNull(),
  at: instant('at').notNull(),
});

export const subscribers = pgTable(
  'subscribers',
  {
    id: id(),
    /** Lower case, domain in punycode. */
    email: bytewise('email').notNull().unique(),
    language: text('language').$type<Language>().notNull(),
    /** Names this recipient in unsubscribe addresses; 22 characters base64url. */
    token: bytewise('token').notNull().unique(),
    confirmedAt: instant('confirmed_at'),
    /** Why we may write to them: 'double opt-in' or the reference of an imported consent. */
    consentRef: text('consent_ref'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [check('subscribers_lower', sql`${t.email} = lower(${t.email})`)],
);

/** What a subscriber follows; all three null columns mean everything. */
export const subscriptions = pgTable(
  'subscriptions',
  {
    id: id(),
    subscriberId: integer('subscriber_id')
      .notNull()
      .references(() => subscribers.id, { onDelete: 'cascade' }),
    placeId: integer('place_id').references(() => places.id),
    boardId: integer('board_id').references(() => boards.id),
  },
  (t) => [
    unique('subscriptions_once').on(t.subscriberId, t.placeId, t.boardId).nullsNotDistinct(),
    index('subscriptions_place').on(t.placeId),
    index('subscriptions_board').on(t.boardId),
  ],
);

/** Who has ended a subscription, as a keyed hash of the address: a list must not bring them back. */
export const leftSubscribers = pgTable('left_subscribers', {
  hash: text('hash').primaryKey(),
  at: instant('at').notNull(),
});

/** A wish to subscribe that waits for its confirmation; forgotten after seven days. Only the token's hash is kept. */
export const subscriptionRequests = pgTable('subscription_requests', {
  tokenHash: text('token_hash').primaryKey(),
  /** The address, or its keyed hash once its subscription has ended. */
  email: text('email').notNull(),
  language: text('language').$type<Language>().notNull(),
  placeIds: jsonb('place_ids').$type<number[]>().notNull(),
  boardIds: jsonb('board_ids').$type<number[]>().notNull(),
  createdAt: instant('created_at').notNull(),
  usedAt: instant('used_at'),
});

/** Calendars as they are served: rendered by the worker, read by http. */
export const calendars = pgTable('calendars', {
  path: text('path').primaryKey(),
  bytes: bytea('bytes').notNull(),
  gzip: bytea('gzip').notNull(),
  brotli: bytea('brotli').notNull(),
  etag: text('etag').notNull(),
  lastModified: instant('last_modified').notNull(),
  renderedBy: text('rendered_by').notNull(),
});

/** The local mailbox of log-only mail. */
export const keptMail = pgTable(
  'kept_mail',
  {
    id: bigId(),
    notice: text('notice').notNull(),
    recipient: text('recipient').notNull(),
    messageId: text('message_id').notNull(),
    raw: bytea('raw').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('kept_mail_at').on(t.at)],
);

/**
 * What people say before, at and after a meeting (synpunkter). The text lies apart from who said it, and is not shown to
 * others before somebody of the house has read it.
 */
export const views = pgTable(
  'views',
  {
    id: id(),
    /** What the person keeps to ask by: short, and no running number. */
    receipt: text('receipt').notNull().unique(),
    meetingId: integer('meeting_id')
      .notNull()
      .references(() => meetings.id),
    kind: text('kind').$type<ViewKind>().notNull(),
    text: text('text').notNull(),
    via: text('via').$type<ViewVia>().notNull(),
    language: text('language').$type<Language>().notNull(),
    state: text('state').$type<ViewState>().notNull(),
    /** What may be shown to others, personal data blurred; null: nothing may. */
    publicText: text('public_text'),
    publishedAt: instant('published_at'),
    meToo: integer('me_too').notNull().default(0),
    /** Made by whoever sends it, so that a repeat is not a second view (desk mode without network). */
    clientKey: text('client_key').unique(),
    /** Who of the house typed it in; null: the person did. */
    receivedBy: text('received_by'),
    /** Raised at every change: two who answer at once are told. */
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('views_meeting').on(t.meetingId, t.id), index('views_state').on(t.state)],
);

/** Who a view's answer goes to. Forgotten apart from the text. */
export const viewContacts = pgTable('view_contacts', {
  viewId: integer('view_id')
    .primaryKey()
    .references(() => views.id, { onDelete: 'cascade' }),
  name: text('name'),
  email: text('email'),
});

/** Answers to views, each with the state it led to. Only ever added to. */
export const viewAnswers = pgTable(
  'view_answers',
  {
    id: id(),
    viewId: integer('view_id')
      .notNull()
      .references(() => views.id, { onDelete: 'cascade' }),
    state: text('state').$type<ViewState>().notNull(),
    text: text('text').notNull(),
    who: text('who').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('view_answers_view').on(t.viewId, t.id)],
);

/** Signs of life of each process. */
export const heartbeats = pgTable(
  'heartbeats',
  { name: text('name').notNull(), process: text('process').notNull(), at: instant('at').notNull() },
  (t) => [primaryKey({ columns: [t.name, t.process] })],
);

/**
 * Versions of the municipality's own rules: words, places, case-number pattern, who decides what. Version 0 is what is
 * shipped and has no row; only ever added to.
 */
export const ruleSets = pgTable('rule_sets', {
  version: integer('version').primaryKey(),
  lists: jsonb('lists').notNull(),
  who: text('who').notNull(),
  why: text('why'),
  at: instant('at').notNull(),
});

/** Calendars elsewhere (.ics addresses) that days are fetched from. */
export const calendarSources = pgTable('calendar_sources', {
  id: id(),
  kind: text('kind').notNull(),
  name: text('name').notNull(),
  url: text('url').notNull().unique(),
  active: boolean('active').notNull().default(true),
  etag: text('etag'),
  fetchedAt: instant('fetched_at'),
  /** Why the last fetch failed: a code, perhaps a detail; null when it went well. */
  because: jsonb('because').$type<Because>(),
});

/** The municipality's own calendar, days YYYY-MM-DD (contract 7, `facts`). */
export const calendarDays = pgTable(
  'calendar_days',
  {
    id: id(),
    kind: text('kind')
      .$type<
        | 'councilEvenings'
        | 'schoolBreaks'
        | 'elections'
        | 'membersBusy'
        | 'homeGames'
        | 'associationNights'
        | 'otherPublicMeetings'
        | 'localEvents'
      >()
      .notNull(),
    from: text('from').notNull(),
    to: text('to').notNull(),
    name: text('name').notNull(),
    /** Fetched from there; null: entered by hand or by CSV. */
    sourceId: integer('source_id').references(() => calendarSources.id, { onDelete: 'cascade' }),
  },
  (t) => [uniqueIndex('calendar_days_once').on(t.kind, t.from, t.to, t.name)],
);

// better-auth's own tables (sign-in by mailed link). Its field names are kept.
export const authUsers = pgTable('auth_users', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
});

export const authSessions = pgTable('auth_sessions', {
  id: text('id').primaryKey(),
  expiresAt: instant('expires_at').notNull(),
  token: text('token').notNull().unique(),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  userId: text('user_id')
    .notNull()
    .references(() => authUsers.id, { onDelete: 'cascade' }),
});

export const authAccounts = pgTable('auth_accounts', {
  id: text('id').primaryKey(),
  accountId: text('account_id').notNull(),
  providerId: text('provider_id').notNull(),
  userId: text('user_id')
    .notNull()
    .references(() => authUsers.id, { onDelete: 'cascade' }),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: instant('access_token_expires_at'),
  refreshTokenExpiresAt: instant('refresh_token_expires_at'),
  scope: text('scope'),
  password: text('password'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
});

export const authVerifications = pgTable('auth_verifications', {
  id: text('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: instant('expires_at').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
});

/** Published versions of the checklists, the newest in force; `publishedAt` null: the draft of the next. */
export const checklistVersions = pgTable('checklist_versions', {
  number: integer('number').primaryKey(),
  items: jsonb('items').$type<readonly ChecklistItem[]>().notNull(),
  /** New meetings follow the list from the start (decision 0017). */
  holds: boolean('holds').notNull().default(false),
  note: text('note'),
  publishedAt: instant('published_at'),
  publishedBy: text('published_by'),
});

/** What has been said of an item of a meeting's checklist; an item without a row is open and has nobody but its duty. */
export const checklistAnswers = pgTable(
  'checklist_answers',
  {
    meetingId: integer('meeting_id')
      .notNull()
      .references(() => meetings.id),
    code: text('code').notNull(),
    state: text('state').$type<ItemState>().notNull(),
    /** Who has it, when it is not whoever has the duty. */
    ownerId: integer('owner_id').references(() => people.id),
    note: text('note'),
    /** A link that shows it. */
    evidence: text('evidence'),
    version: integer('version').notNull().default(1),
    changedBy: text('changed_by').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.meetingId, t.code] }), index('checklist_answers_owner').on(t.ownerId)],
);

/** Who has which duty at a meeting: a person of the house, or a function by name. */
export const meetingDuties = pgTable(
  'meeting_duties',
  {
    meetingId: integer('meeting_id')
      .notNull()
      .references(() => meetings.id),
    duty: text('duty').$type<Duty>().notNull(),
    personId: integer('person_id').references(() => people.id),
    functionName: text('function_name'),
  },
  (t) => [primaryKey({ columns: [t.meetingId, t.duty] })],
);

/** The steering group reads all and nudges: a word to whoever has an open item. Only ever added to. */
export const nudges = pgTable(
  'nudges',
  {
    id: id(),
    meetingId: integer('meeting_id')
      .notNull()
      .references(() => meetings.id),
    code: text('code').notNull(),
    text: text('text'),
    who: text('who').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('nudges_meeting').on(t.meetingId)],
);

/** Lessons from evaluations (D10): proposals for the next version of the checklists. */
export const lessons = pgTable('lessons', {
  id: id(),
  meetingId: integer('meeting_id').references(() => meetings.id),
  /** The item it is about; null: a new one. */
  code: text('code'),
  text: text('text').notNull(),
  state: text('state').$type<'proposed' | 'taken' | 'declined'>().notNull().default('proposed'),
  because: text('because'),
  who: text('who').notNull(),
  at: instant('at').notNull(),
});

/** What somebody needs to be able to come. The contact is forgotten 30 days after the meeting. */
export const needs = pgTable(
  'needs',
  {
    id: id(),
    meetingId: integer('meeting_id')
      .notNull()
      .references(() => meetings.id),
    kind: text('kind').$type<NeedKind>().notNull(),
    /** Which language, which food, from where. */
    what: text('what'),
    persons: integer('persons').notNull().default(1),
    contact: text('contact'),
    state: text('state').$type<NeedState>().notNull().default('asked'),
    /** Why it was declined, or how it was met. */
    note: text('note'),
    changedBy: text('changed_by'),
    clientKey: text('client_key').unique(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('needs_meeting').on(t.meetingId)],
);

/** Local associations: asked early, heard, told what came of it. */
export const associations = pgTable('associations', {
  id: id(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  placeId: integer('place_id')
    .notNull()
    .references(() => places.id),
  contactName: text('contact_name'),
  email: bytewise('email'),
  language: text('language').$type<Language>().notNull().default('sv'),
  active: boolean('active').notNull().default(true),
  createdAt: instant('created_at').notNull(),
});

/** An association is asked what an evening should be about, and answers by its own link. */
export const invitations = pgTable(
  'invitations',
  {
    id: id(),
    associationId: integer('association_id')
      .notNull()
      .references(() => associations.id),
    meetingId: integer('meeting_id')
      .notNull()
      .references(() => meetings.id),
    token: text('token').notNull().unique(),
    invitedAt: instant('invited_at').notNull(),
    invitedBy: text('invited_by').notNull(),
    answer: text('answer').$type<'yes' | 'perhaps' | 'no'>(),
    /** What the evening should be about, in the association's words. */
    words: text('words'),
    answeredAt: instant('answered_at'),
    version: integer('version').notNull().default(1),
  },
  (t) => [unique('invitations_once').on(t.meetingId, t.associationId)],
);

/** "We want you here": a place and a question, from an association or a resident. Nothing is shown unread. */
export const nominations = pgTable('nominations', {
  id: id(),
  placeId: integer('place_id').references(() => places.id),
  /** A place that is not in the register. */
  elsewhere: text('elsewhere'),
  question: text('question').notNull(),
  why: text('why'),
  associationId: integer('association_id').references(() => associations.id),
  email: bytewise('email'),
  language: text('language').$type<Language>().notNull().default('sv'),
  state: text('state').$type<'new' | 'shown' | 'taken' | 'declined'>().notNull().default('new'),
  because: text('because'),
  /** The meeting it became. */
  meetingId: integer('meeting_id').references(() => meetings.id),
  support: integer('support').notNull().default(0),
  handledBy: text('handled_by'),
  version: integer('version').notNull().default(1),
  clientKey: text('client_key').unique(),
  createdAt: instant('created_at').notNull(),
});

/** One tap at the door: one who came, or one taken back (−1). `clientKey` makes a repeat harmless. */
export const headcountTaps = pgTable(
  'headcount_taps',
  {
    clientKey: text('client_key').primaryKey(),
    meetingId: integer('meeting_id')
      .notNull()
      .references(() => meetings.id),
    who: text('who').$type<'adults' | 'young' | 'children'>().notNull(),
    count: integer('count').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('headcount_taps_meeting').on(t.meetingId)],
);

/** What the note-taker of a table writes down. */
export const tableNotes = pgTable(
  'table_notes',
  {
    id: id(),
    clientKey: text('client_key').notNull().unique(),
    meetingId: integer('meeting_id')
      .notNull()
      .references(() => meetings.id),
    tableName: text('table_name').notNull(),
    kind: text('kind').$type<'proposal' | 'disagreement' | 'question' | 'agreed'>().notNull(),
    text: text('text').notNull(),
    /** Only of an open question: who answers it, until when (YYYY-MM-DD), and what was answered. */
    owner: text('owner'),
    due: text('due'),
    answer: text('answer'),
    answeredAt: instant('answered_at'),
    version: integer('version').notNull().default(1),
    who: text('who').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('table_notes_meeting').on(t.meetingId)],
);

/** The three questions at the door on the way out, and where one heard of the evening; no names. */
export const exitAnswers = pgTable(
  'exit_answers',
  {
    clientKey: text('client_key').primaryKey(),
    meetingId: integer('meeting_id')
      .notNull()
      .references(() => meetings.id),
    /** Was the time, the question good; did you feel heard: 1 no, 2 so-so, 3 yes; null: not answered. */
    time: integer('time'),
    question: integer('question'),
    heard: integer('heard'),
    heardFrom: text('heard_from').$type<HeardFrom>(),
    at: instant('at').notNull(),
  },
  (t) => [index('exit_answers_meeting').on(t.meetingId)],
);

/** The follow-up that was promised with the announcement, and what came of it. */
export const followUps = pgTable('follow_ups', {
  meetingId: integer('meeting_id')
    .primaryKey()
    .references(() => meetings.id),
  /** YYYY-MM-DD, told to everybody with the announcement. */
  due: text('due').notNull(),
  heard: jsonb('heard').$type<readonly string[]>().notNull().default([]),
  doing: jsonb('doing').$type<readonly string[]>().notNull().default([]),
  notDoing: jsonb('not_doing').$type<readonly { what: string; because: string }[]>().notNull().default([]),
  toldAt: instant('told_at'),
  /** What the deciding body decided and how the views shaped it (D8), with a link. */
  decision: jsonb('decision').$type<{
    text: string;
    influence: string;
    link: string | null;
    at: string;
    who: string;
  }>(),
  /** "Was it done?" (D12). */
  done: jsonb('done').$type<{
    is: 'done' | 'partly' | 'not_yet' | 'no';
    text: string;
    at: string;
    who: string;
  }>(),
  version: integer('version').notNull().default(1),
});

/** Comments in social media that matter for the question, registered; removals with their reason. */
export const comments = pgTable(
  'comments',
  {
    id: id(),
    meetingId: integer('meeting_id')
      .notNull()
      .references(() => meetings.id),
    channel: text('channel').notNull(),
    text: text('text').notNull(),
    link: text('link'),
    removedAt: instant('removed_at'),
    removedBecause: text('removed_because'),
    who: text('who').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('comments_meeting').on(t.meetingId)],
);

/** That what was to be forgotten was forgotten: how many of which class, and never whose. Only ever added to. */
export const forgettings = pgTable('forgettings', {
  id: bigId(),
  class: text('class').notNull(),
  count: integer('count').notNull(),
  because: text('because').notNull(),
  who: text('who').notNull(),
  at: instant('at').notNull(),
});

/** Exports to the archive. Only ever added to. */
export const archiveExports = pgTable('archive_exports', {
  id: id(),
  boardId: integer('board_id')
    .notNull()
    .references(() => boards.id),
  meetingIds: jsonb('meeting_ids').$type<readonly number[]>().notNull(),
  /** SHA-256 of the manifest. */
  digest: text('digest').notNull(),
  who: text('who').notNull(),
  at: instant('at').notNull(),
});
