import type { Parameter, Statement } from '../../../connect/session.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Problem } from '../../../model/problem.ts';
import { canonicalCell } from './canonical-row.ts';
import { isIntegerColumn } from './integer-column.ts';
import { type Binder, binderFor } from './range-condition.ts';
import { fetchOf, named, PAGE_ROWS } from './row-digests.ts';
import type { RowDigest, WholeRow } from './scan.ts';
import { type SideTable, statementFor, whereClause } from './side-table.ts';

/**
 * The rows with these keys, in batches of bound parameters. A server may find more than was asked for (its collation may take two
 * keys for one): what does not have exactly one of the keys is dropped here.
 */
export async function* readRowsByKey(
  table: SideTable,
  wanted: readonly RowDigest[],
  signal: AbortSignal,
): AsyncGenerator<Result<readonly WholeRow[], Problem>, void, undefined> {
  for (const statement of keyStatements(table, wanted)) {
    const keys = new Set(wanted.map(({ key }) => keyText(key)));
    for await (const page of table.session.stream(statement, PAGE_ROWS, signal)) {
      if (!page.ok) return yield page;
      const rows: WholeRow[] = [];
      for (const cells of page.value.rows) {
        const key: (string | null)[] = [];
        for (const position of table.keyColumns) {
          const payload = canonicalCell(table, position, cells[position] ?? null);
          if (!payload.ok) return yield payload;
          key.push(payload.value);
        }
        if (keys.has(keyText(key))) rows.push({ cells });
      }
      yield ok(rows);
    }
  }
}

/** Statements that fetch rows by key. */
export function keyStatements(table: SideTable, wanted: readonly RowDigest[]): readonly Statement[] {
  const fetched = named(table.columns.map((_, at) => fetchOf(table, at)));
  const size = Math.max(1, Math.min(KEYS_AT_ONCE, Math.floor(MOST_PARAMETERS / Math.max(1, table.keyColumns.length))));
  const statements: Statement[] = [];
  for (let from = 0; from < wanted.length; from += size) {
    const binder = binderFor(table);
    const condition = keyCondition(
      table,
      wanted.slice(from, from + size).map(({ key }) => key),
      binder,
    );
    const text = `select ${fetched} from ${table.table}${whereClause(table, [condition])}`;
    statements.push(statementFor(table, 'differing rows', text, binder.parameters));
  }
  return statements;
}

/** SQL Server takes 2,100 parameters. */
const MOST_PARAMETERS = 2_000;
const KEYS_AT_ONCE = 1_000;

function keyCondition(table: SideTable, keys: readonly (readonly (string | null)[])[], binder: Binder): string {
  const [leading] = table.keyColumns;
  if (leading !== undefined && table.keyColumns.length === 1) {
    const { expression, value } = comparable(table, leading, keys, binder);
    const values = keys.flatMap(([payload]) => (payload === null || payload === undefined ? [] : [value(payload)]));
    const isIn = values.length === 0 ? null : `${expression} in (${values.join(', ')})`;
    const isNull = values.length === keys.length ? null : `${expression} is null`;
    return `(${[isIn, isNull].filter((condition) => condition !== null).join(' or ')})`;
  }
  const columns = table.keyColumns.map((position) => comparable(table, position, keys, binder));
  const rows = keys.map((key) =>
    columns.map(({ expression, value }, at) => {
      const payload = key[at] ?? null;
      return payload === null ? `${expression} is null` : `${expression} = ${value(payload)}`;
    }),
  );
  return `(${rows.map((row) => `(${row.join(' and ')})`).join(' or ')})`;
}

interface Comparable {
  readonly expression: string;
  /** Binds a canonical payload and answers SQL of it. */
  readonly value: (payload: string) => string;
}

/**
 * How a key column is compared with canonical payloads: itself, so that an index serves, where its type reads a payload as the same
 * value; else its payload, which reads the whole table.
 */
function comparable(
  { columns, kind, side, keyColumns }: SideTable,
  position: number,
  keys: readonly (readonly (string | null)[])[],
  binder: Binder,
): Comparable {
  const at = keyColumns.indexOf(position);
  const found = columns[position];
  if (found === undefined) return { expression: 'null', value: binder.bind };
  const { quoted, column, codec } = found;
  const plain = codec.rules.length === 0;
  const raw = (make: (payload: string) => Parameter, cast: string): Comparable => ({
    expression: quoted,
    value: (payload) => `${binder.bind(make(payload))}${cast}`,
  });
  if (plain && codec.family === 'exact' && isIntegerColumn(column.type))
    return raw((payload) => BigInt(payload), kind === 'mssql' ? '' : '::bigint');
  if (plain && kind === 'postgres' && codec.family === 'exact' && column.type.name === 'numeric')
    return raw((payload) => payload, '::numeric');
  if (plain && kind !== 'mssql' && TIMES.has(column.type.name)) {
    // What is read back as it was written; years before 1 and after 9999 are not.
    const isOrdinary = keys.every((key) => key[at] === null || /^\d{4}-[^B]+$/.test(key[at] ?? ''));
    const zone = column.type.name === 'timestamp with time zone' || column.type.name === 'timestamptz' ? '+00' : '';
    if (isOrdinary) return raw((payload) => `${payload}${zone}`, zone === '' ? '::timestamp' : '::timestamptz');
  }
  if (plain && kind !== 'mssql') {
    const type = codec.family === 'text' ? textType(column.type.name) : NATURAL_TYPES.get(codec.family);
    if (type !== undefined) return raw((payload) => payload, `::${type}`);
  }
  if (plain && kind === 'mssql' && codec.family === 'uuid') return raw((payload) => payload, '');
  const payload = codec.payloadSql(side, quoted);
  return { expression: payload ?? quoted, value: binder.bind };
}

/** Types of PostgreSQL and DuckDB that read a canonical payload as the value it is of. */
const NATURAL_TYPES: ReadonlyMap<string, string> = new Map([
  ['uuid', 'uuid'],
  ['date', 'date'],
]);

/** Times of microseconds, as canonical payloads tell them. */
const TIMES: ReadonlySet<string> = new Set([
  'timestamp',
  'timestamp without time zone',
  'timestamptz',
  'timestamp with time zone',
]);

/** Padded types would compare with their padding; their payloads have none. */
function textType(name: string): string | undefined {
  return PLAIN_TEXTS.has(name) ? 'varchar' : undefined;
}

const PLAIN_TEXTS: ReadonlySet<string> = new Set(['text', 'varchar', 'character varying']);

function keyText(key: readonly (string | null)[]): string {
  return key.map((payload) => (payload === null ? 'N' : `${payload.length}:${payload}`)).join('');
}
