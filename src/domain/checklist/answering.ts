/** Who may answer which item, and what an answer must hold. The table of duties and roles is this project's own. */
import { type Reason, reason } from '../meeting.js';
import { type Actor, may, type Role } from '../permissions.js';
import { type ChecklistItem, type Duty, type ItemState, itemStates } from './checklist.js';
import type { DutyHolder, ListedItem } from './list.js';

/** The role whose people may answer for a duty, also when nobody has been given it at the meeting. */
const roleOfDuty = {
  N: 'board',
  T: 'planner',
  S: 'planner',
  V: 'planner',
  K: 'communicator',
  KC: 'contact_centre',
  R: 'registrar',
  DSO: 'registrar',
} as const satisfies Record<Duty, Role>;

/** The roles that may answer an item by its duties, in the order of the duties. */
export const rolesOfItem = (item: Pick<ChecklistItem, 'who'>): Role[] => [
  ...new Set(item.who.map((duty) => roleOfDuty[duty])),
];

/**
 * Whether the actor may answer an item: one who may tick checklists at all, and has a role of the item's duties, or is
 * its named owner, or has one of its duties at this meeting. An administrator may all.
 */
export function mayAnswer(
  actor: Actor,
  item: Pick<ListedItem, 'who' | 'ownerId'>,
  duties: readonly DutyHolder[],
): boolean {
  if (!may(actor, 'tick checklists')) return false;
  const wanted: readonly Role[] = rolesOfItem(item);
  if (actor.roles.some((role) => role === 'admin' || wanted.includes(role))) return true;
  if (actor.kind !== 'person') return false;
  return (
    item.ownerId === actor.id ||
    duties.some(({ duty, personId }) => personId === actor.id && item.who.includes(duty))
  );
}

/**
 * What is wrong with a person who is to own an item or have a duty: they must be active, and have a role that may tick
 * checklists, or they would be told of what they may not answer. `person` undefined: nobody was found.
 */
export function holderFaults(
  person: { active: boolean; name: string; roles: readonly Role[] } | undefined,
  field: string,
): Reason[] {
  if (!person?.active) return [reason('OWNER_UNKNOWN', field)];
  return may(person, 'tick checklists') ? [] : [reason('OWNER_MAY_NOT_ANSWER', field, { name: person.name })];
}

/** The duties of the board itself and of the registrar: an office has them, and nobody is put in its place by a form. */
const ofOffice: readonly Duty[] = ['N', 'R'];
type Chosen = { id: number; active: boolean; name: string; roles: readonly Role[] };

const isAdmin = ({ roles }: Pick<Actor, 'roles'>) => roles.includes('admin');
const isSelf = (actor: Actor, person: Chosen) => actor.kind === 'person' && actor.id === person.id;

/**
 * What is wrong with giving a person a duty: what holderFaults says; the board's and the registrar's without that role;
 * and a duty given to oneself without its role (the data protection officer has none), or whoever plans a meeting could
 * answer every office's items alone. An administrator may have and give all.
 */
export function dutyFaults(actor: Actor, duty: Duty, person: Chosen | undefined, field: string): Reason[] {
  const faults = holderFaults(person, field);
  if (faults.length > 0 || !person) return faults;
  const has = isAdmin(person) || person.roles.includes(roleOfDuty[duty]);
  if (ofOffice.includes(duty) && !has) {
    return [reason('DUTY_NEEDS_ROLE', field, { duty, name: person.name })];
  }
  const own = has && duty !== 'DSO';
  return isSelf(actor, person) && !isAdmin(actor) && !own
    ? [reason('DUTY_NOT_YOURSELF', field, { duty })]
    : [];
}

/**
 * The same of naming the owner of an item: one of the board's or registrar's alone has an owner with that role; and
 * nobody who may not answer an item names themselves.
 */
export function ownerFaults(
  actor: Actor,
  item: Pick<ListedItem, 'who' | 'ownerId'>,
  duties: readonly DutyHolder[],
  person: Chosen | undefined,
): Reason[] {
  const faults = holderFaults(person, 'owner');
  if (faults.length > 0 || !person) return faults;
  const able = mayAnswer({ ...person, kind: 'person' }, { ...item, ownerId: null }, duties);
  if (!able && item.who.every((duty) => ofOffice.includes(duty))) {
    return [reason('OWNER_NEEDS_ROLE', 'owner', { who: [...item.who], name: person.name })];
  }
  return isSelf(actor, person) && !mayAnswer(actor, item, duties)
    ? [reason('OWNER_NOT_YOURSELF', 'owner')]
    : [];
}

/** What is said of an item; what is left out stays as it is, null takes it away. */
export type ItemAnswer = {
  state?: ItemState | undefined;
  note?: string | null | undefined;
  evidence?: string | null | undefined;
};

/** The longest of each text, in characters. */
export const mostOfItem = { note: 2000, evidence: 1000 } as const;
/** A reason shorter than this says nothing. */
const leastReason = 5;

/**
 * What is wrong with an answer, seen together with what the item says already. Why an item does not apply is said when
 * that is: an earlier note, of how it was done, is no reason.
 */
export function answerFaults(item: Pick<ListedItem, 'state' | 'note'>, answer: ItemAnswer): Reason[] {
  const state = answer.state ?? item.state;
  const note = (answer.note === undefined ? item.note : answer.note)?.trim() ?? '';
  const evidence = answer.evidence?.trim() ?? '';
  const faults: Reason[] = [];
  if (!itemStates.includes(state)) faults.push(reason('BAD_ITEM_STATE', 'state'));
  if (note.length > mostOfItem.note) faults.push(reason('FIELD_TOO_LONG', 'note', { most: mostOfItem.note }));
  const becomes = state === 'not_applicable' && item.state !== 'not_applicable';
  const given = becomes ? (answer.note ?? '').trim() : note;
  if (state === 'not_applicable' && (given.length < leastReason || !/\p{L}{2}/u.test(given))) {
    faults.push(reason('ITEM_NEEDS_REASON', 'note'));
  }
  if (evidence.length > mostOfItem.evidence) {
    faults.push(reason('FIELD_TOO_LONG', 'evidence', { most: mostOfItem.evidence }));
  } else if (evidence !== '' && !isWebAddress(evidence)) {
    faults.push(reason('BAD_EVIDENCE', 'evidence'));
  }
  return faults;
}

/** Only such an address is made a link of: nothing that runs. */
function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
}

/**
 * Whether an item is the actor's to see to: its named owner's alone; otherwise those persons' who have its duties at the
 * meeting; and while nobody has them, everybody's with a role of its duties.
 */
export function isMine(
  actor: Actor,
  item: Pick<ListedItem, 'who' | 'ownerId'>,
  duties: readonly DutyHolder[],
): boolean {
  const me = actor.kind === 'person' ? actor.id : undefined;
  if (item.ownerId !== null) return item.ownerId === me;
  const holders = duties.filter(({ duty }) => item.who.includes(duty));
  if (holders.length > 0) return holders.some(({ personId }) => personId !== null && personId === me);
  const wanted: readonly Role[] = rolesOfItem(item);
  return actor.roles.some((role) => wanted.includes(role));
}
