/** Views (synpunkter): what people ask, propose and say about a meeting's question, and what became of it. */
export const viewKinds = ['question', 'proposal', 'view'] as const;
export type ViewKind = (typeof viewKinds)[number];

export const viewVias = ['web', 'paper', 'phone', 'desk'] as const;
export type ViewVia = (typeof viewVias)[number];

/** `new`: nobody has answered yet. The rest are the five answers of the contract (section 4). */
export const viewStates = ['new', 'answered', 'to_board', 'to_unit', 'not_ours', 'no_because'] as const;
export type ViewState = (typeof viewStates)[number];
