/** Every channel. Adding one needs its folder and its line here. */
import { calendar } from './calendar/index.js';
import type { Channel } from './channel.js';
import { email } from './email/index.js';
import { facebook } from './facebook/index.js';
import { press } from './press/index.js';

/** Each knows its own messages; here their type is forgotten, since a message never leaves the channel that composed it. */
export const channels = [email, calendar, facebook, press] as unknown as readonly Channel[];
