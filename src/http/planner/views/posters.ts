/** What the page of a meeting's posters shows. */
import type { PosterSpot } from '../../../db/pages.js';
import type { MeetingFacts } from '../../../domain/notice.js';
import { may } from '../../../domain/permissions.js';
import { formatDate, localDate } from '../../../domain/wallclock.js';
import type { SpokenReason } from '../../speak.js';
import type { Desk } from '../desk.js';
import type { Typed } from '../form.js';
import { faultList, fieldMaker } from './fields.js';

type Shown = {
  facts: MeetingFacts;
  meetingId: number;
  spots: readonly PosterSpot[];
  typed: Typed;
  faults: readonly SpokenReason[];
};

export function postersView(desk: Desk, { facts, meetingId, spots, typed, faults }: Shown) {
  const { words, language, actor } = desk;
  const said = words.posters;
  const mayPut = may(actor, 'put up posters');
  const base = `/planering/moten/${meetingId}/affischer`;
  const paper = `/affisch/${encodeURIComponent(facts.slug)}`;
  const changed = facts.status === 'cancelled' || facts.movedTime || facts.movedPlace;
  const day = (at: Date) => formatDate(localDate(at), language, 'short');
  return {
    said,
    back: `/planering/moten/${meetingId}`,
    meeting: facts.title,
    faults: faultList(words, faults),
    stripText: changed ? said.stripText : '',
    papers: [
      { href: paper, text: said.poster },
      { href: `${paper}.pdf`, text: said.pdf },
      ...(changed
        ? [
            { href: `${paper}/remsa`, text: said.strip },
            { href: `${paper}/remsa.pdf`, text: said.stripPdf },
          ]
        : []),
    ],
    hanging: spots
      .filter((spot) => spot.takenDownAt === null)
      .map((spot) => {
        const current = spot.revision >= facts.revision;
        return {
          spot: spot.spot,
          state: { text: current ? said.current : said.old, color: current ? 'success' : 'warning' },
          by: said.by(spot.who, day(spot.at)),
          buttons: mayPut
            ? [
                ...(current ? [] : [{ action: `${base}/${spot.id}/bytt`, text: said.renewed, main: true }]),
                { action: `${base}/${spot.id}/nedtagen`, text: said.takenDown, main: false },
              ]
            : [],
        };
      }),
    down: spots.flatMap((spot) =>
      spot.takenDownAt ? [{ spot: spot.spot, text: said.down(spot.who, day(spot.takenDownAt)) }] : [],
    ),
    form: mayPut
      ? {
          action: base,
          fields: [fieldMaker(words, typed, faults)('spot', 'text', { required: true, max: 200 })],
        }
      : undefined,
  };
}
