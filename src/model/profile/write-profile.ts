import type { ForeignKeyReality } from './foreign-key-reality.ts';
import type { ProbeStatus } from './probe-status.ts';
import type { Profile } from './profile.ts';

/** The text of a profile's `profile.json` (model-and-profile.md 2.1), indented; equal profiles give equal text. */
export function writeProfile(profile: Profile): string {
  const document = {
    columns: profile.columns.map((column) => ({
      Schema: column.schema,
      Table: column.table,
      Column: column.column,
      IsNullablePhysical: column.isNullablePhysical,
      IsComputed: column.isComputed,
      IsPrimaryKey: column.isPrimaryKey,
      IsUniqueKey: column.isUniqueKey,
      DefaultDefinition: column.defaultDefinition,
      RowCount: column.rowCount,
      NullCount: column.nullCount,
      NullCountStatus: statusDocument(column.nullCountStatus),
      NullSample:
        column.nullSample === null
          ? null
          : {
              PrimaryKeyColumns: column.nullSample.primaryKeyColumns,
              Rows: column.nullSample.rows.map((values) => ({ PrimaryKeyValues: values })),
              TotalNullRows: column.nullSample.total,
              IsTruncated: column.nullSample.rows.length < column.nullSample.total,
            },
    })),
    uniqueCandidates: profile.uniqueCandidates.map((candidate) => ({
      Schema: candidate.schema,
      Table: candidate.table,
      Column: candidate.column,
      HasDuplicate: candidate.hasDuplicate,
      ProbeStatus: statusDocument(candidate.probeStatus),
    })),
    compositeUniqueCandidates: profile.compositeUniqueCandidates.map((candidate) => ({
      Schema: candidate.schema,
      Table: candidate.table,
      Columns: candidate.columns,
      HasDuplicate: candidate.hasDuplicate,
    })),
    fkReality: profile.foreignKeys.map(foreignKeyDocument),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function statusDocument({ capturedAtUtc, sampleSize, outcome, query }: ProbeStatus): object {
  return {
    CapturedAtUtc: capturedAtUtc,
    SampleSize: sampleSize,
    Outcome: outcome,
    ...(query === null ? {} : { Query: query }),
  };
}

function foreignKeyDocument(key: ForeignKeyReality): object {
  return {
    Reference: {
      FromSchema: key.fromSchema,
      FromTable: key.fromTable,
      FromColumn: key.fromColumn,
      ToSchema: key.toSchema,
      ToTable: key.toTable,
      ToColumn: key.toColumn,
      HasDbConstraint: key.hasDbConstraint,
    },
    HasOrphan: key.hasOrphan,
    OrphanCount: key.orphanCount,
    IsNoCheck: key.isNoCheck,
    ProbeStatus: statusDocument(key.probeStatus),
    OrphanSample:
      key.orphanSample === null
        ? null
        : {
            PrimaryKeyColumns: key.orphanSample.primaryKeyColumns,
            ForeignKeyColumn: key.orphanSample.foreignKeyColumn,
            Rows: key.orphanSample.rows.map((row) => ({ PrimaryKeyValues: row.key, ForeignKeyValue: row.value })),
            TotalOrphans: key.orphanSample.total,
            IsTruncated: key.orphanSample.rows.length < key.orphanSample.total,
          },
  };
}
