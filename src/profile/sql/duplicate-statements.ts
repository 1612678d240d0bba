import type { Dialect } from '../../connect/dialects/dialect.ts';
import type { LiveColumn, TextSupport } from '../catalog/live-catalog.ts';
import type { DuplicateRules } from '../duplicate-rules.ts';
import { keyExpression } from './key-expression.ts';
import { type RowSource, fromRows, limited } from './row-source.ts';

/** What is grouped: the key's columns under the rules, without rows that the index leaves out. */
export interface DuplicateQuestion {
  readonly source: RowSource;
  readonly key: readonly LiveColumn[];
  readonly rules: DuplicateRules;
  /** Columns whose NULLs the index leaves out. */
  readonly withoutNulls: readonly string[];
  readonly support: TextSupport;
}

/** Groups of more than one row, and the rows in them. */
export function countDuplicates(question: DuplicateQuestion, dialect: Dialect): string {
  const { inner, keys } = grouped(question, dialect);
  const groups = `select ${dialect.countBig('*')} as n from (${inner}) as k group by ${keys} having ${dialect.countBig('*')} > 1`;
  return `select ${dialect.countBig('*')} as duplicate_groups, coalesce(sum(n), 0) as duplicate_rows from (${groups}) as d`;
}

/** The largest groups: the first and the last spelling of each value of the key, then the rows. */
export function largestDuplicates(question: DuplicateQuestion, rows: number, dialect: Dialect): string {
  const { inner, keys } = grouped(question, dialect);
  const spelled = question.key.map((_, place) => `min(v${place}) as first${place}, max(v${place}) as last${place}`);
  const list = `${spelled.join(', ')}, ${dialect.countBig('*')} as n`;
  const firsts = question.key.map((_, place) => `min(v${place})`).join(', ');
  const from = `(${inner}) as k group by ${keys} having ${dialect.countBig('*')} > 1`;
  return limited({ list, from, order: `${dialect.countBig('*')} desc, ${firsts}`, rows }, dialect);
}

function grouped(
  { source, key, rules, withoutNulls, support }: DuplicateQuestion,
  dialect: Dialect,
): { readonly inner: string; readonly keys: string } {
  const list = key.map((column, place) => {
    const reference = dialect.quote(column.name);
    const equal = keyExpression(reference, column, rules, dialect, support);
    return `${equal} as k${place}, ${asText(reference, column.type, dialect)} as v${place}`;
  });
  const names = key.map(({ name }) => name);
  const present = rules.nullsAreEqual ? withoutNulls : names;
  const where = present.map((name) => `${dialect.quote(name)} is not null`).join(' and ');
  return {
    inner: `select ${list.join(', ')} from ${fromRows(source, [...names, ...withoutNulls], dialect)} as s${where === '' ? '' : ` where ${where}`}`,
    keys: key.map((_, place) => `k${place}`).join(', '),
  };
}

/** A value as text, compared character by character, so that two spellings of equal values are told apart. */
function asText(reference: string, type: string, dialect: Dialect): string {
  switch (dialect.name) {
    case 'tsql':
      return `${tsqlText(reference, type)} collate Latin1_General_100_BIN2`;
    case 'postgres':
      return `${reference}::pg_catalog.text collate pg_catalog."C"`;
    case 'duckdb':
      return `cast(${reference} as varchar)`;
  }
}

/** Styles of CONVERT: 1 for bytes as `0x…`, 126 for ISO 8601, 3 for all digits of a float. */
function tsqlText(reference: string, type: string): string {
  if (/binary|rowversion|^timestamp/.test(type)) return `convert(nvarchar(4000), ${reference}, 1)`;
  if (/date|time/.test(type)) return `convert(nvarchar(4000), ${reference}, 126)`;
  if (/^(?:float|real)$/.test(type)) return `convert(nvarchar(4000), ${reference}, 3)`;
  return `cast(${reference} as nvarchar(4000))`;
}
