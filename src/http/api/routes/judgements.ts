/** Themes and slots judged without being saved, and the best slots of a period. */
import type { Context } from '../../../context.js';
import { placeBySlug } from '../../../db/pages.js';
import { badInput, done } from '../../../domain/result.js';
import { outcomeOf } from '../../../domain/slot/year.js';
import { addDays, localDate } from '../../../domain/wallclock.js';
import { judgeOneSlot, judgeOneTheme } from '../../../flow/judge.js';
import { suggestFor, yearFor } from '../../../flow/suggest.js';
import { speakSlot, speakTheme } from '../../speak.js';
import { speakClashes } from '../../speak-clashes.js';
import { type Route, route } from '../route.js';
import { nothing, slug } from '../schemas/fields.js';
import { slotsQuery, suggestedSlots, yearAnswer, yearQuery } from '../schemas/slots.js';
import { slotJudgement, slotToJudge, themeJudgement, themeToJudge } from '../schemas/themes.js';

const common = { tag: 'Judgements', permission: 'read the desk', params: nothing } as const;
/** How far ahead is looked when no end is given, in days. */
const usualDays = 120;

/** A place's name: of the place with that slug, otherwise the text itself. */
async function nameOfPlace(ctx: Context, given: string): Promise<string> {
  const place = slug.safeParse(given).success ? await placeBySlug(ctx.db, given) : undefined;
  return place?.name ?? given;
}

export const judgementRoutes: readonly Route[] = [
  route({
    ...common,
    method: 'post',
    path: '/v1/judgements/theme',
    name: 'judgeTheme',
    summary: 'Judge a theme. A bad theme is a judgement (200); only bad input is 422.',
    query: nothing,
    body: themeToJudge,
    answer: themeJudgement,
    async handle(ctx, _, { body, language }) {
      const place = await nameOfPlace(ctx, body.place);
      const judged = await judgeOneTheme(ctx, { theme: body.theme, place, meetingDate: body.meetingDate });
      return done(speakTheme(judged, language));
    },
  }),
  route({
    ...common,
    method: 'post',
    path: '/v1/judgements/slot',
    name: 'judgeSlot',
    summary: 'Judge a slot, against facts of one’s own or the municipality’s calendar.',
    query: nothing,
    body: slotToJudge,
    answer: slotJudgement,
    async handle(ctx, _, { body, language }) {
      const judged = await judgeOneSlot(ctx, body.slot, body.facts);
      if (judged.ok) return done(speakSlot(judged.value, body.slot, language));
      if (judged.is !== 'input') return judged;
      const inSlot = judged.reasons.map((each) => ({ ...each, field: `slot.${each.field}` }));
      return badInput(inSlot) ?? judged;
    },
  }),
  route({
    ...common,
    method: 'get',
    path: '/v1/slots',
    name: 'suggestSlots',
    summary: 'The best slots of a period (at most 400 days), best first, as if announced today.',
    query: slotsQuery,
    answer: suggestedSlots,
    async handle(ctx, _, { query, language }) {
      const from = query.from ?? localDate(ctx.now());
      const to = query.to ?? addDays(from, usualDays);
      const { board, ...wish } = query;
      const found = await suggestFor(ctx, { ...wish, from, to, boards: board === undefined ? [] : [board] });
      if (!found.ok) return found;
      const items = found.value.map(({ slot, judgement, clashes }) => {
        const spoken = speakSlot(judgement, slot, language);
        return {
          slot,
          judgement: spoken,
          explanation: spoken.explanation,
          clashes: speakClashes(clashes, language),
        };
      });
      return done({ items });
    },
  }),
  route({
    ...common,
    method: 'get',
    path: '/v1/year',
    name: 'judgeYear',
    summary: 'Every day of a year at one start time, as if announced today.',
    query: yearQuery,
    answer: yearAnswer,
    async handle(ctx, _, { query }) {
      const year = query.year || Number(localDate(ctx.now()).slice(0, 4));
      const found = await yearFor(ctx, { ...query, year });
      if (!found.ok) return found;
      return done({ days: found.value.days.map(outcomeOf) });
    },
  }),
];
