import * as z from 'zod';
import { sameName } from '../kernel/fold-case.ts';
import { type Result, all, err, ok } from '../kernel/result.ts';
import type { Problem } from './problem.ts';
import { JsonNumber, JsonObject, type JsonNode, jsonTextOf } from './reader/json-node.ts';
import { type Path, locatePointers } from './reader/json-place.ts';
import { parseJsonText } from './reader/json-text.ts';
import { ObjectAt, placed } from './reader/object-at.ts';
import { type TableRef, displayTable, keyOf } from './table-ref.ts';

/** A cell of a static row; a number keeps its digits. */
export const StaticCell = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('null') }),
  z.strictObject({ kind: z.literal('boolean'), value: z.boolean() }),
  z.strictObject({ kind: z.literal('number'), digits: z.string() }),
  z.strictObject({ kind: z.literal('text'), value: z.string() }),
]);
export type StaticCell = z.infer<typeof StaticCell>;

/** The rows of one static table; a row gives the cells of the columns it names. */
export interface StaticTable extends TableRef {
  readonly rows: readonly ReadonlyMap<string, StaticCell>[];
}

/**
 * Reads a document of static rows, `{ tables: [{ schema, table, rows: [{ COLUMN: value }] }] }` (model-and-profile.md 5).
 * Errors: `cli.staticData.fixture.invalid` with line and column, `cli.staticData.fixture.rowsMissing`.
 */
export function readStaticData(text: string): Result<readonly StaticTable[], Problem> {
  const document = parseJsonText(text);
  if (!document.ok) return err({ ...document.error, code: 'cli.staticData.fixture.invalid' });
  const { root } = document.value;
  const elements = root instanceof JsonObject ? new ObjectAt(root, null).children('tables') : null;
  if (elements === null) return err(invalid(null, 'an object with a list of tables'));
  const tables = all(elements.map(({ value, path }) => readTable(value, path)));
  return tables.ok ? tables : err(located(tables.error, text));
}

/**
 * The rows of one table with exactly the columns asked for, in their order; case is ignored. Errors:
 * `cli.staticData.fixture.tableMissing|columnMissing`.
 */
export function staticRowsOf(
  tables: readonly StaticTable[],
  table: TableRef,
  columns: readonly string[],
): Result<readonly (readonly StaticCell[])[], Problem> {
  const found = tables.find((candidate) => keyOf(candidate) === keyOf(table));
  if (found === undefined)
    return err({
      code: 'cli.staticData.fixture.tableMissing',
      message: `The static data has no rows for ${displayTable(table)}.`,
      found: tables.map(displayTable).join(', '),
      fix: 'Add the table to the static data, with an empty list when it has no rows.',
    });
  return all(found.rows.map((row, index) => all(columns.map((column) => cellOf(row, column, table, index)))));
}

function cellOf(
  row: ReadonlyMap<string, StaticCell>,
  column: string,
  table: TableRef,
  index: number,
): Result<StaticCell, Problem> {
  const cell = row.get(column) ?? [...row].find(([name]) => sameName(name, column))?.[1];
  if (cell !== undefined) return ok(cell);
  return err({
    code: 'cli.staticData.fixture.columnMissing',
    message: `Row ${index + 1} of ${displayTable(table)} has no value for ${column}.`,
    expected: column,
    found: [...row.keys()].join(', '),
    fix: 'Add the column to the row; null is a value too.',
  });
}

function readTable(at: ObjectAt | null, path: Path): Result<StaticTable, Problem> {
  const table = at?.trimmed('table') ?? null;
  if (at === null || table === null) return err(invalid(path, 'an object with schema, table and rows'));
  const schema = at.trimmed('schema') ?? 'dbo';
  const elements = at.children('rows');
  if (elements === null)
    return err(
      placed(path, {
        code: 'cli.staticData.fixture.rowsMissing',
        message: `Table ${schema}.${table} has no list of rows.`,
        fix: 'Add rows; an empty list says that there are none.',
      }),
    );
  const rows = all(elements.map((element) => readRow(element.value, element.path)));
  return rows.ok ? ok({ schema, table, rows: rows.value }) : rows;
}

function readRow(at: ObjectAt | null, path: Path): Result<ReadonlyMap<string, StaticCell>, Problem> {
  if (at === null) return err(invalid(path, 'an object from column to value'));
  return ok(new Map([...at.object.members].map(([column, value]) => [column, readCell(value)])));
}

function readCell(value: JsonNode): StaticCell {
  if (value === null) return { kind: 'null' };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (typeof value === 'string') return { kind: 'text', value };
  if (value instanceof JsonNumber) return { kind: 'number', digits: value.text };
  return { kind: 'text', value: jsonTextOf(value) };
}

function invalid(path: Path | null, expected: string): Problem {
  return placed(path, {
    code: 'cli.staticData.fixture.invalid',
    message: `The static data is not as expected: ${expected}.`,
    expected,
    fix: 'Correct the document at this place.',
  });
}

function located(problem: Problem, text: string): Problem {
  const pointer = problem.at?.pointer;
  if (pointer === undefined) return problem;
  return { ...problem, at: { ...locatePointers(text, [pointer]).get(pointer), pointer } };
}
