/** Read models: what pages and API show. The only file of db that http may import; nothing here writes. */

export { type ArchiveExport, listArchiveExports } from './archive.js';
export { askedAndAnswered, associationBySlug, type Invitation, type Invited } from './associations.js';
export { authTables } from './auth.js';
export { countFaulty } from './bounces.js';
export {
  allCalendarDays,
  allCalendarSources,
  type CalendarSource,
  type StoredCalendarDays,
} from './calendar-days.js';
export { calendarNews, storedCalendar } from './calendars.js';
export {
  checklistDraft,
  type Lesson,
  lessonById,
  lessonsOf,
  publishedChecklists,
} from './checklist-versions.js';
export { type ChecklistVersion, checklistInForce, meetingList } from './checklists.js';
export { type Comment, commentsOf } from './comments.js';
export { type FollowUpRow, followUpOf } from './follow-ups.js';
export { historyOf, type StoredHistoryLine } from './meetings.js';
export { countNeeds, type Need, type NeedCount, openNeeds } from './needs.js';
export {
  countNewNominations,
  meetingsToBe,
  type ShownNomination,
  shownNominations,
} from './nominations.js';
export { ownItems, weeklyMailOf } from './own-items.js';
export {
  answeredInvitations,
  type DutyAt,
  dutiesAt,
  type EarlierMeeting,
  earlierAt,
  mostQuestions,
  openQuestionsAt,
  viewKindsOf,
} from './pages/brief.js';
export * from './pages/evening.js';
export * from './pages/meetings.js';
export { type DeliveryCount, deliveryCounts, oldestDue } from './pages/metrics.js';
export { type Progress, progressOf } from './pages/progress.js';
export { promisedMeetings, timedViews } from './pages/promises.js';
export { type ToldNotice, toldNotices } from './pages/told.js';
export { allPapers, paperBySlug } from './papers.js';
export { allPeople, livingTokens, type Person, personByEmail, personById } from './people.js';
export { allBoards, allPlaces, allVenues, boardBySlug, placeBySlug, venueBySlug } from './places.js';
export { type PosterSpot, spotsOf } from './poster-spots.js';
export { type Forgetting, listForgettings } from './retention.js';
export { currentRules, type RuleVersion, rulesOfVersion, ruleVersions } from './rule-sets.js';
export { serviceDaysOf } from './service-days.js';
export { beatsSince, keptMailById, keptMails, newestBeat, recall } from './shared.js';
export { slotFactsOf } from './take-step.js';
export {
  answersOf,
  countUnanswered,
  listViews,
  meetingsWithViews,
  type PublicView,
  publishedViews,
  type View,
  type ViewAnswer,
  type ViewContact,
  type ViewRow,
  viewById,
  viewByReceipt,
} from './views.js';
