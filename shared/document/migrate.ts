/** @file Runs the migrations that a document still needs, and watches that none of them takes a wire away in silence. */

import { errorProblem, failure, success, type Problem, type Result } from '../problem.ts';
import { migrations as allMigrations, type Migration } from './migrations.ts';
import { isRecord, ownValue, type PlainRecord } from './plain-data.ts';
import { portRef, splitPortRef } from './port-ref.ts';

/** A document brought up to date, not yet checked against the schema. */
export interface Migrated {
  readonly data: PlainRecord;
  /** What each step did, oldest first; empty when none was needed. */
  readonly summaries: readonly string[];
  /** One for each wire that a step took away. */
  readonly warnings: readonly Problem[];
}

/** A wire as a document holds it: the output port `from` feeds the input port `to`. */
interface Wire {
  readonly from: string;
  readonly to: string;
}

function wiresOf(data: PlainRecord): readonly Wire[] {
  const wires = ownValue(data, 'wires');
  if (!isRecord(wires)) return [];
  return Object.entries(wires).flatMap(([to, from]) => (typeof from === 'string' ? [{ from, to }] : []));
}

/**
 * The wires of `before` that are missing in `after`, under the names that the migration gives their ports.
 * @internal
 */
export function lostWires(before: PlainRecord, after: PlainRecord, migration: Migration): readonly Wire[] {
  const renamed = migration.portAfter ?? ((ref: string) => ref);
  const kept = new Set(wiresOf(after).map(({ from, to }) => `${to} ${from}`));
  return wiresOf(before).filter(({ from, to }) => !kept.has(`${renamed(to)} ${renamed(from)}`));
}

function wireLost({ from, to }: Wire, migration: Migration): Problem {
  const { node, port } = splitPortRef(to);
  return {
    code: 'document/wire-lost',
    severity: 'warning',
    message: `The wire from ${from} to ${portRef(node, port)} has no place in this version any more (${migration.summary}) Draw it anew where it belongs now.`,
    place: { node, port },
  };
}

/**
 * Brings data of an earlier version up to date on copies. The data is unchecked, so a step may stumble over a malformed file: that is
 * a problem of the file, `document/migration-failed`.
 */
export function migrate(
  data: PlainRecord,
  version: number,
  migrations: readonly Migration[] = allMigrations,
): Result<Migrated> {
  if (version > migrations.length) return success({ data, summaries: [], warnings: [] });
  let current = data;
  const summaries: string[] = [];
  const warnings: Problem[] = [];
  for (const migration of migrations.slice(version - 1)) {
    const before = current;
    try {
      current = migration.apply(before);
    } catch (error) {
      return failure(migrationFailed(migration, error));
    }
    summaries.push(migration.summary);
    for (const wire of lostWires(before, current, migration)) warnings.push(wireLost(wire, migration));
  }
  return success({ data: { ...current, version: migrations.length + 1 }, summaries, warnings });
}

function migrationFailed({ summary }: Migration, error: unknown): Problem {
  const why = error instanceof Error ? error.message : String(error);
  return errorProblem(
    'document/migration-failed',
    `This document is of an earlier version and can't be brought up to date: the step "${summary}" failed (${why}).`,
    { path: [] },
  );
}
