/** Pictures as SVG text: well-formed whatever the words are, and no circle hides another. */
import { describe, expect, test } from '@jest/globals';
import { Resvg } from '@resvg/resvg-js';
import { rotationOf } from '../../src/domain/rotation.js';
import { barsSvg } from '../../src/media/bars.js';
import { rotationMapSvg, spotsOf } from '../../src/media/rotation-map.js';
import { escaped } from '../../src/media/svg.js';

const nasty = `<script>alert("x")</script> & 'Åre' \u0000\u0007`;
const place = (id: number, lat: number | null, lon: number | null, population: number | null = 1000) => ({
  id,
  slug: `p${id}`,
  name: id === 1 ? nasty : `Ort ${id}`,
  kind: 'urban' as const,
  population,
  lat,
  lon,
});
const about = { id: 'karta', title: nasty, desc: nasty };

test('text cannot leave its element', () => {
  expect(escaped(nasty)).toBe('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;Åre&#39; ');
});

describe('bars', () => {
  const bar = { name: nasty, value: 10, text: nasty, few: false };
  const svg = barsSvg([bar, { ...bar, value: 5, few: true }, { ...bar, value: 0 }], about);

  test('are XML that a strict reader takes, with a role, a title and a description', () => {
    expect(() => new Resvg(svg)).not.toThrow();
    expect(svg).not.toContain('<script');
    expect(svg).toContain('role="img" aria-labelledby="karta-title karta-desc"');
    expect(svg).toContain('<title id="karta-title">');
  });

  test('are as long as their numbers, the longest as wide as the picture', () => {
    const widths = [...svg.matchAll(/pp-chart-bar"[^>]*? width="([\d.]+)"/g)].map(([, w]) => Number(w));
    expect(widths).toEqual([416, 208, 2]);
    expect(barsSvg([], about)).toBe('');
  });
});

describe('the map', () => {
  // Five places within a kilometre, one far away, one without a position.
  const near = [1, 2, 3, 4, 5].map((id) => place(id, 59.4 + id / 2000, 13.5, id * 2000));
  const turns = rotationOf([...near, place(6, 59.69, 13.66, 300), place(7, null, null)], [], '2027-01-11');

  test('no circle hides another or leaves the picture; who has no position is not drawn', () => {
    const spots = spotsOf(turns);
    expect(spots).toHaveLength(6);
    spots.forEach((a, i) => {
      expect(a.x - a.r).toBeGreaterThanOrEqual(0);
      expect(a.x + a.r).toBeLessThanOrEqual(420);
      expect(a.y - a.r).toBeGreaterThanOrEqual(0);
      expect(a.y + a.r).toBeLessThanOrEqual(400);
      for (const b of spots.slice(i + 1))
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(a.r + b.r - 0.1);
    });
  });

  test('north is up, east is right, and more residents make a larger circle', () => {
    const spots = spotsOf(
      [place(1, 59.4, 13.2, 9000), place(2, 59.6, 13.8, 100)].flatMap((one) =>
        rotationOf([one], [], '2027-01-11'),
      ),
    );
    const [south, north] = spots;
    expect([(south?.y ?? 0) > (north?.y ?? 0), (south?.x ?? 0) < (north?.x ?? 0)]).toEqual([true, true]);
    expect(south?.r ?? 0).toBeGreaterThan(north?.r ?? 0);
  });

  test('is XML that a strict reader takes; all in one spot and a single place too', () => {
    const label = (turn: { name: string }) => turn.name;
    for (const some of [
      turns,
      turns.slice(0, 1),
      rotationOf([place(1, 59, 13), place(2, 59, 13)], [], '2027-01-11'),
    ]) {
      const svg = rotationMapSvg(some, { ...about, label });
      expect(() => new Resvg(svg)).not.toThrow();
      expect(svg).not.toContain('<script');
      expect(svg).not.toContain('NaN');
    }
    expect(rotationMapSvg(rotationOf([place(7, null, null)], [], '2027-01-11'), { ...about, label })).toBe(
      '',
    );
  });
});
