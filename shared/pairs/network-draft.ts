/** @file A network as nodes and wires, before it stands in a document. */

import type { DocumentNode, Role, TasDocument } from '../document/schema.ts';

/** One network, drawn and wired but for its image. */
export interface NetworkDraft {
  readonly role: Role;
  /** Convolutional networks come first in an assistant, whoever is the teacher. */
  readonly family: 'cnn' | 'tokens';
  readonly nodes: Readonly<Record<string, DocumentNode>>;
  /** Input port -> output port; the image is wired by the document. */
  readonly wires: Readonly<Record<string, string>>;
  /** The input port that takes the image. */
  readonly entry: string;
  /** Ids of the stages, first to last. */
  readonly stages: readonly string[];
  /** Id of the head, which has the outputs `feature` and `logits`. */
  readonly head: string;
}

/** The image input that a network is drawn for. */
export interface ImageSize {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly classes: number;
}

/** Nodes in a row, each wired to the one before. */
export function chain(ids: readonly string[]): Record<string, string> {
  return Object.fromEntries(ids.slice(1).map((id, index) => [`${id}.in`, `${ids[index] ?? ''}.out`]));
}

/** The parts of a document that networks and losses make up. */
export type DrawnParts = Pick<TasDocument, 'nodes' | 'wires'>;

/** An image input and networks that read it. */
export function drawNetworks(image: ImageSize, networks: readonly NetworkDraft[]): DrawnParts {
  const nodes: Record<string, DocumentNode> = { image: { kind: 'image', params: { ...image } } };
  const wires: Record<string, string> = {};
  for (const network of networks) {
    Object.assign(nodes, network.nodes);
    Object.assign(wires, network.wires, { [network.entry]: 'image.image' });
  }
  return { nodes, wires };
}
