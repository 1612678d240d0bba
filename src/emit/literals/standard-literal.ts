import { type Result, andThen, err, mapOk, ok } from '../../kernel/result.ts';
import type { RowValue } from '../../model/export/row-value.ts';
import type { SqlType } from '../sql-type.ts';
import { type StandardDialect, standardType } from '../standard/column-type.ts';
import { type TimeParts, dateOf, fractionOf, keptDigits, momentOf, timeOf } from './moments.ts';
import { decimalDigits, floatDigits, guidDigits, hexDigits, plainText, truth, wholeDigits } from './numbers.ts';

/**
 * A value as PostgreSQL or DuckDB writes it, exact for the type of its column (export-and-manifest.md 8); the error says in words why it
 * cannot be. Both know microseconds only, and PostgreSQL has no NUL in a text.
 */
export function standardLiteral(value: RowValue, type: SqlType, dialect: StandardDialect): Result<string, string> {
  if (value === null) return ok('NULL');
  const typed = (text: string): string => `'${text}'::${standardType(type, dialect)}`;
  switch (type.name) {
    case 'bit':
      return mapOk(truth(value), (isTrue) => (isTrue ? 'true' : 'false'));
    case 'bigint':
    case 'int':
    case 'smallint':
    case 'tinyint':
      return wholeDigits(value);
    case 'decimal':
      return mapOk(decimalDigits(value, type.scale ?? 0), typed);
    case 'money':
    case 'smallmoney':
      return mapOk(decimalDigits(value, 4), typed);
    case 'float':
    case 'real':
      return mapOk(floatDigits(value, type.name === 'real'), typed);
    case 'nvarchar':
    case 'varchar':
    case 'nchar':
    case 'char':
    case 'ntext':
    case 'text':
    case 'xml':
      return andThen(plainText(value), (text) => standardText(text, dialect));
    case 'varbinary':
    case 'binary':
    case 'image':
      return mapOk(hexDigits(value), (hex) => (dialect === 'postgres' ? `'\\x${hex}'::bytea` : `unhex('${hex}')`));
    case 'date':
      return instant('DATE', typeof value === 'string' ? dateOf(value) : null);
    case 'time': {
      const parts = typeof value === 'string' ? timeOf(value) : null;
      return instant('TIME', parts === null ? null : clock(parts, type));
    }
    case 'datetime':
    case 'datetime2':
    case 'smalldatetime':
      return instant('TIMESTAMP', momentText(value, type));
    case 'datetimeoffset':
      return instant('TIMESTAMPTZ', momentText(value, type));
    case 'uniqueidentifier':
      return mapOk(guidDigits(value), typed);
  }
}

/** A text of one line: control characters are spliced in by their code. */
export function standardText(text: string, dialect: StandardDialect): Result<string, string> {
  if (/\p{Cs}/u.test(text)) return err('half of a surrogate pair, which is no character');
  if (dialect === 'postgres' && text.includes('\u0000')) return err('a NUL character, which PostgreSQL does not store');
  if (!CONTROL.test(text)) return ok(quoted(text));
  const pieces = text
    .split(CONTROL_GROUP)
    .filter((piece) => piece !== '')
    .map((piece) => (CONTROL.test(piece) ? `chr(${piece.charCodeAt(0)})` : quoted(piece)));
  return ok(pieces.join(' || '));
}

const CONTROL = /[\p{Cc}\u2028\u2029]/u;
const CONTROL_GROUP = /([\p{Cc}\u2028\u2029])/u;

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function instant(keyword: string, text: string | null): Result<string, string> {
  return text === null
    ? err(`no ${keyword} of the years 1 to 9999 with no more digits of a second than the column keeps, six at most`)
    : ok(`${keyword} '${text}'`);
}

function clock(parts: TimeParts, type: SqlType): string | null {
  const fraction = fractionOf(parts, keptDigits(type), 6);
  return fraction === null ? null : `${parts.time}${parts.fraction === '' ? '' : `.${fraction}`}`;
}

function momentText(value: RowValue, type: SqlType): string | null {
  const hasOffset = type.name === 'datetimeoffset';
  const parts = typeof value === 'string' ? momentOf(value) : null;
  const time = parts === null ? null : clock(parts, type);
  if (parts === null || time === null || (!hasOffset && parts.offset !== null)) return null;
  return `${parts.date} ${time}${hasOffset ? (parts.offset ?? '+00:00') : ''}`;
}
