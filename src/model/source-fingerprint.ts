import * as z from 'zod';
import type { ColumnCounts, DataIntegrityVerification, TableComparison } from './data-integrity.ts';

const Count = z.int().nonnegative();

/** Version of the canonical encoding that the digests of a fingerprint are over (`specs/m1.3-data-integrity.md`). */
export const CANONICAL_ENCODING = 1;

/** A column's type as its server describes it; with it, the values of another engine are put into the same form. */
const ColumnType = z.strictObject({
  kind: z.enum(['mssql', 'postgres', 'duckdb']),
  name: z.string(),
  shown: z.string(),
  length: Count.nullable(),
  precision: Count.nullable(),
  scale: z.int().nullable(),
  collation: z.string().nullable(),
});

export const FingerprintColumn = z.strictObject({
  attribute: z.string(),
  name: z.string(),
  /** As a person writes it: `nvarchar(50)`. */
  shownType: z.string().nullable(),
  /** Null in a fingerprint of an older version that is a by-product of a comparison. */
  type: ColumnType.nullable(),
  nullCount: Count.nullable(),
  /** Digest of the column's cells over the canonical encoding, 32 hexadecimal digits; null where only whole rows were digested. */
  checksum: z.string().nullable(),
  /** The kind of values the digest is over: `exact`, `text`. */
  family: z.string().nullable(),
  isNullable: z.boolean().nullable(),
  /** Rules that were applied to the values before they were digested, as JSON. */
  rules: z.string().nullable(),
});
export type FingerprintColumn = z.infer<typeof FingerprintColumn>;

export const FingerprintTable = z.strictObject({
  module: z.string(),
  entity: z.string(),
  schema: z.string(),
  table: z.string(),
  rowCount: Count.nullable(),
  /** Digest of all rows over the canonical encoding, 32 hexadecimal digits; it does not depend on the order of rows. */
  aggregateChecksum: z.string().nullable(),
  algorithm: z.string().nullable(),
  /** The condition the rows were chosen with. */
  filter: z.string().nullable(),
  columns: z.array(FingerprintColumn).readonly(),
  /** Why a count or digest is missing. */
  reason: z.string().nullable(),
});
export type FingerprintTable = z.infer<typeof FingerprintTable>;

/**
 * `source-data-fingerprint.json` (parity.md 3): what the source held when it was looked at, so that a target can be compared
 * later without it. The digests are of this tool's own encoding, never of a server's own hash, which another server cannot repeat.
 */
export const SourceFingerprint = z.strictObject({
  format: z.literal('plumbline/source-fingerprint'),
  formatVersion: z.literal(1),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  capturedAtUtc: z.string(),
  source: z.strictObject({
    connection: z.string(),
    product: z.string(),
    database: z.string().nullable(),
    isolation: z.string(),
    position: z.string().nullable(),
  }),
  canonicalEncoding: z.int().positive(),
  tables: z.array(FingerprintTable).readonly(),
});
export type SourceFingerprint = z.infer<typeof SourceFingerprint>;

/** The form in which a comparison digested a column; the family is null where its values were only counted. */
export type RecordedForm = Pick<FingerprintColumn, 'type' | 'isNullable' | 'family' | 'rules'>;

/** The forms of a table's columns, by the source's names. */
export interface RecordedForms {
  readonly columns: ReadonlyMap<string, RecordedForm>;
  /** Why a digest of the same rows beside another target could be another one; null where it could not. */
  readonly dependsOnTarget: string | null;
}

/**
 * The fingerprint of the source that a comparison leaves behind: counts of every table it read, and digests of those that were
 * digested over the canonical encoding. `forms` are by position of the table, null where it was not compared.
 */
export function sourceFingerprint(
  comparison: DataIntegrityVerification,
  forms: readonly (RecordedForms | null)[],
  tool: SourceFingerprint['tool'],
): SourceFingerprint {
  const { source } = comparison;
  return {
    format: 'plumbline/source-fingerprint',
    formatVersion: 1,
    tool: { ...tool },
    capturedAtUtc: comparison.verificationTimestampUtc,
    source: {
      connection: source.connection,
      product: source.product,
      database: null,
      isolation: source.isolation,
      position: source.position?.before ?? null,
    },
    canonicalEncoding: CANONICAL_ENCODING,
    tables: comparison.tables.flatMap((table, position) => tableOf(table, forms[position] ?? null)),
  };
}

function tableOf(table: TableComparison, forms: RecordedForms | null): readonly FingerprintTable[] {
  if (table.source === null) return [];
  const undigested = whyUndigested(table, forms);
  return [
    {
      module: table.module,
      entity: table.entity,
      ...table.source,
      rowCount: table.sourceRows,
      aggregateChecksum: undigested === null ? (table.digest?.source ?? null) : null,
      algorithm: undigested === null ? (table.digest?.algorithm ?? null) : null,
      filter: table.filter?.source ?? null,
      columns: table.columns.map((column) =>
        columnOf(column, forms?.columns.get(column.sourceColumn), undigested === null),
      ),
      reason: table.sourceRows === null ? (table.reason ?? 'not compared') : undigested,
    },
  ];
}

function columnOf(column: ColumnCounts, form: RecordedForm | undefined, isDigested: boolean): FingerprintColumn {
  return {
    attribute: column.attribute,
    name: column.sourceColumn,
    shownType: column.sourceType,
    type: form?.type ?? null,
    nullCount: column.sourceNulls,
    checksum: isDigested ? column.sourceDigest : null,
    family: form?.family ?? null,
    isNullable: form?.isNullable ?? null,
    rules: form?.rules ?? null,
  };
}

function whyUndigested({ lane, digest }: TableComparison, forms: RecordedForms | null): string | null {
  if (digest?.source == null) return 'no digest was taken at this strength';
  if (lane?.lane === 'native' || lane?.lane === 'join')
    return `the ${lane.lane} lane uses the server's own hash, which no other server can repeat`;
  if (forms === null) return 'the form of its columns is not known';
  return forms.dependsOnTarget;
}
