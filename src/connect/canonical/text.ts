// The family of texts: code points as they are, without padding where a column of the pair is padded.
import { foldCase } from '../../kernel/fold-case.ts';
import { err, ok } from '../../kernel/result.ts';
import { ILL_FORMED_TAG, TAGS } from './encoding.ts';
import type { RuleSettings } from './rule-settings.ts';
import type { SideCodec, SideColumn } from './side-codec.ts';
import type { ValueForm } from './value-form.ts';

/** How a column of texts, or one that is compared as text, becomes canonical. */
export function textSide(side: SideColumn): SideCodec {
  const padded = isPadded(side.form) || isPadded(side.other);
  const payloadSql: SideCodec['payloadSql'] = (column, rules) => ruledSql(side, padded, column, rules);
  return {
    payloadSql,
    encodedSql: (column, rules) => {
      const payload = side.kind === 'mssql' ? payloadSql(column, rules) : null;
      return payload === null ? null : encodedMssqlText(TAGS.text, payload, side.form);
    },
    fetchSql: (column) => rawText(side, column),
    payload: (cell, rules) =>
      typeof cell === 'string' ? ok(ruled(cell, side.form, padded, rules)) : err('not a text'),
  };
}

/** SQL of the text as the server keeps it. SQL Server's code pages become UTF-16 on the server, whose tables are the right ones. */
export function rawText({ kind }: SideColumn, column: string): string {
  return kind === 'mssql'
    ? `CONVERT(nvarchar(max), ${column})`
    : `${column}::${kind === 'postgres' ? 'text' : 'varchar'}`;
}

/**
 * T-SQL of an encoded text. The UTF-8 of a text without its surrogates' partners is not that text any more, which reading it back
 * shows; such a text is encoded by its code units. SQL Server 2019 or newer.
 */
export function encodedMssqlText(tag: string, payload: string, form: ValueForm): string {
  const utf8 = `CONVERT(varchar(max), (${payload}) COLLATE ${UTF8})`;
  const cell = `CONVERT(varchar(max), '${tag}') + CONVERT(varchar(20), DATALENGTH(${utf8})) + ':' + ${utf8}`;
  const encoded = `COALESCE(${cell}, 'N')`;
  if (form.form !== 'text' || !form.wide) return encoded;
  const units = `CONVERT(varbinary(max), ${payload})`;
  const isWellFormed = `CONVERT(varbinary(max), CONVERT(nvarchar(max), ${utf8})) = ${units}`;
  const byUnits = `CONVERT(varchar(max), '${ILL_FORMED_TAG}') + CONVERT(varchar(20), DATALENGTH(${payload}) * 2) + ':' + LOWER(CONVERT(varchar(max), ${units}, 2))`;
  return `CASE WHEN ${payload} IS NULL THEN CONVERT(varchar(max), 'N') WHEN ${isWellFormed} THEN ${cell} ELSE ${byUnits} END`;
}

const UTF8 = 'Latin1_General_100_BIN2_UTF8';

function isPadded(form: ValueForm): boolean {
  return form.form === 'text' && form.fixed;
}

/** Order of the rules: one space, trailing spaces, empty, accents, letter case. Only spaces (U+0020) are padding. */
function ruled(raw: string, form: ValueForm, padded: boolean, rules: RuleSettings): string | null {
  // In a padded column nobody can tell one space from none or many.
  if (rules.spaceIsNull && (isPadded(form) ? isBlank(raw) : raw === ' ')) return null;
  let text = padded || rules.trimTrailing ? withoutTrailingSpaces(raw) : raw;
  if (rules.emptyIsNull && text === '') return null;
  if (rules.ignoreAccents) text = text.normalize('NFD').replace(/\p{M}+/gu, '');
  return rules.ignoreCase ? foldCase(text) : text;
}

/** The same in SQL. What letters have in common differs between servers, and between their versions: that is left to the stream. */
function ruledSql(side: SideColumn, padded: boolean, column: string, rules: RuleSettings): string | null {
  if (rules.ignoreCase || rules.ignoreAccents) return null;
  const raw = rawText(side, column);
  const tests = TESTS[side.kind];
  const text = padded || rules.trimTrailing ? tests.trimmed(raw) : raw;
  const isNull: string[] = [];
  if (rules.spaceIsNull) isNull.push(isPadded(side.form) ? tests.isEmpty(tests.trimmed(raw)) : tests.isOneSpace(raw));
  if (rules.emptyIsNull) isNull.push(tests.isEmpty(text));
  return isNull.length === 0 ? text : `CASE WHEN ${isNull.join(' OR ')} THEN NULL ELSE ${text} END`;
}

interface TextTests {
  readonly trimmed: (text: string) => string;
  readonly isEmpty: (text: string) => string;
  readonly isOneSpace: (text: string) => string;
}

/** None of them rests on the column's collation, for which '' may equal ' '. */
const TESTS: Readonly<Record<SideColumn['kind'], TextTests>> = {
  postgres: {
    trimmed: (text) => `rtrim(${text}, ' ')`,
    isEmpty: (text) => `octet_length(${text}) = 0`,
    isOneSpace: (text) => `(octet_length(${text}) = 1 AND ascii(${text}) = 32)`,
  },
  duckdb: {
    trimmed: (text) => `rtrim(${text}, ' ')`,
    isEmpty: (text) => `strlen(${text}) = 0`,
    isOneSpace: (text) => `(strlen(${text}) = 1 AND ascii(${text}) = 32)`,
  },
  mssql: {
    trimmed: (text) => `RTRIM(${text})`,
    isEmpty: (text) => `DATALENGTH(${text}) = 0`,
    // LEN leaves trailing spaces out, so something is put behind them.
    isOneSpace: (text) => `(LEN(${text} + N'.') = 2 AND UNICODE(${text}) = 32)`,
  },
};

function isBlank(text: string): boolean {
  return withoutTrailingSpaces(text) === '';
}

/** A loop, because a pattern over a megabyte of spaces that do not end the text takes the square of its length. */
function withoutTrailingSpaces(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0x20) end -= 1;
  return end === text.length ? text : text.slice(0, end);
}
