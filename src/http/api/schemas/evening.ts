/** The evening's entries as the API takes them in and gives them out. Each entry is judged by itself (domain/evening.ts). */
import { z } from 'zod';
import { heardFroms } from '../../../domain/coming.js';
import { mostOf, noteKinds, visitorKinds } from '../../../domain/evening.js';
import { typedInVias, viewKinds } from '../../../domain/view.js';

const or = (of: readonly string[]) => of.join(' | ');

export const eveningBody = z
  .strictObject({
    entries: z
      .array(
        z
          .record(z.string(), z.unknown())
          .describe(
            [
              'Every entry: `key` (made by the caller, at least 8 characters; the same one again is the same entry), `secondsAgo` (how long ago it was made; now unless told), `notBefore` (milliseconds since 1970 by this server’s clock when it was last heard before that; the entry is dated no earlier), and',
              `\`kind: "tap"\`, \`who\` (${or(visitorKinds)}), \`count\` (1; below 0 takes back)`,
              `or \`kind: "note"\`, \`table\`, \`note\` (${or(noteKinds)}), \`text\`, and of a question \`owner\`, \`due\``,
              `or \`kind: "exit"\`, \`time\`, \`question\`, \`heard\` (1 no, 2 so-so, 3 yes), \`heardFrom\` (${or(heardFroms)})`,
              `or \`kind: "view"\`, \`view\` (${or(viewKinds)}), \`text\`, \`via\` (${or(typedInVias)}), \`name\`, \`email\`, \`anonymous\`.`,
            ].join(' '),
          ),
      )
      .max(mostOf.batch),
  })
  .meta({
    id: 'EveningBody',
    examples: [{ entries: [{ kind: 'tap', key: '3f0c9a52-tap-1', who: 'adults', count: 1 }] }],
  });

const figures = {
  headcount: z
    .strictObject({ adults: z.int(), young: z.int(), children: z.int(), total: z.int() })
    .describe('Never below 0.'),
  notes: z.int(),
  exits: z.int(),
  views: z.int(),
};
const eveningState = z.strictObject(figures).meta({ id: 'EveningState' });

export const eveningKept = z
  .strictObject({
    entries: z.array(
      z.strictObject({
        key: z.string().nullable().describe('null: the entry had none.'),
        kept: z.boolean().describe('Whether it is written down, now or earlier.'),
        receipt: z.exactOptional(z.string()).describe('Of a view, for the person to keep.'),
        reasons: z
          .exactOptional(
            z.array(
              z.strictObject({
                code: z.string(),
                level: z.enum(['stop', 'warn']),
                message: z.string(),
                field: z.exactOptional(z.string()),
                words: z.exactOptional(z.array(z.string())),
              }),
            ),
          )
          .describe('Why it was not kept, all of them at once.'),
      }),
    ),
    state: eveningState,
  })
  .meta({ id: 'EveningKept' });

const faces = z
  .array(z.int())
  .nullable()
  .describe('How many said no, so-so, yes; null: fewer than five answered.');
export const eveningAnswer = z
  .strictObject({
    ...figures,
    tables: z.array(
      z.strictObject({
        id: z.int(),
        table: z.string(),
        note: z.enum(noteKinds),
        text: z.string(),
        owner: z.string().nullable(),
        due: z.string().nullable(),
        answer: z.string().nullable(),
        standing: z
          .enum(['answered', 'late', 'unowned', 'waiting'])
          .nullable()
          .describe('Only of a question: where it stands.'),
        version: z.int(),
        at: z.string().meta({ format: 'date-time' }),
      }),
    ),
    questions: z
      .strictObject({ open: z.int(), unowned: z.int(), late: z.int() })
      .describe('Without an answer; of those, without owner or day, and past it.'),
    exit: z.strictObject({
      time: faces,
      question: faces,
      heard: faces,
      heardFrom: z.record(z.string(), z.int()).nullable(),
    }),
  })
  .meta({ id: 'Evening' });
