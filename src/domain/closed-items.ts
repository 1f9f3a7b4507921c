/**
 * What a board treats without an audience (domain notes 4): exercise of authority, data covered by secrecy, and plan
 * matters. Only the house sees what they are; residents are told that some items are treated without an audience.
 */

export const closedBecauses = ['authority', 'secrecy', 'plan'] as const;
export type ClosedBecause = (typeof closedBecauses)[number];

/** `because` null: it was written down before reasons were asked for. */
export type ClosedItem = { text: string; because: ClosedBecause | null };

/** Work on plans is exercise of authority (JO, domain notes 4): such an item is closed unless somebody says otherwise. */
const planWords =
  /detaljplan|planärende|planändring|planuppdrag|planbesked|planprogram|översiktsplan|områdesbestämmelse|detailed (?:development )?plan|zoning plan|comprehensive plan|plan (?:item|matter)/iu;
/** "utan planärendet" says that it is not there; what else the text says of plans still counts. */
const leftOut =
  /\b(?:utan|without)\s+(?:the\s+)?(?:\p{L}+\s+)?(?:planärende|detaljplan|detailed (?:development )?plan|plan (?:item|matter))\p{L}*/giu;

/** Whether a text speaks of a plan matter; "utan planärendet" says that it is not there. */
export const speaksOfPlan = (text: string): boolean => planWords.test(text.replace(leftOut, ' '));

/** A closed item as it may come: a text alone is a plan matter when it says so, and otherwise has no reason yet. */
export const closedItemOf = (given: string | ClosedItem): ClosedItem =>
  typeof given === 'string' ? { text: given, because: speaksOfPlan(given) ? 'plan' : null } : given;
