import type { Clock } from '../../kernel/clock.ts';
import type { MeasuredTable } from '../../model/profile/measured-table.ts';
import type { TablePlan } from '../plan/table-plan.ts';
import { NOT_ASKED } from './table-scope.ts';

/**
 * What can be said of a table that the database does not have: nothing is known of its columns and references. Its keys are left out, as
 * neither "repeats" nor "does not" would be true.
 */
export function missingTable(plan: TablePlan, clock: Clock): MeasuredTable {
  const capturedAtUtc = clock.now();
  const status = { ...NOT_ASKED, capturedAtUtc };
  return {
    ...plan.ref,
    profile: {
      columns: plan.columns
        .filter(({ isExpected }) => isExpected)
        .map(({ column, isIdentifier, isUniqueKey }) => ({
          ...plan.ref,
          column,
          isNullablePhysical: true,
          isComputed: false,
          isPrimaryKey: isIdentifier,
          isUniqueKey,
          defaultDefinition: null,
          rowCount: 0,
          nullCount: 0,
          nullCountStatus: status,
          nullSample: null,
        })),
      uniqueCandidates: [],
      compositeUniqueCandidates: [],
      foreignKeys: plan.references.map(({ column, target, named, hasDbConstraint }) => ({
        fromSchema: plan.ref.schema,
        fromTable: plan.ref.table,
        fromColumn: column,
        toSchema: target?.ref.schema ?? plan.ref.schema,
        toTable: target?.ref.table ?? named,
        toColumn: target?.column ?? '',
        hasDbConstraint,
        hasOrphan: false,
        orphanCount: 0,
        isNoCheck: false,
        probeStatus: status,
        orphanSample: null,
      })),
    },
    duplicates: [],
    orphans: [],
    rows: 0,
    isEstimated: false,
    sampledRows: null,
    capturedAtUtc,
    milliseconds: 0,
    statements: 0,
  };
}
