import type { fields as swedish } from '../../sv/planner/fields.js';
import { associationFields } from './associations.js';
import { calendarFields } from './calendar.js';
import { checklistVersionFields } from './checklist-versions.js';
import { comingFields } from './coming.js';
import { eveningFields } from './evening.js';
import { followUpFields } from './follow-up.js';
import { nominationFields } from './nominations.js';
import { paperFields } from './papers.js';
import { posterFields } from './posters.js';
/** Labels and help of the desk's form fields, English. */
import { promiseFields } from './promises.js';
import { viewFields } from './views.js';
export const fields: typeof swedish = {
  ...calendarFields,
  ...comingFields,
  ...checklistVersionFields,
  ...posterFields,
  ...associationFields,
  ...nominationFields,
  ...paperFields,
  ...viewFields,
  ...eveningFields,
  email: { label: 'E-mail address', help: 'The person’s work address. The sign-in link is sent there.' },
  name: { label: 'Name', help: 'As it shall stand in texts about meetings.' },
  'theme.title': {
    label: 'Title',
    help: 'Name the thing and the place: “Nyedstorget in Molkom in winter”, not “The future of Molkom”.',
  },
  'theme.question': {
    label: 'The question to those who come',
    help: 'A question that can be answered with a choice, a place, a time or a number.',
  },
  'theme.titleEn': { label: 'Title in English', help: 'The same thing as the Swedish title.' },
  'theme.questionEn': { label: 'The question in English', help: 'The same question as the Swedish one.' },
  'theme.level': {
    label: 'How much can those who come influence?',
    help: 'Choose what is true. The promise below each choice is shown to those who read about the meeting.',
  },
  'theme.canInfluence': { label: 'What can be influenced', help: 'One thing a line, at least three words.' },
  'theme.alreadyDecided': {
    label: 'What is already decided',
    help: 'One thing a line. If nothing is, write “inget”.',
  },
  'theme.alternatives': {
    label: 'Alternatives to choose from',
    help: 'One a line, if there are ready proposals.',
  },
  'theme.caseNumber': { label: 'Case number', help: 'For example SBN-2027-00331.' },
  'theme.noCaseReason': { label: 'Why there is no case', help: 'Fill in if there is no case number.' },
  'theme.decisionBody': { label: 'Who decides?', help: 'For example Stadsbyggnadsnämnden.' },
  'theme.decisionDate': {
    label: 'When is it decided?',
    help: 'The day should be at least two weeks after the meeting, so that what is said has time to count.',
  },
  'theme.municipalRole': {
    label: 'What can the municipality itself do?',
    help: 'Fill in if somebody else decides, for example the region or the Transport Administration.',
  },
  'theme.scope': {
    label: 'The question is about the whole municipality',
    help: 'Tick only if no single place is touched most.',
  },
  'theme.scopeReason': { label: 'Why the question is about the whole municipality' },
  place: { label: 'Place', help: 'Where the meeting is held and what the question is about.' },
  venue: { label: 'Venue', help: 'The venue must be in the same place. You can choose it later.' },
  ownerBoard: {
    label: 'Board that owns the question',
    help: 'The board decides whether the question is to be asked.',
  },
  sittingBoard: { label: 'Board that sits on location', help: 'If a sitting is held before the talk.' },
  date: { label: 'Day', help: 'Choose a day of your own, or one of the evenings we suggest.' },
  publicStart: {
    label: 'The talk begins',
    help: 'When the open part begins. Six in the evening suits most.',
  },
  publicEnd: { label: 'The talk ends', help: 'One to two and a half hours is enough.' },
  formalStart: { label: 'The sitting begins' },
  formalEnd: { label: 'The sitting ends' },
  announceDate: {
    label: 'Day of announcement',
    help: 'Preferably six weeks before the meeting. Nothing is sent by itself.',
  },
  audienceProfile: { label: 'Who do you hope will come?', help: 'Bears on which time is good.' },
  associations: { label: 'Associations taking part', help: 'One a line.' },
  food: { label: 'Food', help: 'For example: soup and a sandwich.' },
  childcare: { label: 'There is childcare' },
  interpreting: { label: 'Interpreting', help: 'One language a line.' },
  needs: {
    label: 'If somebody needs something to be able to come',
    help: 'Whom to call or write to, and when at the latest.',
  },
  expectedAttendance: {
    label: 'How many you expect',
    help: 'A number, for the room and the coffee. Not shown to others.',
  },
  reason: { label: 'Why?', help: 'Write so that somebody who was not there understands.' },
  reference: { label: 'The new decision', help: 'Number and day, for example “SBN 2027-02-01 § 14”.' },
  'override.reason': {
    label: 'Why should it pass all the same?',
    help: 'Kept in the meeting’s history. A few words at least.',
  },
  'override.secondPerson': {
    label: 'Who else stands behind it?',
    help: 'Somebody else than you, who has read the question and approves of it.',
  },
  saveTheDate: {
    label: 'Shall anything be sent now?',
    help: 'The programme comes when the meeting is announced.',
  },
  'attendance.total': { label: 'How many came', help: 'Everybody, children too.' },
  'attendance.young': { label: 'Young people among them' },
  'attendance.children': { label: 'Children among them' },
  followUpDue: {
    label: 'Follow-up promised by',
    help: 'Everybody sees the day on the meeting’s page. Usually 21 days after the meeting, at most 60.',
  },
  ...followUpFields,
  ...promiseFields,
  outcome: {
    label: 'What came of the meeting',
    help: 'What you heard, what you will do, what you will not do and why. Sent to everybody who was told of the meeting.',
  },
  councilConsentRef: {
    label: 'The full council’s consent to public sittings',
    help: 'The number of the decision, for example “KF 2026-11-19 § 12”. Leave empty if there is none.',
  },
  boardDecisionRef: {
    label: 'The board’s own decision on public sittings',
    help: 'The number of the decision. Both are needed for a sitting to be shown as public.',
  },
  isCouncil: {
    label: 'Full council',
    help: 'Its sitting is put on the official notice board at least one week ahead.',
  },
  kind: {
    label: 'What kind of place?',
    help: 'In the countryside we mind, among other things, the elk hunt.',
  },
  address: { label: 'Address', help: 'Street, number and post town on one line.' },
  maxPersons: { label: 'Most persons', help: 'The number that the room is approved for.' },
  accessCheckedOn: {
    label: 'Day the facts were checked',
    help: 'Leave empty if nobody has been there to look.',
  },
  'access.stepFree': { label: 'Step-free way in' },
  'access.accessibleToilet': { label: 'Accessible toilet' },
  'access.hearingLoop': { label: 'Hearing loop' },
  'access.parking': { label: 'Accessible parking' },
  'access.quietRoom': { label: 'Quiet room' },
  litRoute: { label: 'Lit way to stop and parking' },
  nearestStop: { label: 'Nearest stop' },
  lastDeparture: { label: 'Last departure home', help: 'When the last bus or train leaves on weekdays.' },
  population: {
    label: 'Residents',
    help: 'How many live there, roughly. Used to see which places have waited longest for a meeting. May be left empty.',
  },
  lat: { label: 'Latitude', help: 'For maps and calendars, for example 59.6025. May be left empty.' },
  lon: { label: 'Longitude', help: 'For example 13.7190. May be left empty.' },
  roles: { label: 'Roles', help: 'A person may have several.' },
  language: { label: 'Language on the desk’s pages and in mail' },
  active: { label: 'May sign in', help: 'Untick when the person leaves. They are signed out at once.' },
  profile: { label: 'Audience' },
  start: { label: 'Starts' },
  minutes: { label: 'Length in minutes' },
  year: { label: 'Year' },
  kanal: { label: 'Channel' },
  lage: { label: 'State' },
  dagar: { label: 'Days ahead' },
};
