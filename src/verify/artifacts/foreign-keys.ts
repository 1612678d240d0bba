import { compositeKey } from '../../kernel/group-rows.ts';
import { foldCase } from '../../kernel/fold-case.ts';
import { type TableKey, tableKey } from '../../model/table-ref.ts';
import { type KnownTable, shownTable } from './table-names.ts';
import type { ValidationContext } from './validator.ts';

/** A foreign key that binds the order of rows, whoever says so. Columns are physical where the model tells, else as written; folded. */
export interface RowEdge {
  readonly child: TableKey;
  readonly parent: TableKey;
  readonly name: string;
  readonly childShown: string;
  readonly parentShown: string;
  readonly columns: readonly string[];
  readonly referenced: readonly string[];
  /** The target does not check it: made WITH NOCHECK. */
  readonly isUnchecked: boolean;
  readonly source: 'script' | 'certificate' | 'model';
}

/** The foreign keys of the scripts, then those that only certificate or model have; one a set of columns. */
export function rowEdges(context: ValidationContext): readonly RowEdge[] {
  const edges = new Map<string, RowEdge>();
  for (const edge of [...scriptEdges(context), ...certificateEdges(context), ...modelEdges(context)]) {
    const key = compositeKey(edge.child, edge.parent, ...edge.columns);
    if (!edges.has(key)) edges.set(key, edge);
  }
  return [...edges.values()];
}

/** The identity of a column by either of its names. */
export function columnKey(table: KnownTable | null, column: string): string {
  const wanted = foldCase(column);
  const attribute = table?.entity?.attributes.find(
    ({ name, column: physical }) => foldCase(name) === wanted || foldCase(physical) === wanted,
  );
  return foldCase(attribute?.column ?? column);
}

function* scriptEdges({ exhibit, names }: ValidationContext): Generator<RowEdge> {
  for (const { script } of exhibit.files.values())
    for (const { kind, table, references, name, columns, isUnchecked } of script?.constraints ?? []) {
      if (kind !== 'foreignKey' || references === null) continue;
      const [child, parent] = [names.find(table), names.find(references.table)];
      yield {
        child: names.keyOf(table),
        parent: names.keyOf(references.table),
        name: name ?? '<unnamed>',
        childShown: shownTable(table),
        parentShown: shownTable(references.table),
        columns: columns.map((column) => columnKey(child, column)),
        referenced: references.columns.map((column) => columnKey(parent, column)),
        isUnchecked,
        source: 'script',
      };
    }
}

function* certificateEdges({ certificate }: ValidationContext): Generator<RowEdge> {
  for (const edge of certificate?.dependencies ?? [])
    yield {
      child: tableKey(edge.sourceSchema, edge.sourceTable),
      parent: tableKey(edge.targetSchema, edge.targetTable),
      name: edge.constraintName,
      childShown: `${edge.sourceSchema}.${edge.sourceTable}`,
      parentShown: `${edge.targetSchema}.${edge.targetTable}`,
      columns: edge.columns.map(({ ownerColumn }) => foldCase(ownerColumn)),
      referenced: edge.columns.map(({ referencedColumn }) => foldCase(referencedColumn)),
      isUnchecked: false,
      source: 'certificate',
    };
}

/** Constraints of the catalog whose columns are known, on both sides. */
function* modelEdges({ names, model }: ValidationContext): Generator<RowEdge> {
  if (model === null) return;
  for (const { entity, schema, physical } of names.all())
    for (const { actualConstraints, targetPhysicalName } of entity?.relationships ?? [])
      for (const constraint of actualConstraints) {
        const pairs = constraint.columns.flatMap(({ ownerColumn, referencedColumn }) =>
          ownerColumn === null || referencedColumn === null
            ? []
            : [{ owner: foldCase(ownerColumn), referenced: foldCase(referencedColumn) }],
        );
        if (pairs.length === 0 || pairs.length < constraint.columns.length) continue;
        const parent = {
          schema: constraint.referencedSchema ?? schema,
          table: constraint.referencedTable ?? targetPhysicalName,
        };
        yield {
          child: tableKey(schema, physical),
          parent: tableKey(parent.schema, parent.table),
          name: constraint.name ?? '<unnamed>',
          childShown: `${schema}.${physical}`,
          parentShown: `${parent.schema}.${parent.table}`,
          columns: pairs.map(({ owner }) => owner),
          referenced: pairs.map(({ referenced }) => referenced),
          isUnchecked: false,
          source: 'model',
        };
      }
}
