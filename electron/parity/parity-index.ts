/** @file The index of a folder of golden numbers: which models and objectives it holds, and how they were built. */

import { z } from 'zod';

const count = z.int().min(1).max(1_000_000);

/** Constructor arguments as timm names them; those that we don't know are ignored, as a constructor may have many. */
export const modelSchema = z.object({
  constructor: z.string(),
  args: z
    .object({
      layers: z.array(count).max(8),
      channels: z.array(count).max(8),
      img_size: count,
      patch_size: count,
      embed_dim: count,
      depth: count,
      num_heads: z.union([count, z.array(count)]),
      mlp_ratio: z.number().positive(),
      class_token: z.boolean(),
    })
    .partial()
    .catchall(z.unknown()),
  input_size: count,
  /** Modules after which the features of the four stages were taken. */
  taps: z.array(z.string()).min(1).max(8),
});

/** A whole objective: its two networks and the settings of projector, heads and terms. */
export const objectiveSchema = z.object({
  student: z.string(),
  teacher: z.string(),
  gamma: z.number(),
  temperature: z.number().positive(),
  embed_dim: count,
  heads: count,
  dim: count,
  l2g_patch: count,
  window: count,
});

/** The whole of `index.json`. */
export const parityIndexSchema = z.object({
  classes: count,
  models: z.record(z.string(), modelSchema),
  tas: z.record(z.string(), objectiveSchema).default({}),
});

/** How one model was built and where its features were taken. */
export type ParityModel = z.infer<typeof modelSchema>;
/** How one objective was built. */
export type ParityObjective = z.infer<typeof objectiveSchema>;
/** What a folder of golden numbers holds. */
export type ParityIndex = z.infer<typeof parityIndexSchema>;
