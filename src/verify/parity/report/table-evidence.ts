import type { Finding } from '../../../model/finding.ts';
import type { TableEvidence } from '../../../model/parity/table-evidence.ts';
import { differenceColumns } from '../descend/difference-sink.ts';
import type { TablePlan } from '../table-plan.ts';
import type { TableOutcome } from './table-outcome.ts';

/** The working behind the verdict on a table: segments, schema, the first differences, the statements sent. */
export function tableEvidence(plan: TablePlan, outcome: TableOutcome, findings: readonly Finding[]): TableEvidence {
  const { pairing } = plan;
  const { digests, found, scans, statements } = outcome;
  const [leading] = plan.keyColumns;
  const isRedacted = leading !== undefined && plan.columns[leading]?.redacted === true;
  return {
    format: 'plumbline/table-evidence',
    formatVersion: 1,
    entity: pairing.entity,
    source: pairing.source,
    target: pairing.target,
    segments:
      digests === null
        ? null
        : {
            by: digests.segments.by,
            column: digests.segments.column,
            // The first key of a segment is a value of the key column.
            list: isRedacted ? digests.segments.list.map((each) => ({ ...each, from: null })) : digests.segments.list,
          },
    schema: plan.schema,
    columns: found === null ? null : differenceColumns(plan),
    first: found?.first ?? [],
    explanation: found?.explanation ?? null,
    statements: statements.kept,
    statementsLeftOut: statements.leftOut,
    bytesFetched: (scans?.source.bytesFetched ?? 0) + (scans?.target.bytesFetched ?? 0),
    findings,
    notes: [
      ...plan.notes,
      ...plan.columns.flatMap(({ pair, codec }) => codec.notes.map((note) => `${pair.attribute}: ${note}`)),
    ],
  };
}
