// How a table was compared, as facts with names: strength, lane and why, key, digests, bound, filter, remarks.
import type { DataIntegrityVerification, TableComparison } from '../../../../src/model/data-integrity.ts';
import type { Lane } from '../../../../src/model/parity/lane.ts';
import { countOf, formatCount, formatDuration } from '../../../ui/format.ts';
import { boundText } from '../totals-view.ts';

export interface Fact {
  readonly name: string;
  readonly strong: string | null;
  readonly text: string;
  /** Names, digests and conditions, each on a line of its own. */
  readonly names: readonly string[];
}

export const LANE_WORDS: { readonly [L in Lane]: string } = {
  native: 'each server hashes its own rows',
  portable: 'each server encodes and digests its rows',
  stream: 'rows are read and digested here',
  join: 'one server sees both sides',
};

/** The facts of a table, without those that do not apply to it. */
export function factsOf(
  comparison: TableComparison,
  { source, target }: Pick<DataIntegrityVerification, 'source' | 'target'>,
): readonly Fact[] {
  const { lane, key, digest, filter, confirmed, resumedFrom, milliseconds, differences } = comparison;
  const facts: (Fact | null)[] = [
    lane === null
      ? null
      : fact(
          'Lane',
          lane.lane,
          `${lane.forced ? 'forced: ' : ''}${LANE_WORDS[lane.lane]}. ${lane.reason}`,
          lane.measured,
        ),
    key === null ? null : keyFact(key),
    digest === null
      ? null
      : fact(
          'Digest',
          digest.source !== null && digest.source === digest.target ? 'equal' : null,
          digest.algorithm,
          digest.source === digest.target
            ? [digest.source ?? 'none']
            : [digest.source ?? 'none', digest.target ?? 'none'],
        ),
    digest === null
      ? null
      : fact('Segments', formatCount(digest.segments), `of which ${formatCount(digest.unequalSegments)} unequal`),
    digest?.bound
      ? fact(
          'Collision bound',
          boundText(digest.bound),
          `over ${countOf(digest.bound.comparisons, 'comparison')} of ${formatCount(digest.bound.bits)} bits: the chance that unequal rows were called equal by accident`,
        )
      : null,
    differences?.atLeast === true
      ? fact('Stopped', 'early', 'at the limit of the workspace: there may be more differences')
      : null,
    filter === null
      ? null
      : fact('Filter', null, 'only rows for which this holds', [
          `${source.connection}: ${filter.source ?? 'every row'}`,
          `${target.connection}: ${filter.target ?? 'every row'}`,
        ]),
    confirmed === null
      ? null
      : fact(
          'Confirmed',
          countOf(confirmed.stillUnequal, 'row'),
          `still unequal when read again after ${formatDuration(confirmed.afterMs)}; ${formatCount(confirmed.equalBy)} had become equal`,
        ),
    resumedFrom === null
      ? null
      : fact('Taken over', null, 'finished by an earlier run that was interrupted', [resumedFrom]),
    fact('Read as', null, `${source.isolation} in ${source.connection}; ${target.isolation} in ${target.connection}`),
    fact('Time', formatDuration(milliseconds), ''),
  ];
  return facts.filter((entry) => entry !== null);
}

function keyFact({ columns, from, name }: NonNullable<TableComparison['key']>): Fact {
  const origin = {
    'primary-key': 'primary key',
    'unique-index': 'unique index without NULLs',
    workspace: 'declared in the workspace',
    none: 'none: rows are compared as a multiset, a changed row is one missing and one extra',
  }[from];
  const pairs = columns.map((column) =>
    column.source.toUpperCase() === column.target.toUpperCase() ? column.source : `${column.source} → ${column.target}`,
  );
  return fact('Key', pairs.length === 0 ? null : pairs.join(', '), name === null ? origin : `${origin} ${name}`);
}

function fact(name: string, strong: string | null, text: string, names: readonly string[] = []): Fact {
  return { name, strong, text, names };
}
