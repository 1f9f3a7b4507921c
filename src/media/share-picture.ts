/**
 * The picture that stands beside a shared link: 1200 × 630 pixels, municipality, title, question, day, time, place; and
 * before all else that the meeting is cancelled or moved. Drawn as SVG from a template, made PNG by resvg.
 */
import { renderAsync } from '@resvg/resvg-js';
import type { Render } from '../text/render.js';
import { wordsOf } from '../text/words/index.js';
import { drawable, fontFamily, fontFiles, lineHeight, type Weight, widthOf } from './font.js';
import { type Fitted, fitOrCut, heightOf } from './lines.js';
import { breathe } from './pdf.js';
import type { Poster } from './poster.js';

/** Raised when the same meeting would be drawn otherwise. */
export const sharePictureVersion = 2;

export const sharePictureSize = { width: 1200, height: 630 };

const margin = 64;
const width = sharePictureSize.width - 2 * margin;
const headHeight = 92;
const footHeight = 172;

type Line = { text: string; x: number; y: number; size: number; weight: number; color: string };
const weights: Record<Weight, number> = { regular: 400, bold: 700 };

/** How far below the top of its line a text's baseline lies, as a part of its size. */
const baseline = 0.94;

function put(fitted: Fitted, at: { x: number; y: number; weight: Weight; color: string }): Line[] {
  return fitted.lines.map((line, i) => ({
    text: line.trimEnd(),
    x: at.x,
    y: round(at.y + i * fitted.size * lineHeight + fitted.size * baseline),
    size: fitted.size,
    weight: weights[at.weight],
    color: at.color,
  }));
}

const round = (n: number) => Math.round(n * 10) / 10;
const colors = {
  plain: { band: '#0062ba', onBand: '#ffffff' },
  tentative: { band: '#0062ba', onBand: '#ffffff' },
  moved: { band: '#ffd54a', onBand: '#1e2022' },
  cancelled: { band: '#b3261e', onBand: '#ffffff' },
};

/** Everything the template draws. */
function drawingOf({ municipality, site, badge, title, question, when, where }: Poster) {
  const { band, onBand } = colors[badge?.kind ?? 'plain'];
  const bandHeight = badge ? headHeight + 78 : headHeight;
  const who = fitOrCut(drawable(`${municipality} · ${site}`), {
    width,
    height: 44,
    most: 32,
    least: 20,
    weight: 'bold',
  });
  const big =
    badge && fitOrCut(drawable(badge.text), { width, height: 96, most: 76, least: 40, weight: 'bold' });
  const footTop = sharePictureSize.height - footHeight;
  const room = footTop - bandHeight - 44;
  const head = fitOrCut(drawable(title.text), { width, height: 84, most: 36, least: 30, weight: 'bold' });
  const headTall = heightOf(head.lines.length, head.size);
  const asked = fitOrCut(drawable(question.text), {
    width,
    height: room - headTall - 8,
    most: 64,
    least: 36,
    weight: 'bold',
  });
  const spare = room - headTall - 8 - heightOf(asked.lines.length, asked.size);
  const top = bandHeight + 22 + Math.max(0, spare) / 2;
  const day = fitOrCut(drawable(`${when.day} ${when.times}`), {
    width,
    height: 62,
    most: 46,
    least: 30,
    weight: 'bold',
  });
  const place = fitOrCut(drawable(`${where.venue}, ${where.address}`), {
    width,
    height: 48,
    most: 34,
    least: 24,
    weight: 'regular',
  });
  const dayTall = heightOf(day.lines.length, day.size);
  const footPad = (footHeight - dayTall - heightOf(place.lines.length, place.size)) / 2;
  const [x, dark] = [margin, '#1e2022'];
  return {
    ...sharePictureSize,
    family: fontFamily,
    boxes: [
      { x: 0, y: 0, width: sharePictureSize.width, height: bandHeight, color: band },
      { x: 0, y: footTop, width: sharePictureSize.width, height: footHeight, color: '#eef4fa' },
    ],
    lines: [
      ...put(who, { x, y: 24, weight: 'bold', color: onBand }),
      ...(big ? put(big, { x, y: headHeight - 26, weight: 'bold', color: onBand }) : []),
      ...put(head, { x, y: top, weight: 'bold', color: '#0062ba' }),
      ...put(asked, { x, y: top + headTall + 8, weight: 'bold', color: dark }),
      ...put(day, { x, y: footTop + footPad, weight: 'bold', color: dark }),
      ...put(place, { x, y: footTop + footPad + dayTall, weight: 'regular', color: dark }),
    ],
    /** What no longer holds is struck through. */
    strikes:
      badge?.kind === 'cancelled'
        ? day.lines.map((line, i) => ({
            x,
            y: round(footTop + footPad + (i + 0.53) * day.size * lineHeight),
            width: round(widthOf(line.trimEnd(), 'bold') * day.size),
          }))
        : [],
  };
}

/** The picture as PNG. */
export async function sharePicture(poster: Poster, render: Render): Promise<Buffer> {
  const svg = render.html('poster/share', drawingOf(poster));
  await breathe();
  const image = await renderAsync(svg, {
    font: {
      fontFiles: Object.values(fontFiles),
      loadSystemFonts: false,
      defaultFontFamily: fontFamily,
    },
  });
  return image.asPng();
}

/** The picture in words. */
export function sharePictureAlt({ badge, title, when, where, language }: Poster): string {
  const { alt } = wordsOf(language).media.share;
  const before = badge ? `${badge.text}: ` : '';
  return `${before}${alt(title.text, `${when.day} ${when.times}`, where.venue)}`;
}
