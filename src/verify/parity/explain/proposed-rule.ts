import { parseTransformation } from '../../../model/parity/transformation.ts';
import type { ParityRule } from '../../../model/parity/parity-rule.ts';
import type { ExplainedColumn } from './explained-column.ts';

/** The rule of a workspace that would make cells with this transformation equal; null where no rule can. */
export function proposedRule(column: ExplainedColumn, code: string): ParityRule | null {
  const aspect = ASPECTS.get(parseTransformation(code).name)?.(parseTransformation(code).parameter ?? '', column);
  return aspect === undefined || aspect === null ? null : { column: column.sourceColumn, ...aspect };
}

type Aspect = (parameter: string, column: ExplainedColumn) => ParityRule | null;

const emptyIsNull: Aspect = () => ({ emptyIsNull: true });
const spaceIsNull: Aspect = () => ({ spaceIsNull: true });

const ASPECTS: ReadonlyMap<string, Aspect> = new Map<string, Aspect>([
  ['trim-end', () => ({ trailingSpaces: 'ignore' })],
  ['case', () => ({ letterCase: 'ignore' })],
  ['accents', () => ({ collation: 'ignore-accents' })],
  ['null-to-empty', emptyIsNull],
  ['empty-to-null', emptyIsNull],
  ['null-to-space', spaceIsNull],
  ['space-to-null', spaceIsNull],
  ['round', (places) => ({ scale: Number(places), rounding: 'half-away' })],
  ['cut', (places) => ({ scale: Number(places), rounding: 'truncate' })],
  ['fraction', (digits) => (Number(digits) <= 7 ? { fraction: Number(digits) } : null)],
  ['offset', (offset, { family }) => (family === 'timestamp' ? { offsetMinutes: minutesOf(offset) } : null)],
]);

function minutesOf(offset: string): number {
  const [hours = '0', minutes = '0'] = offset.slice(1).split(':');
  const size = Number(hours) * 60 + Number(minutes);
  return offset.startsWith('-') ? -size : size;
}
