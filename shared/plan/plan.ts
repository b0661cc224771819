/** @file A distillation as a program that any engine can run: modules, applications in order, terms of the objective. Plain data. */

import type { ParamValues } from '../catalog/params.ts';
import type { PortShape } from '../catalog/port-shape.ts';
import type { WeightSpec } from '../catalog/weight-spec.ts';
import type { Role } from '../document/schema.ts';

/** Whose checkpoint a module's weights go to; what losses learn (a temperature) belongs to the objective. */
export type Owner = Role | 'objective';

/** Weights that one or more applications share. */
export interface PlanModule {
  /** Id of the node that owns it. */
  readonly id: string;
  readonly kind: string;
  readonly owner: Owner;
  readonly params: ParamValues;
  /** Never trained, whatever the phase. */
  readonly frozen: boolean;
  /** In the order of the kind's definition; names as in the owner's checkpoint. */
  readonly weights: readonly WeightSpec[];
  /** What precedes the kind's own weight names in the checkpoint. */
  readonly prefix: string;
}

/** One node's computation: a module applied to values. */
export interface Application {
  readonly node: string;
  readonly kind: string;
  /** Id of the module, or null for a computation without weights. */
  readonly module: string | null;
  readonly role: Role | null;
  readonly params: ParamValues;
  /** Input port -> the value `node.port` that enters it. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly inputShapes: Readonly<Record<string, PortShape>>;
  readonly outputShapes: Readonly<Record<string, PortShape>>;
}

/** One loss node. */
export interface Term extends Application {
  readonly weight: number;
  readonly learner: Role | null;
  readonly source: Role | 'labels' | null;
}

/** The batch: which node gives it, and its shape. */
export interface PlanInput {
  readonly node: string;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly classes: number;
}

/** Where a network's answer is read. */
export interface Readout {
  readonly role: Role;
  /** The value `node.port` that holds its logits. */
  readonly logits: string;
}

/** The whole program. */
export interface Plan {
  readonly version: 1;
  readonly input: PlanInput;
  readonly modules: readonly PlanModule[];
  /** In the order of computation; losses are not among them. */
  readonly applications: readonly Application[];
  readonly terms: readonly Term[];
  readonly readouts: readonly Readout[];
}
