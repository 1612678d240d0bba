// The language of a file of an export, by its name and its first lines.
import type { CodeLanguage } from '../../ui/code-language.ts';

/** Scripts with brackets around names or lines GO are for SQL Server; null for what is neither script nor JSON. */
export function languageOf(path: string, lines: readonly string[]): CodeLanguage | null {
  if (/\.json$/i.test(path)) return 'json';
  if (!/\.sql$/i.test(path)) return null;
  const isTsql = lines.slice(0, 200).some((line) => /^\s*(?:GO|:r)\b|\]\.\[|\[[a-z_]\w*\]/i.test(line));
  return isTsql ? 'tsql' : 'standard-sql';
}
