/**
 * Every permission in one table: may(person, action). A person may have several roles. The contract names the
 * roles; SKR's words for them are in docs/words.md.
 */

export const roles = [
  'reader',
  'planner',
  'communicator',
  'board',
  'contact_centre',
  'registrar',
  'steering',
  'admin',
] as const;
export type Role = (typeof roles)[number];

export const actions = [
  'read the desk',
  'draft meetings',
  'decide meetings',
  'plan meetings',
  'announce meetings',
  'put up posters',
  'hold meetings',
  'follow up meetings',
  'read views',
  'receive views',
  'answer views',
  'publish views',
  'send again',
  'edit boards, places and venues',
  'edit papers',
  'import subscriptions',
  'mend addresses',
  'edit people',
  'override a slot stop',
  'tick checklists',
  'give duties',
  'nudge',
  'edit checklists',
  'handle needs',
  'edit associations',
  'handle nominations',
  'count and take notes',
  'tell decisions',
  'register comments',
  'export to archive',
  'forget people',
  'edit settings',
  'see keys',
] as const;
export type Action = (typeof actions)[number];

const table: Record<Action, readonly Role[]> = {
  'read the desk': ['reader', 'planner', 'communicator', 'board', 'contact_centre', 'registrar', 'steering'],
  'draft meetings': ['planner', 'communicator'],
  'decide meetings': ['board'],
  'plan meetings': ['planner'],
  'announce meetings': ['planner', 'communicator'],
  'put up posters': ['planner', 'communicator', 'contact_centre'],
  'hold meetings': ['planner', 'communicator', 'contact_centre'],
  'follow up meetings': ['planner', 'communicator'],
  'read views': ['reader', 'planner', 'communicator', 'board', 'contact_centre', 'registrar', 'steering'],
  'receive views': ['planner', 'communicator', 'contact_centre'],
  // Who answers sees whom the answer goes to; others see the text alone.
  'answer views': ['planner', 'communicator', 'contact_centre'],
  'publish views': ['planner', 'communicator'],
  'send again': ['planner', 'communicator'],
  'edit boards, places and venues': ['planner'],
  'edit papers': ['communicator'],
  'import subscriptions': ['communicator'],
  'mend addresses': ['communicator'],
  'edit people': [],
  'override a slot stop': [],
  // Which item, is settled by its duty (checklist/answering.ts).
  'tick checklists': ['planner', 'communicator', 'board', 'contact_centre', 'registrar'],
  'give duties': ['planner'],
  // The steering group reads all and nudges; it approves nothing (domain notes 0).
  nudge: ['steering'],
  'edit checklists': [],
  'handle needs': ['planner', 'communicator', 'contact_centre'],
  'edit associations': ['planner', 'communicator'],
  'handle nominations': ['planner', 'communicator'],
  'count and take notes': ['planner', 'communicator', 'contact_centre'],
  'tell decisions': ['planner', 'communicator', 'board'],
  'register comments': ['communicator', 'registrar'],
  'export to archive': ['registrar'],
  'forget people': ['registrar'],
  'edit settings': [],
  // Where the key lies and the code of the alarm: those who open rooms and answer for who does, not all who may read.
  'see keys': ['planner', 'communicator', 'contact_centre'],
};

/** Who acts: a person of the house, a bearer token, or the system itself. `roles` decide what they may. */
export type Actor = {
  kind: 'person' | 'token' | 'system';
  /** The person's or token's id; 0 for the system and for ADMIN_TOKEN. */
  id: number;
  name: string;
  roles: readonly Role[];
};

/** The system, for steps that the clock takes. */
export const system: Actor = { kind: 'system', id: 0, name: 'På plats', roles: ['admin'] };

/** Whether the actor may do the action. An administrator may everything. */
export function may(actor: Pick<Actor, 'roles'>, action: Action): boolean {
  return actor.roles.some((role) => role === 'admin' || table[action].includes(role));
}

/** The same of keys and alarm at one meeting, which its hosts (duty V, people's ids) may see without the role. */
export const maySeeKeys = (actor: Actor, hosts: readonly (number | null)[]): boolean =>
  may(actor, 'see keys') || (actor.kind === 'person' && hosts.includes(actor.id));

/** The first administrator's: it has the form of an address and can be nobody's mailbox (RFC 2606). */
export const firstAdministratorsAddress = 'admin@localhost.invalid';
