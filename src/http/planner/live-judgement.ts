/** The judgement while somebody types: a part of a page, made of what stands in the form. Writes nothing. */
import { allBoards, allPlaces, allVenues, meetingRow } from '../../db/pages.js';
import { type Reason, reason } from '../../domain/meeting.js';
import { slotInputFaults } from '../../domain/slot-input.js';
import { isDate } from '../../domain/wallclock.js';
import { speakSlot, speakTheme } from '../speak.js';
import type { Desk } from './desk.js';
import { atOwnRows, readDraft, typedOf } from './draft-form.js';
import { speakFaults } from './faults.js';
import { type Body, idOf, textOf } from './form.js';
import { aroundOf, betterEvenings, type JudgedTyped, judgeTyped } from './judging.js';
import { faultList, idOfField } from './views/fields.js';
import { eveningsView, judgementView, notesOf } from './views/judgement.js';

/** What is wrong with what is typed. What is still missing is said when it is saved, not while it is written. */
function faultsOf(body: Body): Reason[] {
  const { input, faults, rowNumbers } = readDraft(body);
  const dates = ['announceDate', 'theme.decisionDate'].flatMap((name) => {
    const given = textOf(body, name);
    return given === '' || isDate(given) ? [] : [reason('BAD_DATE', name, { given: given.slice(0, 40) })];
  });
  const typed = [
    ...faults.filter(({ code }) => code !== 'FIELD_MISSING'),
    ...slotInputFaults(input),
    ...dates,
  ];
  return atOwnRows(typed, rowNumbers);
}

/** The shortest way to say it, for somebody who listens. */
function briefOf({ words, language }: Desk, judged: JudgedTyped | undefined, faults: number): string {
  const { live, score, noScore } = words.judgement;
  const said = faults > 0 ? [live.faults(faults)] : [];
  if (judged) {
    const { verdicts } = speakTheme(judged.theme, language);
    const slot =
      judged.slot && judged.slotJudged ? speakSlot(judged.slot, judged.slotJudged, language) : undefined;
    const stops = verdicts.filter(({ level }) => level === 'stop').length + (slot?.stops.length ?? 0);
    const warnings = verdicts.filter(({ level }) => level === 'warn').length;
    const points = !slot ? '' : slot.total === null ? noScore : score(slot.total);
    said.push(live.brief(stops, warnings, points));
  }
  return said.join(', ');
}

/** Answers with the judgement of the form as it stands; 422 when fields hold what cannot be saved. */
export async function judgeLive(desk: Desk): Promise<void> {
  const { ctx, req, res, words } = desk;
  const typed = typedOf(req.body);
  const [places, venues, boards, row] = await Promise.all([
    allPlaces(ctx.db),
    allVenues(ctx.db),
    allBoards(ctx.db),
    meetingRow(ctx.db, idOf(textOf(req.body, 'meeting'))),
  ]);
  const around = aroundOf(typed, places, venues, boards, row?.meeting.published ?? null);
  const theme = { title: textOf(typed, 'theme.title'), question: textOf(typed, 'theme.question') };
  const begun = theme.title !== '' || theme.question !== '';
  const judged = begun ? await judgeTyped(ctx, typed, around, row?.meeting.id) : undefined;
  const faults = speakFaults(desk, faultsOf(req.body));
  res
    .status(faults.length > 0 ? 422 : 200)
    .type('html')
    .send(
      ctx.compose.render.html('planner/judgement-live', {
        words,
        brief: briefOf(desk, judged, faults.length),
        faults: faultList(words, faults)?.items ?? [],
        judgement: judged ? judgementView(judged, theme, desk) : undefined,
        evenings: eveningsView(await betterEvenings(ctx, typed, around, row?.meeting.id), desk),
        notes: Object.entries(judged ? notesOf(judged, desk) : {}).map(([name, notes]) => ({
          id: `${idOfField(name)}-bedomning`,
          notes,
        })),
      }),
    );
}
