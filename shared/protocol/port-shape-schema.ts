/** @file The shape of a value as it crosses between processes. */

import { z } from 'zod';
import type { PortShape } from '../catalog/port-shape.ts';

const extent = z.int().min(1);

/** Holds whatever the catalogue's `PortShape` does. */
export const portShapeSchema: z.ZodType<PortShape> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('map'), channels: extent, height: extent, width: extent }),
  z.strictObject({
    type: z.literal('tokens'),
    width: extent,
    rows: extent,
    columns: extent,
    classTokens: z.union([z.literal(0), z.literal(1)]),
  }),
  z.strictObject({ type: z.literal('vector'), width: extent }),
  z.strictObject({ type: z.literal('logits'), classes: extent }),
  z.strictObject({ type: z.literal('labels'), classes: extent }),
]);
