/** A bar for each row, its name above and its number beside: readable on a phone and on paper. */
import { at, escaped, picture } from './svg.js';

/** `few`: drawn hollow, since little can be said of it. `text`: the number in words, such as "34, 3 möten". */
export type Bar = { name: string; value: number; text: string; few: boolean };

const width = 420;
const rowHeight = 48;

/** The longest bar is as wide as the picture; a picture without rows is an empty string. */
export function barsSvg(bars: readonly Bar[], about: { id: string; title: string; desc: string }): string {
  if (bars.length === 0) return '';
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const rows = bars.map((bar, i) => {
    const top = i * rowHeight;
    const length = Math.max(2, (Math.max(0, bar.value) / most) * (width - 4));
    return [
      `<text x="2" y="${at(top + 16)}">${escaped(bar.name)}</text>`,
      `<text x="${width - 2}" y="${at(top + 16)}" text-anchor="end">${escaped(bar.text)}</text>`,
      `<rect class="pp-chart-ground" x="2" y="${at(top + 30)}" width="${width - 4}" height="2"/>`,
      `<rect class="pp-chart-bar"${bar.few ? ' data-few=""' : ''} x="2" y="${at(top + 23)}" width="${at(length)}" height="16" rx="2"/>`,
    ].join('');
  });
  return picture({ ...about, width, height: bars.length * rowHeight, kind: 'bars' }, rows.join(''));
}
