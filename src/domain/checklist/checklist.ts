/** Checklists: the items that a meeting shall have considered, and which gate each of them holds. */

/** The gates (spärrar) and the step that each holds back (domain notes 1.3). */
export const gates = ['G1', 'G2', 'G3', 'G4', 'G5', 'G6'] as const;
export type Gate = (typeof gates)[number];
export const stepOfGate = {
  G1: 'decide',
  G2: 'plan',
  G3: 'announce',
  G4: 'hold',
  G5: 'follow-up',
  G6: 'close',
} as const satisfies Record<Gate, string>;

/**
 * Who answers for an item: N owning board, T responsible official, S board secretary, K communicator, KC contact centre,
 * V venue host, R registrar, DSO data protection officer (domain notes 1.3).
 */
export const duties = ['N', 'T', 'S', 'K', 'KC', 'V', 'R', 'DSO'] as const;
export type Duty = (typeof duties)[number];

/** When an item is due: days from the day of the meeting, or from the day of the decision; negative is before. */
export type Due = { from: 'meeting' | 'decision'; days: number };

/** One item of a published list. `code`: A1 … D12, or a municipality's own; its letter says which list it is in. */
export type ChecklistItem = {
  code: string;
  sv: string;
  en: string;
  who: readonly Duty[];
  blocks: Gate | null;
  due: Due;
};

/** An item is open until somebody has considered it; not applicable needs a reason. */
export const itemStates = ['open', 'done', 'not_applicable'] as const;
export type ItemState = (typeof itemStates)[number];
