/** The shipped word lists as they are shown (domain notes 2.5): what a municipality adds to and removes from. */
import type { ListName } from './own-lists.js';
import { otherAuthorityPhrases, otherAuthorityWords } from './words/authority.js';
import { categoriesEnglish, categoriesSwedish } from './words/categories.js';
import { meetingPhrases, meetingWords } from './words/meetings.js';
import { houseThings, moreThings, roadThings, yardThings } from './words/things-built.js';
import { serviceThings, thingsEnglish } from './words/things-other.js';
import {
  moreVagueSwedish,
  vagueEnglish,
  vaguePhrasesEnglish,
  vaguePhrasesSwedish,
  vagueSwedish,
} from './words/vague.js';

const sorted = (...lists: (readonly string[])[]): string[] =>
  [...new Set(lists.flat())].sort((a, b) => a.localeCompare(b, 'sv'));

export const shippedLists: Readonly<Record<ListName, readonly string[]>> = {
  vague: sorted(vagueSwedish, moreVagueSwedish, vaguePhrasesSwedish, vagueEnglish, vaguePhrasesEnglish),
  categories: sorted(categoriesSwedish, categoriesEnglish),
  concrete: sorted(roadThings, houseThings, yardThings, moreThings, serviceThings, thingsEnglish),
  meetingNames: sorted(meetingWords, meetingPhrases),
  otherAuthorities: sorted(otherAuthorityWords, otherAuthorityPhrases),
};
