import { tsql } from '../../connect/dialects/tsql.ts';
import { sameName } from '../../kernel/fold-case.ts';
import type { IndexDefinition } from '../../model/index-definition.ts';
import type { PlannedIndex } from '../plan.ts';

/** What stands in WITH (…), only what is not the default, in the order of export-and-manifest.md 3.4; empty when nothing does. */
export function indexOptions({ source: index, isUnique }: PlannedIndex): string {
  return [
    ...(index.fillFactor === null ? [] : [`FILLFACTOR = ${index.fillFactor}`]),
    ...(index.isPadded ? ['PAD_INDEX = ON'] : []),
    ...(index.ignoreDupKey && isUnique ? ['IGNORE_DUP_KEY = ON'] : []),
    ...(index.noRecompute ? ['STATISTICS_NORECOMPUTE = ON'] : []),
    ...(index.allowRowLocks ? [] : ['ALLOW_ROW_LOCKS = OFF']),
    ...(index.allowPageLocks ? [] : ['ALLOW_PAGE_LOCKS = OFF']),
    ...compressions(index),
  ].join(', ');
}

/** Where the index lies; the primary filegroup without partitions needs no word. */
export function indexStorage({ source, partitionColumns }: PlannedIndex): string {
  const { dataSpace } = source;
  if (dataSpace === null || (sameName(dataSpace.name, 'PRIMARY') && partitionColumns.length === 0)) return '';
  const columns = partitionColumns.length === 0 ? '' : `(${partitionColumns.map(tsql.quote).join(', ')})`;
  return `\n    ON ${tsql.quote(dataSpace.name)}${columns}`;
}

/** Neighbouring partitions of one kind together; NONE is the default. */
function compressions({ dataCompression }: IndexDefinition): readonly string[] {
  const ranges: { readonly kind: string; readonly from: number; to: number }[] = [];
  for (const { partition, compression } of [...dataCompression].sort((a, b) => a.partition - b.partition)) {
    const kind = compression.trim().toUpperCase();
    if (!KINDS.has(kind)) continue;
    const last = ranges.at(-1);
    if (last?.kind === kind && last.to + 1 === partition) last.to = partition;
    else ranges.push({ kind, from: partition, to: partition });
  }
  const kinds = [...new Set(ranges.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const partitions = ranges
      .filter((range) => range.kind === kind)
      .map(({ from, to }) => (from === to ? String(from) : `${from} TO ${to}`));
    return dataCompression.length === 1
      ? `DATA_COMPRESSION = ${kind}`
      : `DATA_COMPRESSION = ${kind} ON PARTITIONS (${partitions.join(', ')})`;
  });
}

const KINDS: ReadonlySet<string> = new Set(['ROW', 'PAGE', 'COLUMNSTORE', 'COLUMNSTORE_ARCHIVE']);
