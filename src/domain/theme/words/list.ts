/** Word lists are written as plain text, words parted by white space; `_` stands for a space in a phrase. */
export const wordsOf = (text: string): readonly string[] => text.trim().split(/\s+/);
/** The same of a list with phrases. */
export const phrasesOf = (text: string): readonly string[] =>
  wordsOf(text).map((each) => each.replaceAll('_', ' '));
