import { type Result, err, mapOk, ok } from '../../kernel/result.ts';
import type { RowValue } from '../../model/export/row-value.ts';
import type { SqlType } from '../sql-type.ts';
import { dateOf, fractionOf, keptDigits, momentOf, timeOf } from './moments.ts';
import { decimalDigits, floatDigits, guidDigits, hexDigits, plainText, truth, wholeDigits } from './numbers.ts';

/**
 * A value as T-SQL writes it, exact for the type of its column (export-and-manifest.md 8); the error says in words why it cannot be.
 */
export function tsqlLiteral(value: RowValue, type: SqlType): Result<string, string> {
  if (value === null) return ok('NULL');
  switch (type.name) {
    case 'bit':
      return mapOk(truth(value), (isTrue) => (isTrue ? '1' : '0'));
    case 'bigint':
    case 'int':
    case 'smallint':
    case 'tinyint':
      return wholeDigits(value);
    case 'decimal':
      return decimalDigits(value, type.scale ?? 0);
    case 'money':
    case 'smallmoney':
      return decimalDigits(value, 4);
    case 'float':
    case 'real':
      return finite(floatDigits(value, type.name === 'real'));
    case 'nvarchar':
    case 'varchar':
    case 'nchar':
    case 'char':
    case 'ntext':
    case 'text':
    case 'xml':
      return mapOk(plainText(value), tsqlText);
    case 'varbinary':
    case 'binary':
    case 'image':
      return mapOk(hexDigits(value), (hex) => `0x${hex}`);
    case 'date':
      return cast(typeof value === 'string' ? dateOf(value) : null, 'date');
    case 'time':
      return cast(timeText(value, type), 'time(7)');
    case 'datetime':
    case 'datetime2':
    case 'smalldatetime':
      return cast(momentText(value, type), 'datetime2(7)');
    case 'datetimeoffset':
      return cast(momentText(value, type), 'datetimeoffset(7)');
    case 'uniqueidentifier':
      return mapOk(guidDigits(value), (guid) => `'${guid}'`);
  }
}

/** A Unicode literal as it stands, line breaks and all: where an expression is not allowed. */
export function tsqlPlainText(text: string): string {
  return `N'${text.replaceAll("'", "''")}'`;
}

/**
 * A Unicode text of one line: control characters and halves of surrogate pairs are spliced in by their code. Pieces of at most 4,000
 * characters concatenate to at most 4,000, and the rest is cut without a word; a first piece of type MAX prevents that.
 */
export function tsqlText(text: string): string {
  if (!SPLICED.test(text)) return tsqlPlainText(text);
  const pieces: string[] = [];
  let run = '';
  for (const character of text) {
    if (!SPLICED.test(character)) {
      run += character;
      continue;
    }
    if (run !== '') pieces.push(tsqlPlainText(run));
    run = '';
    const code = character.charCodeAt(0);
    pieces.push(code < 0x80 ? `CHAR(${code})` : `NCHAR(${code})`);
  }
  if (run !== '') pieces.push(tsqlPlainText(run));
  const isUnicode = pieces.some((piece) => !piece.startsWith('CHAR('));
  const first = text.length > UNICODE_LIMIT ? ["CAST(N'' AS nvarchar(max))"] : isUnicode ? [] : ["N''"];
  return [...first, ...pieces].join(' + ');
}

const UNICODE_LIMIT = 4000;
const SPLICED = /[\p{Cc}\p{Cs}\u2028\u2029]/u;

function finite(digits: Result<string, string>): Result<string, string> {
  if (!digits.ok || /\d/.test(digits.value)) return mapOk(digits, (text) => (text === '-0' ? '-0E0' : text));
  return err(`${digits.value}, which SQL Server does not have`);
}

function cast(text: string | null, type: string): Result<string, string> {
  return text === null
    ? err(`no ${type} of the years 1 to 9999 with no more digits of a second than the column keeps`)
    : ok(`CAST('${text}' AS ${type})`);
}

function timeText(value: RowValue, type: SqlType): string | null {
  const parts = typeof value === 'string' ? timeOf(value) : null;
  const fraction = parts === null ? null : fractionOf(parts, keptDigits(type), 7);
  return parts === null || fraction === null ? null : `${parts.time}.${fraction}`;
}

/** An instant without an offset is in UTC; a wall-clock time with one is refused, since something would be lost. */
function momentText(value: RowValue, type: SqlType): string | null {
  const hasOffset = type.name === 'datetimeoffset';
  const parts = typeof value === 'string' ? momentOf(value) : null;
  const fraction = parts === null ? null : fractionOf(parts, keptDigits(type), 7);
  if (parts === null || fraction === null || (!hasOffset && parts.offset !== null)) return null;
  return `${parts.date} ${parts.time}.${fraction}${hasOffset ? (parts.offset ?? '+00:00') : ''}`;
}
