// The columns of a part of differences: what each has of a row, as a text, and the SQL that makes its value of that text.
import type { RowDifference, ShownValue } from '../../../src/model/parity/row-difference.ts';
import { type DifferenceHeader, FIXED_LABELS, PACKED_LABELS } from './difference-layout.ts';
import { sqlCharacter, sqlText } from './scratch-database.ts';

/** One column of a part: its name in Parquet, its SQL over the text that was given, and that text of a row. */
export interface BufferColumn {
  readonly label: string;
  readonly sql: (text: string) => string;
  readonly value: (row: RowDifference) => ShownValue;
  /** Values that travel in the text: more than one for a packed side. */
  readonly cells: number;
}

/** Between the parts of a list in one value; inside a part of a packed side it is `PACKED_MARK 1`. */
const LISTED = '\u001d';
const PACKED_MARK = '\u001c';

/** The columns of a part after `ordinal`, which the writer counts. */
export function bufferColumns(header: DifferenceHeader): readonly BufferColumn[] {
  const { columns, labels } = header;
  const names = columns.compared.map(({ source }) => sqlText(source.replaceAll('\0', '\u2400')));
  const [, kind, times, changed, explained, normalised] = FIXED_LABELS;
  const list = (text: string): string => `coalesce(string_split(${text}, chr(29)), []::VARCHAR[])`;
  return [
    { ...AS_TEXT, label: kind, value: (row) => row.kind },
    { ...AS_TEXT, label: times, sql: (text) => `${text}::BIGINT`, value: (row) => String(row.times) },
    {
      ...AS_TEXT,
      label: changed,
      sql: (text) => `[[${names.join(', ')}][position::INTEGER + 1] FOR position IN ${list(text)}]`,
      value: (row) => (row.changed.length === 0 ? null : row.changed.join(LISTED)),
    },
    {
      ...AS_TEXT,
      label: explained,
      sql: list,
      value: (row) => (row.explained.length === 0 ? null : row.explained.join(LISTED)),
    },
    { ...AS_TEXT, label: normalised, value: (row) => normalisedText(row, header) },
    ...values(labels.key, (row) => row.key),
    ...(header.packed
      ? PACKED_LABELS.map((side) => packed(side, labels[side], (row) => row[side]))
      : [...values(labels.source, (row) => row.source), ...values(labels.target, (row) => row.target)]),
  ];
}

const AS_TEXT = { sql: (text: string): string => text, cells: 1 };

function values(
  labels: readonly (string | null)[],
  of: (row: RowDifference) => readonly ShownValue[] | null,
): readonly BufferColumn[] {
  return labels.flatMap((label, position) =>
    label === null ? [] : [{ ...AS_TEXT, label, value: (row: RowDifference) => of(row)?.[position] ?? null }],
  );
}

/** All values of a side as one text. Its marks are others than those of `pack`, which takes its own apart first. */
function packed(
  label: string,
  labels: readonly (string | null)[],
  of: (row: RowDifference) => readonly ShownValue[] | null,
): BufferColumn {
  const positions = labels.flatMap((name, position) => (name === null ? [] : [position]));
  const [listed, mark] = [sqlCharacter(LISTED), sqlCharacter(PACKED_MARK)];
  const plain = `replace(replace(nullif(one, ${mark} || '2'), ${mark} || '1', ${listed}), ${mark} || '0', ${mark})`;
  return {
    label,
    cells: positions.length,
    sql: (text) =>
      `[CASE WHEN contains(one, ${mark}) THEN ${plain} ELSE one END FOR one IN string_split(${text}, ${listed})]`,
    value: (row) => {
      const side = of(row);
      if (side === null) return null;
      return positions
        .map((position) => {
          const value = side[position] ?? null;
          if (value === null) return `${PACKED_MARK}2`;
          return /[\u001c\u001d]/.test(value)
            ? value.replaceAll(PACKED_MARK, `${PACKED_MARK}0`).replaceAll(LISTED, `${PACKED_MARK}1`)
            : value;
        })
        .join(LISTED);
    },
  };
}

function normalisedText(row: RowDifference, { columns }: DifferenceHeader): string | null {
  const shown = row.normalised
    .filter(({ column }) => columns.compared[column]?.redacted === false)
    .map((one) => ({ ...one, name: columns.compared[one.column]?.source ?? '' }));
  return shown.length === 0 ? null : JSON.stringify(shown);
}
