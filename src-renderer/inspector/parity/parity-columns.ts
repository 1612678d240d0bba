// Which columns the list of compared tables has.
import type { DataColumn } from '../../ui/data-column.ts';
import { NARROW_COLUMNS } from './narrow-columns.tsx';
import type { ParityRow } from './parity-row.ts';
import type { Shown } from './shown-tables.ts';
import { TABLE_COLUMNS } from './table-columns.tsx';

/** The columns for a group of tables; beside the details only what tells rows apart, on a wide window all there is. */
export function parityColumns(
  rows: readonly ParityRow[],
  shown: Shown,
  room: 'narrow' | 'normal' | 'wide',
): readonly DataColumn<ParityRow>[] {
  if (room === 'narrow') return NARROW_COLUMNS;
  if (shown === 'not-compared' || shown === 'in-part') return pick(REASON_FIRST);
  const isByRows = rows.some(({ kinds }) => kinds !== null);
  const ids = isByRows ? BY_ROWS : BY_COUNTS;
  return pick(room === 'wide' ? ids : ids.filter((id) => !ONLY_WIDE.has(id)));
}

const BY_ROWS = [
  'verdict',
  'table',
  'entity',
  'source',
  'target',
  'difference',
  'nulls',
  'missing',
  'extra',
  'changed',
  'strength',
  'lane',
  'time',
  'reason',
];
const BY_COUNTS = [
  'verdict',
  'table',
  'entity',
  'source',
  'target',
  'difference',
  'nulls',
  'strength',
  'time',
  'reason',
];
const ONLY_WIDE = new Set(['entity', 'reason']);
const REASON_FIRST = ['verdict', 'table', 'reason', 'source', 'target', 'time'];

function pick(ids: readonly string[]): readonly DataColumn<ParityRow>[] {
  return ids.flatMap((id) => TABLE_COLUMNS.filter((column) => column.id === id));
}
