import type { ColumnType } from '../../../connect/canonical/column-type.ts';
import type { TypedForm } from '../../../connect/canonical/pair-family.ts';
import { converts, loses, noted, type TypeFinding } from './type-finding.ts';

/** What two text types mean for the values: length, padding, code pages and SQL Server's retired large types. */
export function compareTexts(source: TypedForm, target: TypedForm): readonly TypeFinding[] {
  const findings: readonly (TypeFinding | null)[] = [
    compareLengths(source.type, target.type),
    compareAlphabets(source.type, target.type),
    comparePadding(source, target),
    compareLarge(source.type, target.type),
  ];
  return findings.filter((finding) => finding !== null);
}

/** What two binary types mean for the values. */
export function compareBinaries(source: TypedForm, target: TypedForm): readonly TypeFinding[] {
  const findings: readonly (TypeFinding | null)[] = [
    compareLengths(source.type, target.type),
    compareLarge(source.type, target.type),
  ];
  return findings.filter((finding) => finding !== null);
}

/**
 * A shorter target cuts or refuses what does not fit. DuckDB keeps no length, so a source there may well have had one; SQL Server
 * counts bytes for varchar and UTF-16 units for nvarchar, PostgreSQL characters: the numbers are compared as they are.
 */
function compareLengths(source: ColumnType, target: ColumnType): TypeFinding | null {
  if (target.length === null)
    return source.length === null || target.kind === 'duckdb' ? null : noted('length', 'the target has no limit');
  if (source.length === null)
    return source.kind === 'duckdb'
      ? noted('length', 'the source does not tell its limit')
      : loses('length', 'longer values are cut or refused');
  if (source.length > target.length) return loses('length', 'longer values are cut or refused');
  return source.length < target.length ? noted('length', 'the target takes longer values') : null;
}

/** SQL Server's varchar has the letters of one code page, unless its collation says UTF-8. */
function compareAlphabets(source: ColumnType, target: ColumnType): TypeFinding | null {
  if (isCodePage(target) && !isCodePage(source))
    return loses('conversion', 'characters that the code page lacks become question marks');
  return isCodePage(source) && NATIONAL.has(target.name) ? converts('from a code page to Unicode') : null;
}

function isCodePage({ kind, name, collation }: ColumnType): boolean {
  return kind === 'mssql' && CODE_PAGE.has(name) && !/_UTF8$/i.test(collation ?? '');
}

const CODE_PAGE = new Set(['char', 'varchar', 'text']);
const NATIONAL = new Set(['nchar', 'nvarchar', 'ntext']);

function comparePadding(source: TypedForm, target: TypedForm): TypeFinding | null {
  const [from, to] = [source.form, target.form];
  if (from.form !== 'text' || to.form !== 'text' || from.fixed === to.fixed) return null;
  return converts(from.fixed ? 'values lose or keep their padding' : 'values are padded to their length');
}

function compareLarge(source: ColumnType, target: ColumnType): TypeFinding | null {
  const isLarge = source.kind === 'mssql' && LARGE.has(source.name);
  return isLarge && target.name !== source.name ? converts('a retired large type') : null;
}

const LARGE = new Set(['text', 'ntext', 'image']);
