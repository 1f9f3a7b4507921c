/** Every channel. Adding one needs its folder and its line here. */
import { calendar } from './calendar/index.js';
import type { Channel } from './channel.js';
import { email } from './email/index.js';
import { facebook } from './facebook/index.js';
import { press } from './press/index.js';

export const channels = [email, calendar, facebook, press] as unknown as readonly Channel[];
