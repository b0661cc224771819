/** @file Counts what a document holds before anything looks at every entry, so that a file of a million nodes is refused at once. */

import { errorProblem, type Problem } from '../problem.ts';
import { limits } from './limits.ts';
import { pathText } from './path-text.ts';
import { isRecord, ownValue, type PlainRecord } from './plain-data.ts';
import { placeOfPath } from './problem-place.ts';

function recordAt(parent: PlainRecord, key: string): PlainRecord {
  const value = ownValue(parent, key);
  return isRecord(value) ? value : {};
}

function tooMany(path: readonly string[], record: PlainRecord, most: number, what: string): Problem[] {
  const count = Object.keys(record).length;
  if (count <= most) return [];
  const message = `${pathText(path)}: ${count} ${what} are too many; at most ${most}.`;
  return [errorProblem('document/too-many', message, placeOfPath(path))];
}

/** Too many nodes, wires, positions or groups. The data need not be checked before. */
export function countSections(data: PlainRecord): readonly Problem[] {
  const layout = recordAt(data, 'layout');
  return [
    ...tooMany(['nodes'], recordAt(data, 'nodes'), limits.nodes, 'nodes'),
    ...tooMany(['wires'], recordAt(data, 'wires'), limits.wires, 'wires'),
    ...tooMany(['layout', 'nodes'], recordAt(layout, 'nodes'), limits.nodes, 'positions'),
    ...tooMany(['layout', 'groups'], recordAt(layout, 'groups'), limits.groups, 'groups'),
  ];
}

/** More ids in the groups than a document may hold. The data need not be checked before. */
export function countMembers(data: PlainRecord): readonly Problem[] {
  const groups = recordAt(recordAt(data, 'layout'), 'groups');
  const count = Object.keys(groups).reduce((sum, id) => {
    const members = ownValue(recordAt(groups, id), 'nodes');
    return sum + (Array.isArray(members) ? members.length : 0);
  }, 0);
  if (count <= limits.groupMembers) return [];
  const path = ['layout', 'groups'];
  const message = `${pathText(path)}: ${count} ids are too many; at most ${limits.groupMembers}.`;
  return [errorProblem('document/too-many', message, placeOfPath(path))];
}

/** Nodes with too many parameters. The data need not be checked before. */
export function countParams(data: PlainRecord): readonly Problem[] {
  const nodes = recordAt(data, 'nodes');
  return Object.keys(nodes).flatMap((id) => {
    const params = recordAt(recordAt(nodes, id), 'params');
    return tooMany(['nodes', id, 'params'], params, limits.paramsPerNode, 'parameters');
  });
}
