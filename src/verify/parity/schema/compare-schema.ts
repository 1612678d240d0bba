import type { SchemaDifference } from '../../../model/parity/schema-difference.ts';
import type { TableRef } from '../../../model/table-ref.ts';
import type { SideCatalog, SideTable } from '../pairing/side-catalog.ts';
import type { TablePair } from '../pairing/table-pairs.ts';
import { type ColumnOnBothSides, compareColumns } from './compare-columns.ts';
import { compareForeignKeys } from './compare-foreign-keys.ts';
import { compareTypes } from './compare-types.ts';

export interface SchemaSides {
  readonly source: { readonly catalog: SideCatalog; readonly table: SideTable };
  readonly target: { readonly catalog: SideCatalog; readonly table: SideTable };
  /** The target's table that a table of the source is paired with. */
  readonly targetOf: (source: TableRef) => TableRef | null;
}

/**
 * What differs between the two tables of a pair besides their rows (parity.md 4.5, 9.4), in the order of the columns, foreign keys
 * last. What a catalog did not tell is not judged. Whether an identity's next number is taken depends on the rows: `identity-seed.ts`.
 */
export function compareSchema(
  pairing: TablePair,
  { source, target, targetOf }: SchemaSides,
): readonly SchemaDifference[] {
  const identitiesSeen = !source.catalog.unseen.has('identities') && !target.catalog.unseen.has('identities');
  const foreignKeysSeen = !source.catalog.unseen.has('foreign keys') && !target.catalog.unseen.has('foreign keys');
  const columns = columnsOnBothSides(pairing, source.table, target.table);
  const differences: SchemaDifference[] = [];
  for (const column of columns)
    differences.push(
      ...compareTypes(column.subject, column.source.type, column.target.type),
      ...compareColumns(column, identitiesSeen),
    );
  if (!foreignKeysSeen) return differences;
  const column = (name: string): string | null =>
    columns.find((each) => each.source.name === name)?.target.name ?? null;
  return [...differences, ...compareForeignKeys(source.table, target.table, { table: targetOf, column })];
}

/** Compared columns, and the ones that are not compared because one side computes them. */
function columnsOnBothSides(pairing: TablePair, source: SideTable, target: SideTable): readonly ColumnOnBothSides[] {
  const unpaired = pairing.unpaired.flatMap(
    ({ attribute, sourceColumn, targetColumn }): readonly ColumnOnBothSides[] => {
      const from = source.column.find(sourceColumn);
      const to = target.column.find(targetColumn);
      return from.kind === 'one' && to.kind === 'one'
        ? [{ subject: attribute, source: from.item, target: to.item }]
        : [];
    },
  );
  const paired = pairing.columns.map((pair) => ({ subject: pair.attribute, source: pair.source, target: pair.target }));
  return [...paired, ...unpaired];
}
