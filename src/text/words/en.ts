/** All English words. */

import { calendar } from './en/calendar.js';
import { deliveries } from './en/deliveries.js';
import { facebook } from './en/facebook.js';
import { followUp } from './en/follow-up.js';
import { learning } from './en/learning.js';
import { mail } from './en/mail.js';
import { media } from './en/media.js';
import { meeting } from './en/meeting.js';
import { planner } from './en/planner.js';
import { press } from './en/press.js';
import { public as publicWords } from './en/public.js';
import { reasons } from './en/reasons.js';
import type { Words } from './sv.js';

export const en: Words = {
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
