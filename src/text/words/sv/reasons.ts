/** Why something was refused, one sentence for each code. `p`: the reason's params. Swedish. */
import type { Params } from '../../../domain/judgement.js';

export const reasons = {} as Record<string, (p: Params) => string>;
