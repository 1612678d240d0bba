import type { CircularDependencyOptions } from '../model/circular-dependencies.ts';
import { foldCase } from '../kernel/fold-case.ts';
import type { Finding } from '../model/finding.ts';
import type { OrderCertificate, OrderDependency } from '../model/order-certificate.ts';
import type { DataSetTable } from '../model/data-set.ts';
import type { SortedTables } from './sorted-tables.ts';
import { mandatoryHops } from './certified-components.ts';
import { dependenciesBehind } from './pair-graph.ts';

/**
 * What the sorter says about an order, one rule after the other; the ids are listed in specs/m1.2-topological-proof.md.
 * Anything but `proved` names a table or a foreign key and says why.
 */
export function orderFindings(
  sortedTables: SortedTables,
  certificate: OrderCertificate,
  options: CircularDependencyOptions,
  repeated: readonly DataSetTable[],
): readonly Finding[] {
  return [
    ...edgesInOrder(certificate),
    ...unresolvedComponents(sortedTables),
    ...missingParents(certificate),
    ...doubtfulConstraints(certificate),
    ...repeatedTables(repeated),
    ...unhydratedConstraints(sortedTables),
    ...resolvedComponents(sortedTables),
    ...singleNullIndexes(sortedTables),
    ...unorderableRows(certificate),
    ...undescribedTables(sortedTables),
    ...unknownListedTables(sortedTables, options),
  ];
}

/** ORD-001: the parent of every foreign key that is not deferred is loaded before its child. */
function edgesInOrder({ violations, statistics, metadata }: OrderCertificate): Finding[] {
  const wrong = violations.flatMap((violation, index): Finding[] =>
    violation.violationType !== 'ChildBeforeParent'
      ? []
      : [
          {
            check: 'ORD-001',
            subject: `${violation.childSchema}.${violation.childTable}`,
            verdict: 'differs',
            reason: violation.explanation,
            expected: `${violation.parentSchema}.${violation.parentTable} before position ${violation.childPosition}`,
            found: `position ${violation.parentPosition}`,
            at: { pointer: `/violations/${index}` },
          },
        ],
  );
  if (wrong.length > 0 || metadata.totalEntities === 0) return wrong;
  const subject = `${metadata.totalEntities} table(s), ${statistics.totalEdges} binding pair(s)`;
  return [{ check: 'ORD-001', subject, verdict: 'proved' }];
}

/** ORD-002: no cycle is left that only mandatory foreign keys close. */
function unresolvedComponents(sortedTables: SortedTables): Finding[] {
  return sortedTables.sort.knots.flatMap(({ knot, resolution }): Finding[] => {
    if (resolution.kind !== 'unresolved') return [];
    const hops = mandatoryHops(sortedTables, knot);
    const keys = hops.flat().map(({ fact }) => keyText(fact));
    const path = hops.flatMap(([hop]) => (hop === undefined ? [] : `${hop.fact.sourceSchema}.${hop.fact.sourceTable}`));
    return [
      {
        check: 'ORD-002',
        subject: namesOf(sortedTables, knot.members).join(', '),
        verdict: 'differs',
        reason: `No order satisfies these tables: ${[...path, path[0] ?? ''].join(' → ')} is closed by mandatory foreign keys only, so they are ordered alphabetically among themselves.`,
        fix: `Make one of these nullable, with delete rule NO_ACTION or SET_NULL, or give a manual ordering: ${keys.join('; ')}.`,
      },
    ];
  });
}

/** ORD-003: every referenced table is in the data set; one finding for each that is not. */
function missingParents({ dependencies }: OrderCertificate): Finding[] {
  const byParent = new Map<string, OrderDependency[]>();
  for (const dependency of dependencies) {
    if (dependency.classification !== 'Missing') continue;
    const parent = `${dependency.targetSchema}.${dependency.targetTable}`;
    const known = byParent.get(parent);
    if (known === undefined) byParent.set(parent, [dependency]);
    else known.push(dependency);
  }
  return [...byParent].map(([parent, keys]) => ({
    check: 'ORD-003',
    subject: parent,
    verdict: 'warning',
    reason: `Referenced by ${someOf(keys.map(keyText))}, but not in the data set.`,
    fix: `Include ${parent} in the data set, or confirm that its rows already exist in the target.`,
  }));
}

/** ORD-004: every constraint is enabled and trusted, so that what the load satisfies is also what the database checks. */
function doubtfulConstraints({ dependencies }: OrderCertificate): Finding[] {
  return dependencies.flatMap((dependency, index): Finding[] => {
    const isDisabled = dependency.isDisabled === true;
    if (!isDisabled && dependency.isTrusted !== false) return [];
    return [
      {
        check: 'ORD-004',
        subject: keyText(dependency),
        verdict: 'warning',
        reason: isDisabled
          ? 'The constraint is disabled: the order respects it, the database does not check it.'
          : 'The constraint is not trusted: rows that break it may exist already.',
        at: { pointer: `/dependencies/${index}` },
        fix: 'Check it again: ALTER TABLE … WITH CHECK CHECK CONSTRAINT …',
      },
    ];
  });
}

/** ORD-005: every table of the data set is given once. */
function repeatedTables(repeated: readonly DataSetTable[]): Finding[] {
  return repeated.map((table) => ({
    check: 'ORD-005',
    subject: `${table.schema}.${table.table.trim() === '' ? table.effectiveName : table.table}`,
    verdict: 'warning',
    reason: `Entity ${table.module}::${table.entity} repeats a table that the data set already has; the first one counts.`,
  }));
}

/** ORD-006: every recorded constraint says which table and columns it is about. */
function unhydratedConstraints({ collected }: SortedTables): Finding[] {
  return collected.unhydrated.map((subject) => ({
    check: 'ORD-006',
    subject,
    verdict: 'warning',
    reason: 'The constraint names no table or no complete column pair, so it could not be looked at.',
    fix: 'Extract the model again with constraint columns.',
  }));
}

/** ORD-007: which foreign keys of a cycle are loaded in two phases. */
function resolvedComponents(sortedTables: SortedTables): Finding[] {
  return sortedTables.sort.knots.flatMap(({ knot, resolution }): Finding[] => {
    if (resolution.kind === 'unresolved' || resolution.dishonoured.length > 0) return [];
    const deferred = resolution.deferred.flatMap((pair) => dependenciesBehind(sortedTables.graph, pair));
    return [
      {
        check: 'ORD-007',
        subject: someOf(namesOf(sortedTables, knot.members)),
        verdict: 'proved',
        reason: `The cycle is loaded in two phases: ${someOf(deferred.map(({ fact }) => keyText(fact)))}.`,
      },
    ];
  });
}

/** ORD-008: a column that waits as NULL is not the whole of an unfiltered unique index. */
function singleNullIndexes({ sort, graph }: SortedTables): Finding[] {
  return sort.knots.flatMap(({ resolution }) =>
    resolution.lossy.flatMap((pair) =>
      dependenciesBehind(graph, pair).map(({ fact }): Finding => {
        return {
          check: 'ORD-008',
          subject: keyText(fact),
          verdict: 'warning',
          reason:
            'A unique index without a filter covers only columns that wait as NULL; SQL Server admits one NULL there, so phase one fails at the second row.',
          fix: 'Filter the index on IS NOT NULL, or make another foreign key of the cycle nullable.',
        };
      }),
    ),
  );
}

/** ORD-009: rows of a table that references itself can be ordered. */
function unorderableRows({ rowOrder }: OrderCertificate): Finding[] {
  return rowOrder.flatMap(({ schema, table, constraintName, rule }, index): Finding[] =>
    rule === 'parents-first'
      ? []
      : [
          {
            check: 'ORD-009',
            subject: `${schema}.${table}`,
            verdict: 'warning',
            reason: `${constraintName} does not reference the primary key, so rows cannot be ordered parents first.`,
            at: { pointer: `/rowOrder/${index}` },
          },
        ],
  );
}

/** ORD-010: the model describes every table, so that its foreign keys were looked at. */
function undescribedTables(sortedTables: SortedTables): Finding[] {
  return namesOf(sortedTables, sortedTables.collected.undescribed).map((subject) => ({
    check: 'ORD-010',
    subject,
    verdict: 'warning',
    reason: 'The model has no entity for this table, so its foreign keys were not looked at.',
  }));
}

/** ORD-011: every table of the manual ordering is in the data set. */
function unknownListedTables({ nodes }: SortedTables, options: CircularDependencyOptions): Finding[] {
  const known = new Set(nodes.map(({ physical }) => foldCase(physical.trim())));
  return options.allowedCycles
    .flatMap(({ tableOrdering }) => tableOrdering)
    .filter(({ tableName }) => !known.has(foldCase(tableName.trim())))
    .map(({ tableName }) => ({
      check: 'ORD-011',
      subject: tableName,
      verdict: 'warning',
      reason: 'The manual ordering names a table that is not in the data set.',
    }));
}

const SHOWN = 5;

function someOf(texts: readonly string[]): string {
  const shown = texts.slice(0, SHOWN).join('; ');
  return texts.length > SHOWN ? `${shown}; and ${texts.length - SHOWN} more` : shown;
}

function keyText(fact: OrderDependency): string {
  const columns = fact.columns.map(({ ownerColumn }) => ownerColumn).join(', ');
  return `${fact.constraintName} (${fact.sourceSchema}.${fact.sourceTable}: ${columns})`;
}

function namesOf({ nodes }: SortedTables, vertices: readonly number[]): string[] {
  return vertices.map((vertex) => nodes[vertex]?.display ?? '');
}
