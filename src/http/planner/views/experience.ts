/** Own experience as tables with a bar beside each row, and as a few lines beside the score. */
import {
  type Experience,
  type ExperienceGroup,
  type ExperienceKind,
  experienceKinds,
  fewestInAll,
  groupKeys,
} from '../../../domain/experience.js';
import type { Slot } from '../../../domain/slot/slot.js';
import { weekdayName } from '../../../domain/wallclock.js';
import type { Desk } from '../desk.js';

type Said = Pick<Desk, 'words' | 'all' | 'language'>;

/** A number that may end on a half. */
const spoken = (number: number, { language }: Said) =>
  language === 'sv' ? String(number).replace('.', ',') : String(number);
const rangeOf = ({ least, most }: ExperienceGroup) => (least === most ? String(least) : `${least}–${most}`);

function nameOf(kind: ExperienceKind, key: string, { words, all, language }: Said): string {
  const said = words.experience;
  switch (kind) {
    case 'start':
      return said.hour(key);
    case 'weekday':
      return weekdayName(Number(key), language);
    case 'profile':
      return all.meeting.profiles[key as keyof typeof all.meeting.profiles] ?? key;
    case 'food':
      return key === 'with' ? said.food.with : said.food.without;
  }
}

/** Bars are drawn in a box of this width; the numbers stand beside them. */
const width = 200;

/** The whole page. */
export function experienceView(desk: Said, { meetings, tooFew, by }: Experience) {
  const said = desk.words.experience;
  const most = Math.max(1, ...by.start.map((group) => group.most));
  const at = (number: number) => Math.round((number / most) * (width - 4));
  return {
    meetings: meetings > 0 ? said.meetings(meetings) : '',
    warning: tooFew && meetings > 0 ? said.tooFew(meetings, fewestInAll) : '',
    width,
    tables: experienceKinds
      .filter((kind) => by[kind].length > 0)
      .map((kind) => ({
        id: `efter-${kind}`,
        heading: said.by[kind],
        rows: by[kind].map((group) => {
          const [median, range] = [spoken(group.median, desk), rangeOf(group)];
          return {
            name: nameOf(kind, group.key, desk),
            count: group.count,
            median,
            range,
            note: group.tooFew ? said.groupTooFew : '',
            bar: {
              x: at(group.least),
              width: Math.max(4, at(group.most) - at(group.least)),
              median: at(group.median),
              says: said.bar(median, range),
            },
          };
        }),
      })),
  };
}

export type ExperienceBeside = {
  heading: string;
  lines: string[];
  warning: string;
  noWeight: string;
  more: string;
};

/** What is shown beside the score of one slot: the groups that it would belong to. */
export function besideScore(
  desk: Said,
  experience: Experience,
  slot: Pick<Slot, 'date' | 'publicStart' | 'audienceProfile'> | null,
  food: boolean,
): ExperienceBeside | undefined {
  if (!slot || experience.meetings === 0) return undefined;
  const said = desk.words.experience;
  const keys = groupKeys({
    date: slot.date,
    start: slot.publicStart,
    profile: slot.audienceProfile,
    food,
  });
  const lines = experienceKinds.flatMap((kind) => {
    const group = experience.by[kind].find((one) => one.key === keys[kind]);
    if (!group) return [];
    const line = said.besideLine(
      nameOf(kind, group.key, desk),
      spoken(group.median, desk),
      rangeOf(group),
      said.meetings(group.count),
    );
    return [group.tooFew && !experience.tooFew ? `${line} ${said.groupTooFew}.` : line];
  });
  return {
    heading: said.beside,
    lines: lines.map((line) => line.charAt(0).toUpperCase() + line.slice(1)),
    warning: experience.tooFew ? said.tooFew(experience.meetings, fewestInAll) : '',
    noWeight: said.noWeight,
    more: said.more,
  };
}
