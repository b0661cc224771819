/**
 * @file Bounds for texts and lists in messages. The schema library's own `.min()` and `.max()` read `length` of whatever stands there, so that
 * `{"length":{"toString":null}}` makes them throw; these look only at what really is a text or a list.
 */

import { z } from 'zod';

/** A text of `least` to `most` UTF-16 units. */
export function boundedText(least: number, most: number): z.ZodString {
  return z
    .string()
    .refine((text) => text.length >= least && text.length <= most, `${least} to ${most} characters`);
}

/** A list that isn't empty. */
export function filledList<T extends z.ZodType>(element: T): z.ZodArray<T> {
  return z.array(element).refine((list) => list.length > 0, 'at least one');
}
