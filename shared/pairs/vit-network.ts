/** @file Draws a vision transformer stage by stage. */

import type { DocumentNode, Role } from '../document/schema.ts';
import { chain, type ImageSize, type NetworkDraft } from './network-draft.ts';

/** What sets one vision transformer apart from another. */
export interface VitForm {
  readonly patch: number;
  readonly dim: number;
  readonly heads: number;
  readonly mlpRatio: number;
  readonly classToken: boolean;
  /** Blocks of each stage; 12 blocks split 2 + 2 + 6 + 2. */
  readonly stages: readonly number[];
}

/** Nodes `ROLE-embed`, `ROLE-s1` ..., `ROLE-head`. */
export function drawVit(role: Role, form: VitForm, image: ImageSize): NetworkDraft {
  const { patch, dim, heads, mlpRatio, classToken } = form;
  const { channels, height, width, classes } = image;
  const nodes: Record<string, DocumentNode> = {
    [`${role}-embed`]: {
      kind: 'vit-embedding',
      role,
      params: { inChannels: channels, height, width, patch, dim, classToken },
    },
  };
  let first = 0;
  const stages = form.stages.map((blocks, index) => {
    const id = `${role}-s${index + 1}`;
    nodes[id] = { kind: 'vit-stage', role, params: { first, blocks, dim, heads, mlpRatio } };
    first += blocks;
    return id;
  });
  const head = `${role}-head`;
  nodes[head] = { kind: 'vit-head', role, params: { dim, classes, readout: 'auto' } };
  return {
    role,
    family: 'tokens',
    nodes,
    wires: chain([`${role}-embed`, ...stages, head]),
    entry: `${role}-embed.in`,
    stages,
    head,
  };
}
