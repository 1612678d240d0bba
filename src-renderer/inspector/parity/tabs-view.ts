// The views of one table: which there are, what each holds in a few characters, and which one is shown first.
import { formatCount } from '../../ui/format.ts';
import type { ParityRow } from './parity-row.ts';

export type DetailTab = 'summary' | 'differences' | 'columns' | 'schema' | 'segments' | 'statements';

export interface TabEntry {
  readonly id: DetailTab;
  readonly label: string;
  readonly note: string | null;
  readonly isFirst: boolean;
}

/** The views in their fixed order; rows that differ come first, then columns, else the summary. */
export function tabsOf({ comparison, differingRows }: ParityRow): readonly TabEntry[] {
  const { differences, columns, schema, digest, evidence, differenceFile } = comparison;
  const hasRows = differenceFile !== null && (differingRows ?? 0) > 0;
  const differing = columns.filter(({ verdict }) => verdict === 'differs').length;
  const first: DetailTab = hasRows ? 'differences' : differing > 0 ? 'columns' : 'summary';
  const remarks = schema.differences + schema.warnings;
  const tab = (id: DetailTab, label: string, note: string | null): TabEntry => ({
    id,
    label,
    note,
    isFirst: id === first,
  });
  return [
    tab('summary', 'Summary', null),
    ...(hasRows
      ? [
          tab(
            'differences',
            'Differences',
            `${formatCount(differingRows ?? 0)}${differences?.atLeast === true ? '+' : ''}`,
          ),
        ]
      : []),
    ...(columns.length > 0
      ? [
          tab(
            'columns',
            'Columns',
            differing === 0
              ? formatCount(columns.length)
              : `${formatCount(differing)} of ${formatCount(columns.length)}`,
          ),
        ]
      : []),
    ...(evidence === null ? [] : [tab('schema', 'Schema', remarks === 0 ? null : formatCount(remarks))]),
    ...(evidence === null ? [] : [tab('segments', 'Segments', digest === null ? null : formatCount(digest.segments))]),
    ...(evidence === null ? [] : [tab('statements', 'Statements', null)]),
  ];
}
