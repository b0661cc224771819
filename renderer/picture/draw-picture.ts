/** @file Draws a laid out graph: bands, wires, boxes; with words for a page, without them for a small card. */

import {
  boxHeight,
  boxWidth,
  type Hue,
  type Picture,
  type PictureBox,
  type PictureLane,
  type PictureWire,
} from './picture-layout.ts';
import { element, type SvgElement } from './svg-element.ts';

/** The colours that a picture is made of, as `tokens.css` names them. */
export const pictureColours = [
  '--surface',
  '--ink',
  '--ink-soft',
  '--line',
  '--error',
  '--teacher',
  '--teacher-fill',
  '--assistant',
  '--assistant-fill',
  '--student',
  '--student-fill',
  '--neutral',
  '--neutral-fill',
] as const;

/** One of the colours. */
export type ColourName = (typeof pictureColours)[number];

/** How a picture is drawn. */
export interface DrawOptions {
  /** `sketch`: shapes alone, for a card. `page`: with titles and shapes, to be read. */
  readonly detail: 'sketch' | 'page';
  readonly colour: (name: ColourName) => string;
  /** Goes before the ids inside, which must differ between pictures of one page. */
  readonly idPrefix: string;
  /** A filled background, for a file that is looked at elsewhere. */
  readonly background?: boolean;
}

const hues: readonly Hue[] = ['teacher', 'assistant', 'student', 'neutral'];

/** The whole picture as one `svg` element. */
export function drawPicture(picture: Picture, options: DrawOptions): SvgElement {
  const { left, top, width, height, name } = picture;
  const { detail, colour } = options;
  const size = detail === 'page' ? { width, height } : {};
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `${left} ${top} ${width} ${height}`,
      ...size,
      role: 'img',
      'font-family': "system-ui, 'Segoe UI', 'Noto Sans', sans-serif",
    },
    element('title', {}, `${name}: ${picture.boxes.length} nodes`),
    element('defs', {}, ...hues.map((hue) => hatching(hue, options))),
    ...(options.background
      ? [element('rect', { x: left, y: top, width, height, fill: colour('--surface') })]
      : []),
    ...picture.lanes.map((lane) => drawLane(lane, picture, options)),
    element('g', { fill: 'none' }, ...picture.wires.map((wire) => drawWire(wire, options))),
    ...picture.boxes.map((box) => drawBox(box, options)),
  );
}

function hatching(hue: Hue, { colour, idPrefix }: DrawOptions): SvgElement {
  return element(
    'pattern',
    {
      id: `${idPrefix}-${hue}`,
      width: 10,
      height: 10,
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(45)',
    },
    element('rect', { width: 10, height: 10, fill: colour(`--${hue}-fill`) }),
    element('line', { x1: 0, y1: 0, x2: 0, y2: 10, stroke: colour(`--${hue}`), 'stroke-width': 4 }),
  );
}

function drawLane({ role, top, bottom }: PictureLane, picture: Picture, { colour }: DrawOptions): SvgElement {
  return element('rect', {
    x: picture.left + 14,
    y: top,
    width: picture.width - 28,
    height: bottom - top,
    rx: 18,
    fill: colour(`--${role}-fill`),
    opacity: 0.75,
  });
}

function drawWire(
  { from, end, hue, isWrong, isLabels }: PictureWire,
  { colour, detail }: DrawOptions,
): SvgElement {
  const reach = Math.max(36, Math.abs(end.x - from.x) / 2);
  const path = `M${from.x} ${from.y}C${from.x + reach} ${from.y} ${end.x - reach} ${end.y} ${end.x} ${end.y}`;
  return element('path', {
    d: path,
    stroke: colour(isWrong ? '--error' : `--${hue}`),
    'stroke-width': detail === 'page' ? 2 : isLabels ? 3 : 6,
    opacity: isWrong ? 1 : isLabels ? 0.3 : 0.65,
    ...(isWrong ? { 'stroke-dasharray': '10 8' } : {}),
  });
}

function drawBox(box: PictureBox, options: DrawOptions): SvgElement {
  const { colour, detail, idPrefix } = options;
  const { x, y, hue, isLoss, borrowedFrom } = box;
  const fill =
    borrowedFrom === null
      ? colour(isLoss ? '--surface' : `--${hue}-fill`)
      : `url(#${idPrefix}-${borrowedFrom})`;
  const frame = element('rect', {
    x,
    y,
    width: boxWidth,
    height: boxHeight,
    rx: isLoss ? boxHeight / 2 : 10,
    fill: detail === 'page' && borrowedFrom !== null ? colour('--surface') : fill,
    stroke: colour(`--${hue}`),
    'stroke-width': detail === 'page' ? 1.5 : 6,
  });
  return detail === 'sketch' ? frame : element('g', {}, frame, ...wordsOf(box, fill, options));
}

/** A text that stays inside its box; a monospaced estimate errs on the safe side. */
function short(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function wordsOf(box: PictureBox, fill: string, { colour }: DrawOptions): readonly SvgElement[] {
  const { x, y, title, shape, isLoss, borrowedFrom } = box;
  const left = x + (isLoss ? 26 : 14);
  const mark = { y: y + 10, height: boxHeight - 20, fill };
  const line = (at: number, size: number, fillName: ColourName, text: string, weight = 400): SvgElement =>
    element(
      'text',
      { x: left, y: y + at, 'font-size': size, 'font-weight': weight, fill: colour(fillName) },
      text,
    );
  return [
    ...(borrowedFrom === null ? [] : [element('rect', { ...mark, x: x + boxWidth - 14, width: 8 })]),
    line(30, 14, '--ink', short(title, 20), 600),
    line(50, 12, '--ink', short(shape || (isLoss ? 'term of the loss' : 'shape not known'), 23)),
    line(69, 11, '--ink-soft', short(box.id, 24)),
  ];
}
