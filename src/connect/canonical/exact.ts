// The family of exact numbers: integers, decimals, money, and booleans against numbers.
import { err, type Result, ok } from '../../kernel/result.ts';
import type { Cell } from '../session.ts';
import { canonicalDecimal, roundDecimal } from './decimal-text.ts';
import type { RuleSettings } from './rule-settings.ts';
import type { SideCodec, SideColumn } from './side-codec.ts';
import type { ValueForm } from './value-form.ts';

/** How a column of exact numbers becomes canonical. */
export function exactSide({ kind, form }: SideColumn): SideCodec {
  return {
    payloadSql: (column, rules) => {
      if (form.form === 'boolean') return booleanDigits(kind, column);
      if (form.form === 'integer')
        return kind === 'mssql' ? `CONVERT(varchar(20), ${column})` : `${column}::${TEXT[kind]}`;
      if (form.form !== 'decimal') return null;
      return DECIMAL_SQL[kind](column, form, rules);
    },
    encodedSql: () => null,
    fetchSql: (column) => {
      // Beyond 64 bits what the driver makes of a number is its own affair.
      if (form.form === 'integer' && form.bits === 128) return `${column}::varchar`;
      if (form.form !== 'decimal') return column;
      if (kind === 'mssql')
        return form.money
          ? `CONVERT(varchar(41), CONVERT(decimal(19, 4), ${column}))`
          : `CONVERT(varchar(41), ${column})`;
      return `${column}${form.money ? '::numeric' : ''}::${TEXT[kind]}`;
    },
    payload: (cell, rules) => {
      const digits = exactDigits(cell);
      if (!digits.ok || rules.scale === null) return digits;
      return ok(roundDecimal(digits.value, rules.scale, rules.truncate));
    },
  };
}

/** SQL of a boolean as `1` or `0`, NULL for NULL. */
export function booleanDigits(kind: SideColumn['kind'], column: string): string {
  // Two constants cost less than two casts.
  return kind === 'mssql'
    ? `CONVERT(varchar(1), ${column})`
    : `case ${column} when true then '1' when false then '0' end`;
}

/** Canonical digits of a fetched number. */
export function exactDigits(cell: Exclude<Cell, null>): Result<string, string> {
  if (typeof cell === 'boolean') return ok(cell ? '1' : '0');
  if (typeof cell === 'bigint') return ok(cell.toString());
  if (typeof cell === 'string') return canonicalDecimal(cell);
  if (typeof cell === 'number')
    return Number.isSafeInteger(cell)
      ? ok(cell === 0 ? '0' : cell.toString())
      : err('a number arrived as a float, whose digits are not exact');
  return err('bytes arrived where a number was expected');
}

const TEXT = { postgres: 'text', duckdb: 'varchar' } as const;

type DecimalForm = Extract<ValueForm, { readonly form: 'decimal' }>;
type DecimalSql = (column: string, form: DecimalForm, rules: RuleSettings) => string | null;

/** Whether a rule can change values of this scale. */
function rounds({ scale }: DecimalForm, rules: RuleSettings): boolean {
  return rules.scale !== null && (scale === null || scale > rules.scale);
}

/** `trim_scale` since PostgreSQL 13; `round` of numeric is half away from zero. */
const postgresDecimal: DecimalSql = (column, form, rules) => {
  const number = form.money ? `${column}::numeric` : column;
  if (rounds(form, rules))
    return `trim_scale(${rules.truncate ? 'trunc' : 'round'}(${number}, ${rules.scale ?? 0}))::text`;
  return form.scale === 0 ? `${number}::text` : `trim_scale(${number})::text`;
};

/** DuckDB writes a decimal with all its places, and without the zero before the point when all digits are behind it. */
const duckdbDecimal: DecimalSql = (column, form, rules) => {
  if (form.scale === null || form.precision === null) return null;
  const isRounded = rounds(form, rules);
  const number = isRounded ? `${rules.truncate ? 'trunc' : 'round'}(${column}, ${rules.scale ?? 0})` : column;
  const scale = isRounded ? (rules.scale ?? 0) : form.scale;
  if (scale === 0) return `${number}::varchar`;
  if (form.precision > form.scale) return `rtrim(rtrim(${number}::varchar, '0'), '.')`;
  if (form.precision < 38)
    return `rtrim(rtrim(${number}::decimal(${form.precision + 1}, ${scale})::varchar, '0'), '.')`;
  return null;
};

/**
 * ROUND keeps the declared type, so that 9.9 of decimal(2,1) would overflow: the number gets all 38 digits first, and one that has
 * them already is left to the stream.
 */
const mssqlDecimal: DecimalSql = (column, form, rules) => {
  if (form.scale === null) return null;
  if (rounds(form, rules)) {
    if (form.precision === null || form.precision >= 38) return null;
    const places = rules.scale ?? 0;
    const rounded = `ROUND(CONVERT(decimal(38, ${form.scale}), ${column}), ${places}${rules.truncate ? ', 1' : ''})`;
    const digits = `CONVERT(varchar(41), CONVERT(decimal(38, ${places}), ${rounded}))`;
    return places === 0 ? digits : trimmedDecimal(digits);
  }
  const number = form.money ? `CONVERT(decimal(19, 4), ${column})` : column;
  return form.scale === 0 ? `CONVERT(varchar(41), ${number})` : trimmedDecimal(`CONVERT(varchar(41), ${number})`);
};

/** T-SQL that takes zeros, then the point, from the end of digits that hold no space: RTRIM with characters came in 2022 only. */
export function trimmedDecimal(digits: string): string {
  const withoutZeros = `REPLACE(RTRIM(REPLACE(${digits}, '0', ' ')), ' ', '0')`;
  return `REPLACE(RTRIM(REPLACE(${withoutZeros}, '.', ' ')), ' ', '.')`;
}

const DECIMAL_SQL: Readonly<Record<SideColumn['kind'], DecimalSql>> = {
  postgres: postgresDecimal,
  duckdb: duckdbDecimal,
  mssql: mssqlDecimal,
};
