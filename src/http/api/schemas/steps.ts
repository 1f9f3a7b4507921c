/** What each step of a meeting may be given, and what a rehearsed announcement answers. */
import { z } from 'zod';
import { mostAfterText } from '../../../domain/after-steps.js';
import { doneStates, mostItemLength, mostItems } from '../../../domain/follow-up.js';
import { day, filledLine, line, lines, list, named, time, whole } from './fields.js';
import { paperRehearsed } from './papers.js';
import { note } from './themes.js';

/** What the caller believes the meeting to be at; another answer is 409 CHANGED_MEANWHILE. */
export const lock = {
  version: whole(0, 2_147_483_647).optional().describe('Raised at every save; the same as If-Match.'),
  revision: whole(0, 2_147_483_647).optional().describe('The newest published revision.'),
};

const stepFields = {
  reason: lines(2000).optional(),
  override: z
    .strictObject({
      reason: lines(2000),
      secondPerson: z
        .union([filledLine(320), whole(1, 2_147_483_647)])
        .optional()
        .describe('The id or e-mail address of a person of the house.'),
    })
    .optional(),
  at: z
    .unknown()
    .refine((given) => given === undefined, { params: { say: 'atNotBuilt' } })
    .optional()
    .describe('Not built yet: any value is refused.'),
  ...lock,
};
const anyway = {
  anyway: z
    .boolean()
    .optional()
    .describe('Publish although a text holds a personal number (PERSONAL_DATA_LEFT).'),
};
export const stepBody = z.strictObject(stepFields).meta({ id: 'StepBody' });
export const planBody = z
  .strictObject({ saveTheDate: z.boolean().optional(), ...anyway, ...stepFields })
  .meta({ id: 'PlanBody' });
export const cancelBody = z.strictObject({ ...anyway, ...stepFields }).meta({ id: 'CancelBody' });
export const announceBody = z
  .strictObject({
    dryRun: z.boolean().optional().describe('Nothing is written or sent; the answer is what would go out.'),
    followUpDue: day
      .optional()
      .describe('The day the follow-up is promised by: after the meeting and at most 60 days. Usually 21.'),
    ...anyway,
    ...stepFields,
  })
  .meta({ id: 'AnnounceBody' });
export const moveBody = z
  .strictObject({
    date: day.optional(),
    publicStart: time.optional(),
    publicEnd: time.optional(),
    venue: named.optional(),
    ...anyway,
    ...stepFields,
  })
  .meta({ id: 'MoveBody' });
const heads = whole(0, 100_000);
export const holdBody = z
  .strictObject({
    attendance: z
      .strictObject({
        total: heads,
        adults: heads.optional(),
        young: heads.optional(),
        children: heads.optional(),
      })
      .optional(),
    ...stepFields,
  })
  .meta({ id: 'HoldBody' });
export const followUpBody = z
  .strictObject({
    outcome: lines(10_000)
      .default('')
      .describe('One text; or the lists instead, and the text is made from them.'),
    heard: list(mostItemLength, mostItems).optional().describe('What you heard.'),
    doing: list(mostItemLength, mostItems).optional().describe('What you do.'),
    notDoing: z
      .array(
        z
          .strictObject({ what: line(mostItemLength), because: line(mostItemLength).default('') })
          .meta({ id: 'NotDoing' }),
      )
      .max(mostItems)
      .optional()
      .describe('What you do not do; each needs its because.'),
    ...anyway,
    ...stepFields,
  })
  .meta({ id: 'FollowUpBody' });
const afterText = lines(mostAfterText).default('');
export const decisionBody = z
  .strictObject({
    text: afterText.describe('What was decided.'),
    influence: afterText.describe('How the views shaped it, or why not.'),
    link: line(mostItemLength).optional(),
    ...anyway,
    ...stepFields,
  })
  .meta({ id: 'DecisionToldBody' });
export const doneBody = z
  .strictObject({
    is: z.enum(doneStates),
    text: afterText.describe('What was seen on the spot.'),
    ...anyway,
    ...stepFields,
  })
  .meta({ id: 'DoneToldBody' });

const preview = z.strictObject({
  subject: z.string().nullable(),
  text: z.string(),
  html: z.string().nullable(),
  parts: z
    .array(z.strictObject({ label: z.string(), text: z.string() }))
    .optional()
    .describe('What is copied one by one: the lengths and the fact box of a press text.'),
});
export const rehearsal = z
  .strictObject({
    kind: z.string().nullable(),
    revision: z.int(),
    notes: z.array(note).describe('What to think of before it goes out; none of it stops.'),
    channels: z.array(
      z.strictObject({
        channel: z.string(),
        label: z.string(),
        on: z.boolean().describe('False: switched off by the settings, nothing goes out.'),
        count: z.int().describe('How many deliveries there would be.'),
        heldUntil: z
          .string()
          .nullable()
          .describe('The instant until which the quiet hours hold it; null: it goes at once.'),
        previews: z.strictObject({ sv: preview.optional(), en: preview.optional() }),
        papers: z
          .array(paperRehearsed)
          .optional()
          .describe('What happens at each newspaper; on the press channel only.'),
      }),
    ),
  })
  .meta({ id: 'Rehearsal' });
