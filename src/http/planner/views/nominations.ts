/** Suggestions from outside at the desk: the list, and one with what can be done with it. */
import { countNewNominations, meetingsToBe } from '../../../db/pages.js';
import { mayHandle, mostOf, type NominationState, nominationStates } from '../../../domain/nomination.js';
import { may } from '../../../domain/permissions.js';
import { formatDate, localDate } from '../../../domain/wallclock.js';
import type { SeenNomination } from '../../../flow/nominations.js';
import type { SpokenReason } from '../../speak.js';
import type { Desk } from '../desk.js';
import type { Typed } from '../form.js';
import { faultList, fieldMaker } from './fields.js';

const colors: Record<NominationState, string> = {
  new: 'warning',
  shown: 'info',
  taken: 'success',
  declined: 'neutral',
};
const base = '/planering/forslag';

function placeOf({ words }: Desk, { place, nomination }: SeenNomination): string {
  return place?.name ?? words.nominations.elsewhere(nomination.elsewhere ?? '');
}

function factsOf(desk: Desk, seen: SeenNomination): string[] {
  const { words, language } = desk;
  const said = words.nominations;
  const { nomination, association } = seen;
  return [
    placeOf(desk, seen),
    said.came(formatDate(localDate(nomination.createdAt), language, 'short')),
    ...(association ? [said.from(association)] : []),
    ...(nomination.support > 0 ? [said.agreed(nomination.support)] : []),
    ...(nomination.handledBy ? [said.handledBy(nomination.handledBy)] : []),
  ];
}

/** The list. `older`: the id after which the next page begins. */
export async function listOfNominations(
  desk: Desk,
  items: readonly SeenNomination[],
  { state, older }: { state: NominationState | undefined; older: number | undefined },
) {
  const { words, ctx } = desk;
  const said = words.nominations;
  const field = fieldMaker(words, { nominationState: state ?? '' });
  const options = nominationStates.map((value) => ({ value, label: said.states[value] }));
  const next = new URLSearchParams({
    ...(state ? { nominationState: state } : {}),
    fran: String(older ?? ''),
  });
  return {
    said,
    counts: said.counts(await countNewNominations(ctx.db)),
    here: base,
    filter: field('nominationState', 'select', { options: [{ value: '', label: said.every }, ...options] }),
    items: items.map((seen) => ({
      href: `${base}/${seen.nomination.id}`,
      question: seen.nomination.question,
      lang: seen.nomination.language,
      state: { text: said.states[seen.nomination.state], color: colors[seen.nomination.state] },
      facts: factsOf(desk, seen),
      of: said.openOf(seen.nomination.question.slice(0, 60)),
    })),
    older: older ? `${base}?${next}` : '',
  };
}

type Shown = {
  typed: Typed;
  faults: readonly SpokenReason[];
  /** What looks like personal data was found. */
  warned: boolean;
  /** Somebody else was first: the state it has now. */
  changed: NominationState | undefined;
  advice: readonly string[];
};

/** One suggestion and its buttons. */
export async function oneNomination(desk: Desk, seen: SeenNomination, shown: Shown) {
  const { words, actor } = desk;
  const said = words.nominations;
  const { nomination, email, meeting } = seen;
  const { state } = nomination;
  const handles = may(actor, 'handle nominations');
  return {
    said,
    title: nomination.question,
    lang: nomination.language,
    back: base,
    state: { text: said.states[state], color: colors[state] },
    facts: factsOf(desk, seen),
    faults: faultList(words, shown.faults),
    changed: shown.changed ? said.changed(said.states[shown.changed]) : '',
    why: (nomination.why ?? '').split(/\n+/).filter((line) => line.trim() !== ''),
    contact: email === undefined ? said.contactHidden : (email ?? said.contactNone),
    because: nomination.because ?? '',
    meeting: meeting && {
      href: `/planering/moten/${meeting.id}`,
      title: meeting.title || words.list.noTitle,
    },
    advice: shown.advice,
    notYours: handles ? '' : said.notYours,
    version: nomination.version,
    told: email ? said.told : '',
    ...(handles ? await buttonsOf(desk, seen, shown) : {}),
  };
}

async function buttonsOf(desk: Desk, seen: SeenNomination, { typed, faults, warned }: Shown) {
  const { words, ctx, actor } = desk;
  const said = words.nominations;
  const { nomination, place } = seen;
  const here = `${base}/${nomination.id}`;
  const field = fieldMaker(words, typed, faults);
  const can = (how: Parameters<typeof mayHandle>[1]) => mayHandle(nomination.state, how);
  const meetings = can('take') ? await meetingsToBe(ctx.db, nomination.placeId) : [];
  const draft = new URLSearchParams({
    forslag: String(nomination.id),
    question: nomination.question,
    ...(place ? { place: place.slug } : {}),
  });
  return {
    take: can('take')
      ? {
          draft: may(actor, 'draft meetings') ? `/planering/moten/nytt?${draft}` : '',
          noPlace: place ? '' : said.noPlaceYet,
          action: `${here}/mote`,
          field:
            meetings.length > 0
              ? field('nominatedMeeting', 'select', {
                  options: [
                    { value: '', label: words.form.choose },
                    ...meetings.map((one) => ({
                      value: String(one.id),
                      label: [one.place, one.date, one.title || words.list.noTitle]
                        .filter(Boolean)
                        .join(' · '),
                    })),
                  ],
                })
              : undefined,
        }
      : undefined,
    show: can('show')
      ? {
          action: `${here}/visa`,
          warned: warned ? said.warned : '',
          fields: warned ? [field('anyway', 'box')] : [],
        }
      : undefined,
    hide: can('hide') ? { action: `${here}/dolj` } : undefined,
    decline: can('decline')
      ? {
          action: `${here}/avboj`,
          field: field('because', 'textarea', { required: true, rows: 4, max: mostOf.because }),
        }
      : undefined,
  };
}
