/** Being able to come: what people ask for, what was done about it, and where they heard of the evening. */

export const needKinds = [
  'interpreter',
  'hearing',
  'step_free',
  'childcare',
  'food',
  'lift',
  'other',
] as const;
export type NeedKind = (typeof needKinds)[number];

export const needStates = ['asked', 'ordered', 'declined'] as const;
export type NeedState = (typeof needStates)[number];

export const heardFroms = [
  'email',
  'facebook',
  'web',
  'calendar',
  'paper',
  'poster',
  'association',
  'friend',
  'other',
] as const;
export type HeardFrom = (typeof heardFroms)[number];
