/**
 * Whether a municipality's own pattern of case numbers is safe to run (domain notes 2.3, C1). It is parsed, and
 * the ways it could be tried against the longest case number are counted: a pattern that could be slow is refused
 * with the fault it has, never run.
 */

const longestPattern = 200;
/** No case number is longer (rules/case.ts). */
const longestNumber = 40;
const mostWays = 20_000;

export type PatternFault =
  | 'PATTERN_TOO_LONG'
  | 'PATTERN_UNREADABLE'
  | 'PATTERN_NOT_ANCHORED'
  | 'PATTERN_LOOKS_AROUND'
  | 'PATTERN_NESTED'
  | 'PATTERN_TOO_FREE';

/** `fault`: the first one found; reading goes on to the end all the same. */
type Reader = { text: string; at: number; fault?: PatternFault };
type Part = { ways: number; repeats: boolean };

/** The fault of a pattern, undefined when it is safe. */
export function patternFault(pattern: string): PatternFault | undefined {
  if (pattern.length > longestPattern) return 'PATTERN_TOO_LONG';
  try {
    new RegExp(pattern, 'u');
  } catch {
    return 'PATTERN_UNREADABLE';
  }
  if (!pattern.startsWith('^') || !/(?:^|[^\\])(?:\\\\)*\$$/.test(pattern)) return 'PATTERN_NOT_ANCHORED';
  const reader: Reader = { text: pattern.slice(1, -1), at: 0 };
  const { ways } = choice(reader, true);
  if (reader.fault) return reader.fault;
  if (reader.at < reader.text.length) return 'PATTERN_UNREADABLE';
  return ways > mostWays ? 'PATTERN_TOO_FREE' : undefined;
}

/** Alternatives parted by bars. At the outermost level they would slip past the anchors. */
function choice(reader: Reader, outermost = false): Part {
  let whole = sequence(reader);
  while (reader.text[reader.at] === '|') {
    if (outermost) reader.fault ??= 'PATTERN_NOT_ANCHORED';
    reader.at += 1;
    const next = sequence(reader);
    whole = { ways: whole.ways + next.ways, repeats: whole.repeats || next.repeats };
  }
  return whole;
}

function sequence(reader: Reader): Part {
  let ways = 1;
  let repeats = false;
  while (reader.at < reader.text.length && !'|)'.includes(reader.text[reader.at] ?? '')) {
    const part = repeated(reader, atom(reader));
    ways *= part.ways;
    repeats ||= part.repeats;
  }
  return { ways, repeats };
}

/** One character, class or group. */
function atom(reader: Reader): Part {
  const { text } = reader;
  const one = { ways: 1, repeats: false };
  const sign = text[reader.at] ?? '';
  reader.at += 1;
  if (sign === '(') {
    if (text[reader.at] === '?') {
      if (text[reader.at + 1] !== ':') reader.fault ??= 'PATTERN_LOOKS_AROUND';
      reader.at += 2;
    }
    const inside = choice(reader);
    reader.at += 1;
    return inside;
  }
  if (sign === '[') {
    while (reader.at < text.length && text[reader.at] !== ']') reader.at += text[reader.at] === '\\' ? 2 : 1;
    reader.at += 1;
    return one;
  }
  if (sign === '^' || sign === '$') reader.fault ??= 'PATTERN_NOT_ANCHORED';
  if (sign !== '\\') return one;
  const escaped = text[reader.at] ?? '';
  if (/[1-9kbB]/.test(escaped)) reader.fault ??= 'PATTERN_LOOKS_AROUND';
  reader.at += 1;
  if (/[pPu]/.test(escaped) && text[reader.at] === '{') reader.at = text.indexOf('}', reader.at) + 1;
  else if (escaped === 'x') reader.at += 2;
  else if (escaped === 'u') reader.at += 4;
  return one;
}

/** An atom with what stands after it: how often it may come, and in how many ways. */
function repeated(reader: Reader, part: Part): Part {
  const found = /^(?:[*+?]|\{(\d{1,4})(,(\d{0,4}))?\})\??/.exec(reader.text.slice(reader.at));
  if (!found) return part;
  reader.at += found[0].length;
  const sign = found[0][0];
  const least = sign === '{' ? Number(found[1]) : sign === '+' ? 1 : 0;
  const most = sign === '{' ? mostOf(found, least) : sign === '?' ? 1 : longestNumber;
  if (most > 1 && part.repeats) reader.fault ??= 'PATTERN_NESTED';
  let ways = 0;
  for (let times = least; times <= Math.min(most, Math.max(longestNumber, least)); times += 1) {
    ways += part.ways ** times;
    if (ways > mostWays) break;
  }
  return { ways: Math.max(ways, 1), repeats: part.repeats || most !== least };
}

function mostOf(found: RegExpExecArray, least: number): number {
  if (found[2] === undefined) return least;
  return found[3] ? Number(found[3]) : longestNumber;
}
