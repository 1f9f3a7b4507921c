/** Every route of the API, in the order the reference shows them. */
import type { Route } from './route.js';
import { addressRoutes } from './routes/addresses.js';
import { archiveRoutes } from './routes/archive.js';
import { associationRoutes } from './routes/associations.js';
import { calendarRoutes } from './routes/calendar.js';
import { checklistVersionRoutes } from './routes/checklists.js';
import { correctionBoardRoutes } from './routes/correction-board.js';
import { deliveryRoutes } from './routes/deliveries.js';
import { eveningRoutes } from './routes/evening.js';
import { invitationRoutes } from './routes/invitations.js';
import { judgementRoutes } from './routes/judgements.js';
import { lookAheadRoutes } from './routes/look-ahead.js';
import { meetingChecklistRoutes } from './routes/meeting-checklist.js';
import { meetingRoutes } from './routes/meetings.js';
import { needRoutes } from './routes/needs.js';
import { nominationRoutes } from './routes/nominations.js';
import { overrideRoutes } from './routes/overrides.js';
import { paperRoutes } from './routes/papers.js';
import { peopleRoutes } from './routes/people.js';
import { placeRoutes } from './routes/places.js';
import { reportRoutes } from './routes/reports.js';
import { stepRoutes } from './routes/steps.js';
import { subscriptionRoutes } from './routes/subscriptions.js';
import { viewRoutes } from './routes/views.js';

export const routes: readonly Route[] = [
  ...placeRoutes,
  ...paperRoutes,
  ...associationRoutes,
  ...invitationRoutes,
  ...nominationRoutes,
  ...calendarRoutes,
  ...judgementRoutes,
  ...overrideRoutes,
  ...checklistVersionRoutes,
  ...meetingRoutes,
  ...meetingChecklistRoutes,
  ...reportRoutes,
  ...needRoutes,
  ...eveningRoutes,
  ...stepRoutes,
  ...deliveryRoutes,
  ...correctionBoardRoutes,
  ...lookAheadRoutes,
  ...addressRoutes,
  ...subscriptionRoutes,
  ...viewRoutes,
  ...archiveRoutes,
  ...peopleRoutes,
];
