import type { Dialect } from '../../connect/dialects/dialect.ts';
import type { LiveColumn, TextSupport } from '../catalog/live-catalog.ts';
import type { DuplicateRules } from '../duplicate-rules.ts';

/**
 * An expression over a column (`reference`, quoted) whose values are equal exactly when the rules take the column's as equal. Exact on
 * SQL Server under a named collation. Elsewhere case is folded and accents are stripped by Unicode: letters that a collation takes as
 * equal without being the same letter (ß and ss, æ and ae, ø and o, full width, kana) stay apart.
 */
export function keyExpression(
  reference: string,
  column: Pick<LiveColumn, 'isText'>,
  rules: Pick<DuplicateRules, 'equality' | 'collation'>,
  dialect: Dialect,
  support: TextSupport,
): string {
  if (!column.isText) return reference;
  switch (dialect.name) {
    case 'tsql':
      return tsqlKey(reference, rules);
    case 'postgres':
      return postgresKey(reference, rules, support);
    case 'duckdb':
      return duckdbKey(reference, rules);
  }
}

type Rules = Pick<DuplicateRules, 'equality' | 'collation'>;

/** SQL Server pads texts before it compares them, whatever the collation; a mark at the end makes spaces before it count. */
function tsqlKey(reference: string, { equality, collation }: Rules): string {
  const { ignoreCase, ignoreAccents, ignoreTrailingSpaces } = equality;
  const isBinary = !ignoreCase && !ignoreAccents;
  const made = isBinary
    ? 'Latin1_General_100_BIN2'
    : `Latin1_General_100_${ignoreCase ? 'CI' : 'CS'}_${ignoreAccents ? 'AI' : 'AS'}`;
  const text = ignoreTrailingSpaces ? reference : `(${reference} + N'|')`;
  return `${text} collate ${collation ?? made}`;
}

/** Without ICU only letters of the database's locale are folded, without UTF-8 no accent can be told from its letter. */
function postgresKey(reference: string, { equality }: Rules, { isUnicode, hasIcu }: TextSupport): string {
  const { ignoreCase, ignoreAccents, ignoreTrailingSpaces } = equality;
  if (!ignoreCase && !ignoreAccents && !ignoreTrailingSpaces) return reference;
  let text = `${reference}::pg_catalog.text`;
  if (ignoreTrailingSpaces) text = `pg_catalog.rtrim(${text}, ' ')`;
  if (ignoreCase) text = `pg_catalog.lower(${text}${hasIcu ? ' collate pg_catalog."und-x-icu"' : ''})`;
  if (ignoreAccents && isUnicode)
    text = `pg_catalog.regexp_replace(normalize(${text}, NFD), U&'[\\0300-\\036f]', '', 'g')`;
  return `${text} collate pg_catalog."C"`;
}

function duckdbKey(reference: string, { equality }: Rules): string {
  let text = reference;
  if (equality.ignoreTrailingSpaces) text = `rtrim(${text}, ' ')`;
  if (equality.ignoreCase) text = `lower(${text})`;
  if (equality.ignoreAccents) text = `strip_accents(${text})`;
  return text;
}
