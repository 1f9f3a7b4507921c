/** The owner of an open item who cannot answer it: said at the item, with a way to hand it over. */
import { holderFaults } from '../../../domain/checklist/answering.js';
import type { ListedItem } from '../../../domain/checklist/list.js';
import type { Role } from '../../../domain/permissions.js';
import type { Desk } from '../desk.js';

/** People who are active, with their roles. */
export type Active = readonly { id: number; name: string; active: boolean; roles: readonly Role[] }[];

/** Those who can be given an item: they have a role that may answer. */
const whoCanOwn = (people: Active): Active =>
  people.filter((person) => holderFaults(person, 'owner').length === 0);

/** The item is open and its named owner has left, or has no role that may answer items. */
const hasStuckOwner = (item: Pick<ListedItem, 'state' | 'ownerId'>, people: Active): boolean =>
  item.state === 'open' && item.ownerId !== null && !whoCanOwn(people).some(({ id }) => id === item.ownerId);

/** The item as if a stuck owner were none: it is seen to by those who have its duties. */
export const withoutStuckOwner = (item: ListedItem, people: Active): ListedItem =>
  hasStuckOwner(item, people) ? { ...item, ownerId: null } : item;

/**
 * What is said of a stuck owner, and the buttons that hand the item over: to the visitor who may answer it, or back to
 * its duty. `roles`, `duties`: whose item it is, in words. `changes`: the visitor may name an owner; who may not is told
 * whom to ask.
 */
export function stuckView(
  { words, actor }: Desk,
  item: ListedItem,
  it: { people: Active; mayTick: boolean; changes: boolean; roles: string; duties: string },
) {
  if (!hasStuckOwner(item, it.people)) return undefined;
  const said = words.checklistOwner;
  const name = item.ownerName ?? String(item.ownerId);
  const isHere = it.people.some(({ id }) => id === item.ownerId);
  const isMe = actor.kind === 'person' && actor.id === item.ownerId;
  const text = isMe ? said.isYou : isHere ? said.noRole(name) : said.gone(name);
  if (!it.changes) return { text: `${text} ${said.ask(it.roles)}`, buttons: [] };
  const me = actor.kind === 'person' && it.mayTick ? [{ owner: String(actor.id), text: said.take }] : [];
  return { text, buttons: [...me, { owner: '', text: said.back(it.duties) }] };
}
