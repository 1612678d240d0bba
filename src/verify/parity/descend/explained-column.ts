import type { ExplainedColumn } from '../explain/explained-column.ts';
import type { ComparedColumn } from '../table-plan.ts';

/** What explaining needs to know of a compared column. */
export function explainedColumn({ pair, codec, redacted }: ComparedColumn): ExplainedColumn {
  return {
    attribute: pair.attribute,
    sourceColumn: pair.source.name,
    family: codec.family,
    sourceType: pair.source.type,
    targetType: pair.target.type,
    redacted,
  };
}
