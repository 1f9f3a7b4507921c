/**
 * What comes back from the mail of the house. `hard`: the address does not exist. `soft`: not now. `delayed`: the server
 * still tries, so it is no bounce. `complaint`: the recipient called it spam (RFC 5965). `other`: neither (an
 * out-of-office reply, a stranger's mail).
 */
export const bounceKinds = ['hard', 'soft', 'delayed', 'complaint', 'other'] as const;
export type BounceKind = (typeof bounceKinds)[number];
