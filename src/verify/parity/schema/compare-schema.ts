import type { SchemaDifference } from '../../../model/parity/schema-difference.ts';
import type { SideTable } from '../pairing/side-catalog.ts';
import type { TablePair } from '../pairing/table-pairs.ts';

/** What differs between the two tables of a pair besides their rows (parity.md 4.5): none yet. */
export function compareSchema(
  _pairing: TablePair,
  _source: SideTable,
  _target: SideTable,
): readonly SchemaDifference[] {
  return [];
}
