import { UNEXPLAINED } from '../../../model/parity/transformation.ts';
import { explainBytes, explainUuid } from './explain-bytes.ts';
import { explainFloat, explainNumber } from './explain-number.ts';
import { explainText, explainJson } from './explain-text.ts';
import { explainDate, explainTime, explainTimestamp } from './explain-time.ts';
import type { ExplainedColumn } from './explained-column.ts';

/**
 * The transformation that turns the source's value into the target's, as a code of `model/parity/transformation.ts`.
 * Takes canonical payloads after rules (null for NULL) that are known to differ; answers `other` where nothing known fits. Of
 * several that fit, the most specific is answered, so the same pair always has the same code.
 */
export function explainCell(column: ExplainedColumn, source: string | null, target: string | null): string {
  if (source === null) return target === null ? UNEXPLAINED : fromNull(column, target);
  if (target === null) return toNull(column, source);
  switch (column.family) {
    case 'text':
      return explainText(source, target, column.targetType);
    case 'json':
      return explainJson(source, target);
    case 'exact':
      return explainNumber(source, target, column.targetType?.scale ?? null);
    case 'float':
      return explainFloat(source, target);
    case 'binary':
      return explainBytes(source, target);
    case 'uuid':
      return explainUuid(source, target);
    case 'date':
      return explainDate(source, target);
    case 'time':
      return explainTime(source, target);
    case 'timestamp':
    case 'instant':
      return explainTimestamp(source, target);
    case 'boolean':
      return UNEXPLAINED;
  }
}

function fromNull(column: ExplainedColumn, target: string): string {
  if (!isText(column)) return 'null-to-value';
  return target === '' ? 'null-to-empty' : target === ' ' ? 'null-to-space' : 'null-to-value';
}

function toNull(column: ExplainedColumn, source: string): string {
  if (!isText(column)) return 'value-to-null';
  return source === '' ? 'empty-to-null' : source === ' ' ? 'space-to-null' : 'value-to-null';
}

function isText({ family }: ExplainedColumn): boolean {
  return family === 'text' || family === 'binary';
}
