/** All Swedish words. English (`en.ts`) has this type, so a missing sentence does not compile. */
import { calendar } from './sv/calendar.js';
import { deliveries } from './sv/deliveries.js';
import { facebook } from './sv/facebook.js';
import { followUp } from './sv/follow-up.js';
import { learning } from './sv/learning.js';
import { mail } from './sv/mail.js';
import { media } from './sv/media.js';
import { meeting } from './sv/meeting.js';
import { planner } from './sv/planner.js';
import { press } from './sv/press.js';
import { public as publicWords } from './sv/public.js';
import { reasons } from './sv/reasons.js';

export const sv = {
  meeting,
  deliveries,
  reasons,
  mail,
  calendar,
  facebook,
  followUp,
  learning,
  media,
  press,
  public: publicWords,
  planner,
};
export type Words = typeof sv;
