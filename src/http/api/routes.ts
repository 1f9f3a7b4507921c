/** Every route of the API, in the order the reference shows them. */
import type { Route } from './route.js';
import { calendarRoutes } from './routes/calendar.js';
import { deliveryRoutes } from './routes/deliveries.js';
import { judgementRoutes } from './routes/judgements.js';
import { meetingRoutes } from './routes/meetings.js';
import { overrideRoutes } from './routes/overrides.js';
import { peopleRoutes } from './routes/people.js';
import { placeRoutes } from './routes/places.js';
import { stepRoutes } from './routes/steps.js';
import { subscriptionRoutes } from './routes/subscriptions.js';

export const routes: readonly Route[] = [
  ...placeRoutes,
  ...calendarRoutes,
  ...judgementRoutes,
  ...overrideRoutes,
  ...meetingRoutes,
  ...stepRoutes,
  ...deliveryRoutes,
  ...subscriptionRoutes,
  ...peopleRoutes,
];
