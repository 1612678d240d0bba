// What a case of the canonical tests is: columns of one kind on several engines, and values each can hold. For tests.
import type { ColumnType } from '../../src/connect/canonical/column-type.ts';
import type { ConnectionKind } from '../../src/model/connection.ts';

/** A value in each engine's SQL; an engine that is not named cannot hold it. */
export interface CaseValue {
  readonly payload: string;
  readonly sql: Partial<Readonly<Record<ConnectionKind, string>>>;
}

/** A column of one engine: how it is declared, and as the catalog describes it. */
export interface CaseColumn {
  readonly declared: string;
  readonly type: ColumnType;
}

/** A kind of column and its values; all payloads of a case are different. */
export interface CanonicalCase {
  readonly name: string;
  readonly columns: Partial<Readonly<Record<ConnectionKind, CaseColumn>>>;
  readonly values: readonly CaseValue[];
  /** The pairs the case is about; all when absent. */
  readonly when?: (source: ConnectionKind, target: ConnectionKind) => boolean;
  /** SQL Server 2019 and its UTF-8 collations are needed even to make the values. */
  readonly needsUtf8?: boolean;
}

type Arguments = Partial<Pick<ColumnType, 'length' | 'precision' | 'scale' | 'collation'>>;

/** A column from its declaration and the arguments of its type. */
export function column(kind: ConnectionKind, declared: string, name: string, more: Arguments = {}): CaseColumn {
  const none = { length: null, precision: null, scale: null, collation: null };
  return { declared, type: { kind, name, shown: declared, ...none, ...more } };
}
/** A column of PostgreSQL, of DuckDB, of SQL Server. */
export const pg = (
  declared: string,
  more: Arguments = {},
  name = base(declared),
): { readonly postgres: CaseColumn } => ({
  postgres: column('postgres', declared, name, more),
});
export const duck = (declared: string, more: Arguments = {}): { readonly duckdb: CaseColumn } => ({
  duckdb: column('duckdb', declared, base(declared), more),
});
export const ms = (declared: string, more: Arguments = {}): { readonly mssql: CaseColumn } => ({
  mssql: column('mssql', declared, base(declared), more),
});
function base(declared: string): string {
  return declared.toLowerCase().replace(/\([^)]*\)/, '');
}

/** The same SQL on the engines named, all three by default; `'` is doubled here. */
export function text(value: string, kinds: readonly ConnectionKind[] = ALL): CaseValue['sql'] {
  const quoted = `'${value.replaceAll("'", "''")}'`;
  return Object.fromEntries(kinds.map((kind) => [kind, kind === 'mssql' ? `N${quoted}` : quoted]));
}
const ALL: readonly ConnectionKind[] = ['postgres', 'duckdb', 'mssql'];
/** Engines that know infinite times, minus zero and the like. */
export const OPEN: readonly ConnectionKind[] = ['postgres', 'duckdb'];

/** Values whose text is the same everywhere and is their payload. */
export const plain = (values: readonly string[], kinds: readonly ConnectionKind[] = ALL): readonly CaseValue[] =>
  values.map((value) => ({ payload: value, sql: text(value, kinds) }));
/** Values whose payload is another text. */
export const written = (
  values: Readonly<Record<string, string>>,
  kinds: readonly ConnectionKind[] = ALL,
): readonly CaseValue[] => Object.entries(values).map(([value, payload]) => ({ payload, sql: text(value, kinds) }));
