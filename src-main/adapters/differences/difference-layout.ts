// How a table's differences lie in a folder: `columns.json` and numbered Parquet parts.
import * as z from 'zod';
import { foldCase } from '../../../src/kernel/fold-case.ts';
import { DifferenceColumns } from '../../../src/model/parity/row-difference.ts';
import { sqlName } from './scratch-database.ts';

/** The file that says what the parts hold. */
export const HEADER_FILE = 'columns.json';

const Label = z.string().min(1).nullable();

/** `columns.json`. `labels` are the names of the Parquet columns, by position; null for a redacted column, which has none. */
export const DifferenceHeader = z.strictObject({
  format: z.literal('plumbline/differences'),
  formatVersion: z.literal(1),
  columns: DifferenceColumns,
  labels: z.strictObject({
    key: z.array(Label).readonly(),
    source: z.array(Label).readonly(),
    target: z.array(Label).readonly(),
  }),
  /**
   * Whether the values of a side lie in one list (`source`, `target`) of those columns that are not redacted, in order: a table of many
   * columns would need gigabytes to write and read otherwise.
   */
  packed: z.boolean(),
  /** Rows in all parts; null while they are being written. */
  rows: z.int().nonnegative().nullable(),
});
export type DifferenceHeader = z.infer<typeof DifferenceHeader>;

/** Parquet columns that every part has, before those of the table. */
export const FIXED_LABELS = ['ordinal', 'kind', 'times', 'changed', 'explained', 'normalised'] as const;

/** Columns beyond which the values of a side are packed into a list. */
export const MOST_FLAT = 200;
/** The Parquet columns of packed values. */
export const PACKED_LABELS = ['source', 'target'] as const;

/** The header of a file that is being written. */
export function headerOf(columns: DifferenceColumns): DifferenceHeader {
  const redacted = new Set(columns.compared.filter((column) => column.redacted).map(({ source }) => source));
  const unique = uniqueLabels();
  return {
    format: 'plumbline/differences',
    formatVersion: 1,
    columns,
    labels: {
      key: columns.key.map(({ source }) => (redacted.has(source) ? null : unique(`key: ${source}`))),
      source: columns.compared.map((column) => (column.redacted ? null : unique(`source: ${column.source}`))),
      target: columns.compared.map((column) => (column.redacted ? null : unique(`target: ${column.target}`))),
    },
    packed: columns.compared.length > MOST_FLAT,
    rows: null,
  };
}

/** The Parquet columns of a part, in order. */
export function partLabels({ labels, packed }: DifferenceHeader): readonly string[] {
  const values = packed ? PACKED_LABELS : [...labels.source, ...labels.target];
  return [...FIXED_LABELS, ...labels.key, ...values].flatMap((label) => (label === null ? [] : [label]));
}

/** SQL of the value of a column on a side; null for a redacted column. */
export function valueSql(
  { labels, packed }: DifferenceHeader,
  side: 'source' | 'target',
  column: number,
): string | null {
  const label = labels[side][column] ?? null;
  if (label === null || !packed) return label === null ? null : sqlName(label);
  const before = labels[side].slice(0, column).filter((other) => other !== null).length;
  return `${sqlName(side)}[${String(before + 1)}]`;
}

/** File name of a part, from 1. */
export function partName(number: number): string {
  return `part-${String(number).padStart(5, '0')}.parquet`;
}

/** Whether a file name is that of a whole part. */
export function isPartName(name: string): boolean {
  return /^part-\d{5,}\.parquet$/.test(name);
}

/** Whether a file is ours to remove: a part, one that is being written, or the header. */
export function isOwnFile(name: string): boolean {
  return name === HEADER_FILE || /^part-\d{5,}\.parquet(\.partial)?$/.test(name);
}

/** Names that differ only in case are one name to DuckDB and to many readers of Parquet, so the later ones are numbered. */
function uniqueLabels(): (name: string) => string {
  const taken = new Set<string>([...FIXED_LABELS, ...PACKED_LABELS].map(foldCase));
  return (name) => {
    // DuckDB ends a name at a NUL.
    const wanted = name.replaceAll('\0', '\u2400');
    let label = wanted;
    for (let number = 2; taken.has(foldCase(label)); number += 1) label = `${wanted} (${String(number)})`;
    taken.add(foldCase(label));
    return label;
  };
}
