/** @file Random edits of a document, made by the builders that the editor uses. */

import fc from 'fast-check';
import { addNode, freshNodeId } from '../../shared/document/edits/add-node.ts';
import { connect, disconnect, spliceIntoWire } from '../../shared/document/edits/connect.ts';
import { alignNodes, distributeNodes } from '../../shared/document/edits/arrange-nodes.ts';
import { deleteAndReconnect } from '../../shared/document/edits/delete-and-reconnect.ts';
import { duplicateNodes } from '../../shared/document/edits/duplicate-nodes.ts';
import type { Edit } from '../../shared/document/edits/edit.ts';
import { copyFragment, pasteFragment } from '../../shared/document/edits/fragment.ts';
import {
  addToGroup,
  freshGroupId,
  groupNodes,
  removeFromGroup,
  renameGroup,
  setCollapsed,
  ungroup,
} from '../../shared/document/edits/group-nodes.ts';
import { moveNodes } from '../../shared/document/edits/move-nodes.ts';
import { removeNodes } from '../../shared/document/edits/remove-nodes.ts';
import { renameNode } from '../../shared/document/edits/rename-node.ts';
import {
  setFrozen,
  setParam,
  setRole,
  setTitle,
  shareWeights,
} from '../../shared/document/edits/set-node.ts';
import { setData, setName, setRecipeValue, setRoleWeights } from '../../shared/document/edits/set-section.ts';
import type { Patch } from '../../shared/document/patch.ts';
import type { Result } from '../../shared/problem.ts';
import type { TasDocument } from '../../shared/document/schema.ts';

/** Which edit, on what. The numbers choose among what the document has at that moment. */
export interface Gesture {
  readonly kind: number;
  readonly a: number;
  readonly b: number;
  readonly text: string;
}

export const arbitraryGesture: fc.Arbitrary<Gesture> = fc.record({
  kind: fc.nat(999),
  a: fc.nat(99),
  b: fc.nat(99),
  text: fc.constantFrom('', 'Stage 3', 'λ', '7', 'x'),
});

type Builder = (document: TasDocument, gesture: Gesture, pick: (index: number) => string) => Result<Edit>;

const roles = ['teacher', 'assistant', 'student', undefined] as const;
const ports = ['in', 'map', 'loss'];
const sizes = { conv: { width: 170, height: 63 }, a: { width: 41, height: 80.5 } };

function fresh(document: TasDocument, { a, b }: Gesture): Result<Edit> {
  const id = freshNodeId(document, ['conv', 'l2g', '7'][a % 3] ?? 'conv');
  const node = { kind: 'conv', params: { channels: b } };
  return addNode(document, { id, node, position: { x: a, y: b }, wires: { [`${id}.in`]: 'conv.out' } });
}

function splice(document: TasDocument, { a }: Gesture, pick: (index: number) => string): Result<Edit> {
  const wires = Object.keys(document.wires);
  const wire = wires[a % wires.length] ?? 'none.in';
  return spliceIntoWire(document, wire, { node: pick(a + 1), input: 'in', output: 'out' });
}

function duplicate(document: TasDocument, { a, b }: Gesture, pick: (index: number) => string): Result<Edit> {
  const fragment = copyFragment(document, [pick(a), pick(b)]);
  return fragment.ok ? pasteFragment(document, fragment.value, { x: 20, y: 20 }) : fragment;
}

function groupAt({ layout }: TasDocument, index: number): string {
  const groups = Object.keys(layout.groups);
  return groups[index % groups.length] ?? 'none';
}

const builders: readonly Builder[] = [
  fresh,
  fresh,
  (document, { a, b }, pick) => connect(document, `${pick(a)}.out`, `${pick(b)}.${ports[a % 3]}`),
  (document, { a, b }, pick) => connect(document, `${pick(b)}.out`, `${pick(a)}.${ports[b % 3]}`),
  (document, { a }) => disconnect(document, Object.keys(document.wires).slice(a % 5, (a % 5) + 1)),
  splice,
  duplicate,
  (document, { a, b }, pick) => removeNodes(document, [pick(a), pick(a + (b % 2))]),
  (document, { a, text }, pick) => renameNode(document, pick(a), freshNodeId(document, `${text}${a}`)),
  (document, { a, b }, pick) => setParam(document, pick(a), 'channels', b % 4 === 0 ? undefined : b),
  (document, { a, text }, pick) => setTitle(document, pick(a), text === '' ? undefined : text),
  (document, { a, b }, pick) => setRole(document, pick(a), roles[b % 4]),
  (document, { a, b }, pick) => setFrozen(document, pick(a), [true, false, undefined][b % 3]),
  (document, { a, b }, pick) => shareWeights(document, pick(a), b % 3 === 0 ? undefined : pick(a + 1)),
  (document, { a, b }, pick) => moveNodes(document, { [pick(a)]: { x: a, y: b }, [pick(b)]: { x: b, y: a } }),
  (document, { a, b }, pick) => moveNodes(document, { [pick(a)]: { x: -b, y: b } }),
  (document, { a, b, text }, pick) =>
    groupNodes(document, [pick(a), pick(b), pick(a + 1)], { id: freshGroupId(document, text), title: text }),
  (document, { a }) => ungroup(document, [groupAt(document, a)]),
  (document, { a, b }) => setCollapsed(document, groupAt(document, a), b % 2 === 0),
  (document, { a, text }) => renameGroup(document, groupAt(document, a), text),
  (document, { a, b }, pick) => addToGroup(document, groupAt(document, a), [pick(b), pick(b + 1)]),
  (document, { a, b }, pick) => removeFromGroup(document, [pick(a), pick(b)]),
  (document, { a, b }, pick) => alignNodes(document, [pick(a), pick(b)], a % 2 ? 'centre' : 'bottom', sizes),
  (document, { a, b }, pick) =>
    distributeNodes(document, [pick(a), pick(b), pick(a + 1)], b % 2 ? 'horizontal' : 'vertical', sizes),
  (document, { a, b }, pick) =>
    duplicateNodes(document, [pick(a), pick(b)], { x: 9, y: 9 }, { keepInputs: b % 2 === 0 }),
  (document, { a, b }, pick) => deleteAndReconnect(document, [pick(a), pick(a + (b % 2))]),
  (document, { a }) => setRecipeValue(document, ['distillation', 'epochs'], 1 + a),
  (document, { a }) => setRecipeValue(document, ['seed'], a),
  (document, { text }) => setName(document, text),
  (document, { a }) =>
    setData(document, a % 2 === 0 ? { format: 'idx', directory: 'd' } : { format: 'folder', directory: 'e' }),
  (document, { a, text }) => setRoleWeights(document, 'teacher', a % 2 === 0 ? undefined : text),
];

/** The patch of a gesture; empty where the document has nothing that it could act on. */
export function patchOfGesture(document: TasDocument, gesture: Gesture): Patch {
  const ids = Object.keys(document.nodes);
  const pick = (index: number): string => ids[index % ids.length] ?? 'nobody';
  const built = builders[gesture.kind % builders.length]?.(document, gesture, pick);
  return built?.ok === true ? built.value.patch : [];
}
