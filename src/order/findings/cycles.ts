// What became of cycles: ORD-002, ORD-007, ORD-008.
import type { Finding } from '../../model/finding.ts';
import { mandatoryHops } from '../certified-components.ts';
import { dependenciesBehind } from '../pair-graph.ts';
import type { SortedTables } from '../sorted-tables.ts';
import { keyText, namesOf, someOf } from './named.ts';

/** ORD-002: no cycle is left that only mandatory foreign keys close. */
export function unresolvedComponents(sortedTables: SortedTables): Finding[] {
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

/** ORD-007: which foreign keys of a cycle are loaded in two phases. */
export function resolvedComponents(sortedTables: SortedTables): Finding[] {
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
export function singleNullIndexes({ sort, graph }: SortedTables): Finding[] {
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
