// Queries over parts of differences, in the two forms of an export: a line a row, or a line a cell.
import { FIXED_LABELS, valueSql } from './difference-layout.ts';
import type { OpenSource } from './difference-folder.ts';
import { columnList } from './read-rows.ts';
import { sqlName, sqlParquet, sqlText } from './scratch-database.ts';

export const PARQUET_OPTIONS = 'FORMAT parquet, COMPRESSION zstd';

/** RFC 4180: every value in quotes, lines end with CR LF; NULL has no quotes, so that it is not an empty text. */
export const CSV_OPTIONS = `FORMAT csv, HEADER, FORCE_QUOTE *, NULLSTR '', NEW_LINE '\\r\\n'`;

/** The rows of a table as its parts have them, in order. */
export function rowsSql(source: OpenSource): string {
  return `SELECT ${columnList(source.header)} FROM ${parquetOf(source)}`;
}

/** The same with lists as text, and nothing that a spreadsheet would run. */
export function csvRowsSql(source: OpenSource): string {
  const { key, source: left, target: right } = source.header.labels;
  const labels = [...key, ...left, ...right].flatMap((label) => (label === null ? [] : [label]));
  const [ordinal, kind, times, changed, explained, normalised] = FIXED_LABELS;
  const selected = [
    ordinal,
    kind,
    times,
    `${harmless(`array_to_string(${changed}, ', ')`)} AS ${changed}`,
    `array_to_string(${explained}, ', ') AS ${explained}`,
    normalised,
    ...labels.map((label) => `${harmless(sqlName(label))} AS ${sqlName(label)}`),
  ];
  return `SELECT ${selected.join(', ')} FROM ${parquetOf(source)}`;
}

/**
 * A line for each changed cell, and for each column of a row that one side lacks. A redacted column has its line, since its
 * values do differ, with `hidden` and without values.
 */
export function cellsSql(sources: readonly OpenSource[]): string {
  return sources.map((source) => cellsOf(source)).join(' UNION ALL ');
}

/** The same with nothing that a spreadsheet would run. */
export function csvCellsSql(sources: readonly OpenSource[]): string {
  return `SELECT "table", ordinal, kind, times, ${['key', 'column', 'source', 'target']
    .map((name) => `${harmless(sqlName(name))} AS ${sqlName(name)}`)
    .join(', ')}, hidden, explained FROM (${cellsSql(sources)})`;
}

/** SQL of the files of a table, as a table. */
export function parquetOf({ parts }: OpenSource): string {
  return sqlParquet(parts.map(({ file }) => file));
}

function cellsOf(source: OpenSource): string {
  const { columns, labels } = source.header;
  const cells = columns.compared.map(({ source: name, redacted }, index) => {
    const left = valueSql(source.header, 'source', index) ?? 'NULL::VARCHAR';
    const right = valueSql(source.header, 'target', index) ?? 'NULL::VARCHAR';
    const plain = sqlText(name.replaceAll('\0', '\u2400'));
    return `{'name': ${plain}, 'left': ${left}, 'right': ${right}, 'hidden': ${String(redacted)}}`;
  });
  const keys = columns.key.map(({ source: name }, index) => {
    const label = labels.key[index] ?? null;
    return `${sqlText(`${name.replaceAll('\0', '\u2400')}=`)} || coalesce(${label === null ? "'hidden'" : sqlName(label)}, 'NULL')`;
  });
  const key = keys.length === 0 ? 'NULL::VARCHAR' : keys.join(` || ', ' || `);
  return `SELECT ${sqlText(source.title)} AS "table", ordinal, kind, times, "key", cell['name'] AS "column",
      cell['left'] AS "source", cell['right'] AS "target", cell['hidden'] AS hidden,
      explained[list_position(changed, cell['name'])] AS explained
    FROM (SELECT ordinal, kind, times, changed, explained, ${key} AS "key",
      unnest(list_filter([${cells.join(', ')}], lambda one: kind <> 'changed' OR list_contains(changed, one['name']))) AS cell
      FROM ${parquetOf(source)})`;
}

/**
 * A text that begins like a formula gets `'` before it, as spreadsheets expect for text (CWE-1236). Numbers begin with a sign too
 * and stay as they are.
 */
function harmless(text: string): string {
  return `CASE WHEN substr(${text}, 1, 1) IN ('=', '+', '-', '@', chr(9), chr(10), chr(13))
    AND NOT regexp_full_match(${text}, '[+-]?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?') THEN '''' || ${text} ELSE ${text} END`;
}
