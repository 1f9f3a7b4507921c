/** Invitations of associations to a meeting as the API takes them in and gives them out. */
import { z } from 'zod';
import { invitationAnswers } from '../../../domain/association.js';
import { named } from './fields.js';
import { lock } from './steps.js';

const text = z.string();
const instant = text.meta({ format: 'date-time' });
const mail = z
  .enum(['waiting', 'sent', 'failed'])
  .nullable()
  .describe('What became of the mail; null: there was none.');

export const invitationsBody = z
  .strictObject({
    associations: z
      .array(named)
      .min(1)
      .max(200)
      .describe('Slugs. Who is asked already is left alone, and so is one that is inactive.'),
  })
  .meta({ id: 'InvitationsBody' });
export const invitationsSent = z
  .strictObject({ invited: z.int().describe('How many are new.') })
  .meta({ id: 'InvitationsSent' });
export const remindersSent = z.strictObject({ reminded: z.int() }).meta({ id: 'InvitationReminders' });
export const namingBody = z.strictObject(lock).meta({ id: 'NamingBody' });

export const invitationsAnswer = z
  .strictObject({
    open: z.boolean().describe('Whether associations can still be asked and answer.'),
    items: z.array(
      z
        .strictObject({
          association: text.describe('Its slug.'),
          name: text,
          answer: z.enum(invitationAnswers).nullable().describe('null: none yet.'),
          words: text.nullable().describe('What the evening should be about, as the association wrote it.'),
          invitedBy: text,
          invitedAt: instant,
          answeredAt: instant.nullable(),
          mail,
          reminder: mail,
          url: z
            .exactOptional(text)
            .describe(
              'The association’s own page, to hand over when no mail got there. Only to those who may edit associations.',
            ),
        })
        .meta({ id: 'Invitation' }),
    ),
  })
  .meta({ id: 'Invitations' });
