/** Words of an item whose owner cannot answer it, English. */
import type { checklistOwner as swedish } from '../../sv/planner/checklist-owner.js';

export const checklistOwner: typeof swedish = {
  noRole: (name) => `${name} is responsible but has no role that may answer items.`,
  gone: (name) => `${name} is responsible but no longer works in På plats.`,
  isYou: 'You are responsible but have no role that may answer items.',
  ask: (roles) => `Ask somebody who is ${roles} to take over.`,
  take: 'Take over the item',
  back: (duties) => `Hand it back to ${duties}`,
};
