/** The checklists as municipalities hand them to each other, and as the API gives them out. Every body is strict. */
import { z } from 'zod';
import { duties, gates } from '../../../domain/checklist/checklist.js';
import {
  type Exchange,
  exchangeFormat,
  itemCode,
  itemLimits,
  listOfItemsFaults,
} from '../../../domain/checklist/versions.js';
import type { Language } from '../../../domain/judgement.js';
import { type Reason, reason } from '../../../domain/meeting.js';
import { checkShape, mergeReasons } from '../shape-faults.js';
import { filledLine, lines, mostId, whole } from './fields.js';

const { text, earliest, latest, items } = itemLimits;

/** Fails with a code of ours where the value is another. */
const only = <T extends string | number>(value: T, code: string) =>
  z
    .custom<T>((given) => given === value, { params: { code } })
    .meta({ type: typeof value === 'number' ? 'integer' : 'string', const: value });

const checklistItem = z
  .strictObject({
    code: z
      .string()
      .refine((code) => itemCode.test(code), { params: { code: 'BAD_ITEM_CODE' } })
      .meta({ pattern: itemCode.source, examples: ['A1'] }),
    sv: filledLine(text),
    en: filledLine(text),
    who: z.array(z.enum(duties)).min(1).max(duties.length),
    blocks: z.enum(gates).nullable(),
    due: z.strictObject({ from: z.enum(['meeting', 'decision']), days: whole(earliest, latest) }),
  })
  .meta({ id: 'ChecklistVersionItem' });

export const checklistExchange = z
  .strictObject({
    format: only(exchangeFormat.name, 'WRONG_FORMAT'),
    formatVersion: only(exchangeFormat.version, 'WRONG_FORMAT_VERSION'),
    municipality: filledLine(200),
    number: whole(1, mostId).describe('The number of the version at the municipality it comes from.'),
    items: z.array(checklistItem).min(1).max(items),
  })
  .meta({ id: 'ChecklistExchange' });

type Read = { ok: true; value: Exchange } | { ok: false; reasons: Reason[] };

/** Reads what another municipality handed over: everything that is wrong with it at once, or its lists. */
function readExchange(given: unknown, language: Language): Read {
  const checked = checkShape(checklistExchange, given, language);
  const faults = mergeReasons(checked.ok ? [] : checked.reasons, codeFaults(given));
  return checked.ok && faults.length === 0
    ? { ok: true, value: checked.value }
    : { ok: false, reasons: faults };
}

/** A code that stands twice, also when other things are wrong. */
export function codeFaults(given: unknown): Reason[] {
  const listed = (given as { items?: unknown } | null)?.items;
  if (!Array.isArray(listed)) return [];
  const codes = listed.flatMap((one) => {
    const code = (one as { code?: unknown } | null)?.code;
    return typeof code === 'string' ? [code] : [];
  });
  return listOfItemsFaults(codes).filter(({ code }) => code === 'ITEM_CODE_TWICE');
}

/** The same of the text of a file. */
export function readExchangeText(file: string, language: Language): Read {
  try {
    return readExchange(JSON.parse(file.replace(/^\uFEFF/, '')), language);
  } catch {
    return { ok: false, reasons: [reason('EXCHANGE_NOT_JSON', 'exchange')] };
  }
}

const answerText = z.string();
const instant = answerText.meta({ format: 'date-time' });
export const checklistVersion = z
  .strictObject({
    number: z.int(),
    holds: z.boolean().describe('New meetings follow the list from the start.'),
    note: answerText.nullable(),
    publishedAt: instant.nullable(),
    publishedBy: answerText.nullable(),
    items: z.array(checklistItem),
  })
  .meta({ id: 'ChecklistVersion' });
export const checklistsAnswer = z
  .strictObject({
    inForce: z.int().describe('The number of the version that new meetings get. 1 is what is shipped.'),
    versions: z.array(checklistVersion),
    draft: checklistVersion.nullable().describe('The next version, as far as it is written.'),
  })
  .meta({ id: 'Checklists' });

export const importBody = z
  .strictObject({
    exchange: checklistExchange,
    pick: z.exactOptional(
      z
        .array(z.strictObject({ code: answerText.max(10), as: z.enum(['same code', 'new code']) }))
        .max(items)
        .describe('Which items to take into the draft. Without it nothing is changed, and all are compared.'),
    ),
  })
  .meta({ id: 'ChecklistImport' });
export const importAnswer = z
  .strictObject({
    compared: z.array(
      z.strictObject({
        code: answerText,
        is: z.enum(['new', 'same', 'different']),
        ours: answerText.nullable().describe('The code of the item of ours that it is compared with.'),
        fields: z.array(answerText).describe('In which fields it differs.'),
      }),
    ),
    draft: checklistVersion.nullable(),
  })
  .meta({ id: 'ChecklistImported' });
export const publishBody = z
  .strictObject({
    note: lines(500).min(1).describe('Why there is a new version. At least five characters.'),
    holds: z.exactOptional(z.boolean()),
  })
  .meta({ id: 'ChecklistPublication' });
