// The columns of one differing row: values of both sides, what a rule made of them, and what the change looks like.
import type { DifferenceColumns, RowDifference, ShownValue } from '../../../../src/model/parity/row-difference.ts';
import type { Revealed } from './reveal-dialog.tsx';

export interface FieldRow {
  readonly position: number;
  readonly name: string;
  /** Undefined where that side has no such row. */
  readonly source: ShownValue | undefined;
  readonly target: ShownValue | undefined;
  readonly isChanged: boolean;
  /** Redacted, and not revealed. */
  readonly isHidden: boolean;
  /** Both values after the rules of the column, where a rule changed one of them. */
  readonly normalised: { readonly source: ShownValue; readonly target: ShownValue } | null;
  readonly explained: string | null;
}

/** One entry a compared column; changed ones first, then in the order of the table. */
export function fieldRows(
  row: RowDifference,
  columns: DifferenceColumns,
  revealed: Revealed | null,
): readonly FieldRow[] {
  const normalised = new Map(row.normalised.map((entry) => [entry.column, entry]));
  const fields = columns.compared.map(({ source: name, redacted }, position): FieldRow => {
    const at = row.changed.indexOf(position);
    const values = redacted && hasValues(revealed, name) ? revealed : null;
    const value = (side: 'source' | 'target'): ShownValue | undefined =>
      row[side] === null
        ? undefined
        : values === null
          ? (row[side][position] ?? null)
          : (values[side]?.get(name) ?? null);
    return {
      position,
      name,
      source: value('source'),
      target: value('target'),
      isChanged: at >= 0,
      isHidden: redacted && values === null,
      normalised: normalised.get(position) ?? null,
      explained: at >= 0 ? (row.explained[at] ?? null) : null,
    };
  });
  return [...fields.filter((field) => field.isChanged), ...fields.filter((field) => !field.isChanged)];
}

function hasValues(revealed: Revealed | null, name: string): revealed is Revealed {
  return (revealed?.source?.has(name) ?? false) || (revealed?.target?.has(name) ?? false);
}
