/** @file What a `*.tas.json` file holds: nodes, wires, recipe and data set (the meaning), and the layout apart from them. */

import { z } from 'zod';
import { limits } from './limits.ts';

// Schemas are interpreted, never compiled with `new Function`, so that they run under a strict content security policy.
z.config({ jitless: true });

/** What the `format` of every document says. */
export const documentFormat = 'tas-studio/document';

const reserved = new Set(['constructor', 'prototype']);

/** Lower-case letters, digits, `_` and `-`; these names appear in files, weight names and messages. */
export const nodeIdSchema = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9_-]{0,63}$/,
    'an id has 1 to 64 of a-z, 0-9, _ and -, and begins with a letter or digit',
  )
  .refine((id) => !reserved.has(id), 'this name is reserved');

/** One port of one node, written `node.port`. */
export const portRefSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}\.[a-z][a-z0-9]{0,31}$/, 'a port is written node.port')
  .refine((ref) => !reserved.has(ref.slice(0, ref.indexOf('.'))), 'this name is reserved');

const loneSurrogate = /\p{Surrogate}/u;

// Not `.max`: the library's own check reads `length` of whatever stands there, so `{"length":{"toString":null}}` made it throw, and it
// counts code points.
const text = z
  .string()
  .check(({ value, issues }) => {
    if (value.length <= limits.stringLength) return;
    issues.push({ code: 'too_big', origin: 'string', maximum: limits.stringLength, input: value });
  })
  .refine((value) => !loneSurrogate.test(value), 'half of a surrogate pair is no character');
const filePath = text.refine((value) => !value.includes('\0'), 'a path holds no NUL character');
const finite = z.number();
const count = (least: number, most: number) => z.int().min(least).max(most);
const rate = finite.min(0).max(1e6);

/** Which network a node is part of. The input and the losses are part of none. */
export const roleSchema = z.enum(['teacher', 'assistant', 'student']);

/** What a parameter of a node can be; the catalogue says which. */
export const paramValueSchema = z.union([finite, text, z.boolean()]);

/** A node of the canvas: one application of a module. */
export const nodeSchema = z.strictObject({
  /** An entry of the catalogue. */
  kind: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'a kind has 1 to 64 of a-z, 0-9 and -'),
  role: roleSchema.optional(),
  /** Free text shown on the node instead of its kind's name. */
  title: text.optional(),
  params: z
    .record(
      z
        .string()
        .regex(
          /^[a-zA-Z][a-zA-Z0-9]{0,63}$/,
          "a parameter's name has 1 to 64 letters and digits, and begins with a letter",
        ),
      paramValueSchema,
    )
    .refine(
      (params) => Object.keys(params).length <= limits.paramsPerNode,
      `at most ${limits.paramsPerNode} parameters`,
    )
    .default({}),
  /** This node applies another node's module: the same weights, not a copy. */
  weights: z.strictObject({ from: nodeIdSchema }).optional(),
  /** The module's weights and statistics never change, whatever the phase. */
  frozen: z.boolean().optional(),
});

/** How gradients change weights. */
export const optimizerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sgd'),
    learningRate: rate,
    momentum: finite.min(0).max(1).default(0.9),
    nesterov: z.boolean().default(true),
    weightDecay: rate.default(5e-4),
  }),
  z.strictObject({
    kind: z.literal('adamw'),
    learningRate: rate,
    beta1: finite.min(0).max(0.999999).default(0.9),
    beta2: finite.min(0).max(0.999999).default(0.999),
    epsilon: finite.min(1e-30).max(1).default(1e-8),
    weightDecay: rate.default(0.05),
  }),
]);

/** How the learning rate changes in the course of a training. */
const scheduleSchema = z.strictObject({
  /** After the warm-up: half a cosine down to the least rate, or no change. */
  kind: z.enum(['cosine', 'constant']).default('cosine'),
  /** Epochs (may be a fraction) over which the rate rises linearly from 0. */
  warmupEpochs: finite.min(0).max(limits.epochs).default(0),
  leastLearningRate: rate.default(0),
});

/** One phase of training. */
export const trainingSchema = z.strictObject({
  epochs: count(1, limits.epochs),
  optimizer: optimizerSchema,
  schedule: scheduleSchema.default({ kind: 'cosine', warmupEpochs: 0, leastLearningRate: 0 }),
  /** Largest global L2 norm of the gradient; larger ones are scaled down. `null`: no clipping. */
  clipNorm: finite.positive().nullable().default(null),
});

/** All that decides a run besides the graph and the data. */
export const recipeSchema = z.strictObject({
  seed: count(0, 2 ** 31 - 1).default(0),
  batchSize: count(1, limits.batchSize),
  augmentation: z
    .strictObject({
      /** Mirror each training image with probability one half. */
      flip: z.boolean().default(true),
      /** Pixels of zero padding from which a window of the original size is cut at random; 0: none. */
      cropPadding: count(0, 64).default(0),
    })
    .default({ flip: true, cropPadding: 0 }),
  /** How the teacher is trained, by its own cross-entropy nodes, before the distillation. `null`: it is ready. */
  teacher: trainingSchema.nullable().default(null),
  distillation: trainingSchema,
  /** Also train the student alone, from the same first weights, on hard labels, for the same steps. */
  control: z.boolean().default(true),
  /** Steps between two checkpoints; one is also written at the end of every epoch. */
  checkpointEvery: count(1, 1_000_000).default(200),
});

const perChannel = z.tuple([finite, finite, finite]);

const dataOptions = {
  /** Use at most so many images of each part, the same share of every class. */
  trainImages: count(1, 1e9).optional(),
  evaluationImages: count(1, 1e9).optional(),
  /** Subtracted from, and divided into, pixel values in 0..1. By default those of the set. */
  mean: perChannel.optional(),
  deviation: perChannel.optional(),
};

/** Directories are relative to the document. */
export const dataSchema = z.discriminatedUnion('format', [
  z.strictObject({ format: z.literal('bundled'), name: z.enum(['fashion-mnist-mini']), ...dataOptions }),
  z.strictObject({ format: z.literal('idx'), directory: filePath, ...dataOptions }),
  z.strictObject({ format: z.enum(['cifar10', 'cifar100']), directory: filePath, ...dataOptions }),
  z.strictObject({ format: z.literal('folder'), directory: filePath, ...dataOptions }),
]);

const coordinate = finite.min(-limits.coordinate).max(limits.coordinate);

/** A place on the canvas, in pixels at zoom 1. */
export const positionSchema = z.strictObject({ x: coordinate, y: coordinate });

/** Nodes that are moved, folded and named together. */
export const groupSchema = z.strictObject({
  title: text.default(''),
  /**
   * Ids. One that names no node, or a node that an earlier group (by id) holds already, counts for nothing: two people who group at the
   * same time then still have a file that opens.
   */
  nodes: z
    .array(nodeIdSchema)
    .refine((ids) => ids.length <= limits.groupMembers, `at most ${limits.groupMembers} nodes in a group`)
    .refine((ids) => new Set(ids).size === ids.length, 'a node stands twice in this group'),
  /** Drawn as one box with the ports that lead out of it. */
  collapsed: z.boolean().default(false),
});

/** Where things stand on the canvas; it has no bearing on a run. */
export const layoutSchema = z.strictObject({
  /** Top left corner of each node on the canvas, in pixels at zoom 1. */
  nodes: z
    .record(nodeIdSchema, positionSchema)
    .refine((nodes) => Object.keys(nodes).length <= limits.nodes, `at most ${limits.nodes} positions`)
    .default({}),
  groups: z
    .record(nodeIdSchema, groupSchema)
    .refine((groups) => Object.keys(groups).length <= limits.groups, `at most ${limits.groups} groups`)
    .default({}),
});

/** A whole document. */
export const documentSchema = z.strictObject({
  format: z.literal(documentFormat),
  version: z.literal(1),
  name: text.default('Untitled'),
  notes: text.default(''),
  nodes: z
    .record(nodeIdSchema, nodeSchema)
    .refine((nodes) => Object.keys(nodes).length <= limits.nodes, `at most ${limits.nodes} nodes`),
  /** Input port -> the output port that feeds it; so an input has one source, and a change of one wire is one line. */
  wires: z
    .record(portRefSchema, portRefSchema)
    .refine((wires) => Object.keys(wires).length <= limits.wires, `at most ${limits.wires} wires`),
  /** First weights of each role: a safetensors file in timm's names, relative to the document. */
  weights: z
    .strictObject({
      teacher: filePath.optional(),
      assistant: filePath.optional(),
      student: filePath.optional(),
    })
    .default({}),
  data: dataSchema,
  recipe: recipeSchema,
  layout: layoutSchema.default({ nodes: {}, groups: {} }),
});

/** A network that a node can be part of. */
export type Role = z.infer<typeof roleSchema>;
/** The value of one parameter. */
export type ParamValue = z.infer<typeof paramValueSchema>;
/** A node as it is saved. */
export type DocumentNode = z.infer<typeof nodeSchema>;
/** An optimiser with its settings. */
export type Optimizer = z.infer<typeof optimizerSchema>;
/** The settings of one phase. */
export type Training = z.infer<typeof trainingSchema>;
/** The settings of a run. */
export type Recipe = z.infer<typeof recipeSchema>;
/** The data set, and how much of it. */
export type DataChoice = z.infer<typeof dataSchema>;
/** A place on the canvas. */
export type Position = z.infer<typeof positionSchema>;
/** Nodes that are moved, folded and named together. */
export type Group = z.infer<typeof groupSchema>;
/** All places on the canvas. */
export type Layout = z.infer<typeof layoutSchema>;
/** A document in memory: complete, with every default written out. */
export type TasDocument = z.infer<typeof documentSchema>;
