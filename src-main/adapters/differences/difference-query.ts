// Which differences of a table are wanted, and the rows that pass.
import { cellCodesOf, isOfWholeColumn } from '../../../src/model/parity/transformation.ts';
import type { DifferenceKind } from '../../../src/model/parity/row-difference.ts';
import type * as z from 'zod';
import type { DifferenceHeader } from './difference-layout.ts';
import { sqlName, sqlText } from './scratch-database.ts';

/** A page of those that pass every filter; the same fields as the contract's, without the position of the table. */
export interface PageQuery {
  readonly offset: number;
  readonly limit: number;
  readonly kind?: z.infer<typeof DifferenceKind>;
  /** Position of a column that must have changed. */
  readonly column?: number;
  /** A transformation, as a cell or a rule of the explanation has it. */
  readonly explanation?: string;
  /** Text that a value of the key must contain, ignoring case. */
  readonly key?: string;
}

/** SQL of the filters, null when every row passes. */
export function filterSql(header: DifferenceHeader, query: PageQuery): string | null {
  const conditions = [
    ...(query.kind === undefined ? [] : [`kind = ${sqlText(query.kind)}`]),
    ...(query.column === undefined ? [] : [changedSql(header, query.column)]),
    ...(query.explanation === undefined ? [] : [explainedSql(header, query.explanation, query.column)]),
    ...(query.key === undefined || query.key === '' ? [] : [keySql(header, query.key)]),
  ];
  return conditions.length === 0 ? null : conditions.join(' AND ');
}

function nameAt(header: DifferenceHeader, column: number): string | null {
  return header.columns.compared[column]?.source.replaceAll('\0', '\u2400') ?? null;
}

function changedSql(header: DifferenceHeader, column: number): string {
  const name = nameAt(header, column);
  return name === null ? 'false' : `list_contains(changed, ${sqlText(name)})`;
}

/** A rule may take in cells of several codes; what holds for a whole column holds for each of its cells. */
function explainedSql(header: DifferenceHeader, explanation: string, column: number | undefined): string {
  if (column !== undefined && isOfWholeColumn(explanation)) return changedSql(header, column);
  const codes = cellCodesOf(explanation).map(sqlText);
  const name = column === undefined ? null : nameAt(header, column);
  return name === null
    ? `list_has_any(explained, [${codes.join(', ')}])`
    : `explained[list_position(changed, ${sqlText(name)})] IN (${codes.join(', ')})`;
}

function keySql({ labels }: DifferenceHeader, text: string): string {
  const wanted = sqlText(text.replaceAll('\0', '\u2400'));
  const each = labels.key.flatMap((label) =>
    label === null ? [] : [`contains(lower(${sqlName(label)}), lower(${wanted}))`],
  );
  return each.length === 0 ? 'false' : `(${each.join(' OR ')})`;
}
