/** @file Where a window stood and what it showed, as it is kept for the next start. */

import { z } from 'zod';

const rectangleSchema = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
});

/** A rectangle of the screen in device-independent pixels. */
export type Rectangle = z.infer<typeof rectangleSchema>;

/** What is kept of one window. */
export const windowPlaceSchema = z.strictObject({
  key: z.string().regex(/^[0-9a-f-]{36}$/),
  /** `null`: it was never shown. */
  bounds: rectangleSchema.nullable(),
  maximised: z.boolean(),
  /** Path of its document. */
  file: z.string().nullable(),
  view: z.enum(['design', 'code', 'run']),
});

/** What is kept of one window. */
export type WindowPlace = z.infer<typeof windowPlaceSchema>;

/**
 * The size of a window that was never shown before.
 * @internal
 */
export const firstSize = { width: 1440, height: 900 } as const;

/** So much of a title bar must be on a screen that one can take hold of it. */
const graspable = { width: 120, height: 40 } as const;

/** The bounds where they can still be seen; the size alone where that screen is gone; `undefined` where there are none. */
export function boundsOnScreen(
  bounds: Rectangle | null,
  screens: readonly Rectangle[],
): Rectangle | { readonly width: number; readonly height: number } {
  if (bounds === null) return firstSize;
  const top = { ...bounds, height: graspable.height };
  if (screens.some((screen) => overlaps(top, screen))) return bounds;
  return { width: bounds.width, height: bounds.height };
}

function overlaps(a: Rectangle, b: Rectangle): boolean {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width >= graspable.width && height >= graspable.height;
}
