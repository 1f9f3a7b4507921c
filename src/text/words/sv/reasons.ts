/** Why something was refused, one sentence for each code. `p`: the reason's params. Swedish. */
import type { Params } from '../../../domain/judgement.js';
import { comingReasons } from './coming-reasons.js';
import { followUpReasons } from './follow-up.js';
import { meeting } from './meeting.js';
import { addressReasons } from './planner/addresses.js';
import { archiveReasons } from './planner/archive.js';
import { associationReasons } from './planner/associations.js';
import { calendarReasons } from './planner/calendar.js';
import { checklistReasons } from './planner/checklist.js';
import { checklistVersionReasons } from './planner/checklist-versions.js';
import { correctionReasons } from './planner/correction.js';
import { decidedReasons } from './planner/decided.js';
import { eveningReasons } from './planner/evening.js';
import { nominationReasons } from './planner/nominations.js';
import { recordReasons } from './planner/records.js';
import { reminderReasons } from './planner/reminders.js';
import { rulesReasons } from './planner/rules.js';
import { viewReasons } from './public-views.js';

const state = (p: Params) => meeting.states[p.state as keyof typeof meeting.states] ?? String(p.state);
const steps: Record<string, string> = {
  amend: 'ändras',
  decide: 'beslutas',
  'decide-again': 'beslutas igen',
  plan: 'planeras',
  announce: 'annonseras',
  move: 'flyttas',
  cancel: 'ställas in',
  hold: 'markeras som genomfört',
  'follow-up': 'återkopplas',
  close: 'avslutas',
  'tell-decision': 'få sitt beslut berättat',
  'tell-done': 'få svar på om det blev gjort',
};

export const reasons: Record<string, (p: Params) => string> = {
  ...addressReasons,
  ...followUpReasons,
  ...associationReasons,
  ...nominationReasons,
  ...archiveReasons,
  ...recordReasons,
  ...calendarReasons,
  ...checklistVersionReasons,
  ...checklistReasons,
  ...decidedReasons,
  WRONG_STATE: (p) =>
    `Mötets läge är ”${state(p)}”, och det kan därför inte ${steps[String(p.step)] ?? 'ändras'} nu.`,
  ALREADY_ANNOUNCED: () => 'Mötet är redan annonserat och inget har ändrats sedan dess. Inget skickades.',
  MISSING_DATE: () => 'Välj en dag för mötet.',
  MISSING_START: () => 'Välj när den öppna delen börjar.',
  MISSING_END: () => 'Välj när den öppna delen slutar.',
  MISSING_VENUE: () => 'Välj en lokal.',
  DATE_PASSED: (p) => `Tiden (${p.date}) har redan passerat. Välj en som kommer.`,
  MEETING_OVER: () => 'Mötet har redan varit. Skriv hur många som kom i stället.',
  BAD_DATE: (p) => `”${p.given}” är inget datum. Skriv till exempel 2027-03-16.`,
  BAD_TIME: (p) => `”${p.given}” är inget klockslag. Skriv till exempel 18:00.`,
  TIME_DOES_NOT_EXIST: (p) => `Klockan ${p.time} finns inte den ${p.date}: klockan ställs fram den natten.`,
  TIME_EXISTS_TWICE: (p) =>
    `Klockan ${p.time} finns två gånger den ${p.date}: klockan ställs tillbaka den natten.`,
  END_BEFORE_START: (p) => `Sluttiden ${p.end} måste vara senare än starttiden ${p.start}, samma dag.`,
  ANNOUNCE_AFTER_MEETING: () => 'Mötet måste annonseras före mötesdagen.',
  RANGE_BACKWARDS: () => 'Sista dagen ligger före första dagen.',
  RANGE_TOO_LONG: (p) => `Perioden är för lång. Högst ${p.most} dagar.`,
  PAST_MIDNIGHT: () => 'Mötet skulle sluta efter midnatt. Välj en kortare tid eller en tidigare start.',
  OUT_OF_RANGE: (p) => `Skriv ett tal mellan ${p.least} och ${p.most}.`,
  UNKNOWN_PLACE: (p) => `Det finns ingen ort som heter ”${p.slug}”.`,
  UNKNOWN_VENUE: (p) => `Det finns ingen lokal som heter ”${p.slug}”.`,
  UNKNOWN_BOARD: (p) => `Det finns ingen nämnd som heter ”${p.slug}”.`,
  VENUE_ELSEWHERE: () => 'Lokalen ligger på en annan ort än mötet.',
  FIXED_ONCE_PUBLISHED: () =>
    'Ort och nämnder kan inte bytas när mötet är publicerat. Ställ in mötet och gör ett nytt.',
  SLUG_TAKEN: (p) => `Kortnamnet ”${p.slug}” är upptaget. Välj ett annat.`,
  EMAIL_TAKEN: () => 'Det finns redan en person med den e-postadressen.',
  BAD_EMAIL: () => 'Det ser inte ut som en e-postadress.',
  NOT_YOURSELF: () =>
    'Du kan inte ta bort din egen administratörsroll eller stänga av dig själv. Be en annan administratör.',
  WEAK_SLOT_NEEDS_REASON: (p) =>
    `Tiden får ${p.total} poäng av 100. Under 60 behövs en skriftlig motivering på minst fem tecken, eller en annan tid.`,
  SECOND_PERSON_NEEDED: () =>
    'Temat kan gå vidare om en andra person än du godkänner det, med en skriftlig motivering.',
  SECOND_PERSON_IS_YOU: () => 'Den andra personen måste vara någon annan än du.',
  SECOND_PERSON_UNKNOWN: () => 'Den andra personen finns inte bland personerna i På plats.',
  OVERRIDE_NEEDS_REASON: () => 'Skriv varför temat eller tiden ska godkännas ändå.',
  REASON_NEEDED: () => 'Skriv varför, minst fem tecken, så att alla som får beskedet förstår.',
  NOTHING_MOVED: () => 'Tid och lokal är desamma som förut.',
  NOT_YET_HELD: () => 'Mötet har inte börjat än.',
  OUTCOME_NEEDED: () => 'Skriv vad ni hörde, vad ni gör och vad ni inte gör.',
  NOTHING_TO_SETTLE: () => 'Det utskicket går inte att avgöra: det är redan avgjort eller skickas just nu.',
  POST_ADDRESS: () =>
    'Ange inläggets hela adress, som den står i webbläsaren. Den börjar med https:// och ligger på facebook.com.',
  NOTHING_TO_SEND_AGAIN: () => 'Det utskicket kan inte skickas igen: det är redan skickat eller på väg.',
  CHANGED_MEANWHILE: () =>
    'Någon annan har ändrat mötet medan du skrev. Läs den nya versionen och gör om din ändring.',
  FORBIDDEN: () => 'Din roll får inte göra det här.',
  TRY_LATER: () => 'Det går inte just nu. Försök igen om en stund.',
  NOT_FOUND: () => 'Det finns inte.',
  ...rulesReasons,
  ...viewReasons,
  ...eveningReasons,
  ...reminderReasons,
  ...correctionReasons,
  ...comingReasons,
  BAD_FIELD: (p) => String(p.message ?? 'Fältet är fel ifyllt.'),
  UNKNOWN_FIELD: (p) => `Fältet ”${p.field}” finns inte.`,
  FIELD_MISSING: (p) => (p.row ? `Fältet på rad ${p.row} måste fyllas i.` : 'Fältet måste fyllas i.'),
  FIELD_TOO_LONG: (p) => `Texten är för lång. Högst ${p.most} tecken.`,
};
