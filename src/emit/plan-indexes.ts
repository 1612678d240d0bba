import { type Comparator, by, inTurn, ordinalIgnoreCase, sorted } from '../kernel/compare.ts';
import type { Entity } from '../model/entity.ts';
import type { IndexDefinition } from '../model/index-definition.ts';
import type { Problem } from '../model/problem.ts';
import type { EmittedEntity, ExportContext } from './export-input.ts';
import type { ConstraintNames } from './names.ts';
import type { PlannedIndex } from './plan.ts';
import { attributeOf, bracketed, columnNames, descriptionOf } from './plan-columns.ts';
import { isExpression, parenthesized, renamed } from './sql-text.ts';

/**
 * The indexes of a table besides its primary key (export-and-manifest.md 3.4), unique ones first, by name. One with a column that is not
 * emitted is left out and told; so is a filter that is no expression. Problem: `export.index.ordinalRepeated`.
 */
export function plannedIndexes(
  owner: EmittedEntity,
  context: ExportContext,
  names: ConstraintNames,
  remarks: (what: string) => void,
): { readonly indexes: readonly PlannedIndex[]; readonly problems: readonly Problem[] } {
  const problems = owner.entity.indexes.flatMap((index) => repeatedOrdinals(owner, index));
  if (problems.length > 0) return { indexes: [], problems };
  const indexes = sorted(
    owner.entity.indexes,
    by(({ name }) => name, ordinalIgnoreCase),
  )
    .filter((index) => isWanted(index, context))
    .flatMap((index) => {
      const planned = plannedIndex(owner, index, context, names);
      if (planned !== null) return [planned];
      remarks(
        `Index ${owner.schema}.${owner.entity.physicalName}.${index.name} has a column that is not emitted; it is left out.`,
      );
      return [];
    });
  return { indexes: sorted(indexes, listing), problems: [] };
}

const listing: Comparator<PlannedIndex> = inTurn(
  by(
    ({ isUnique }) => (isUnique ? 0 : 1),
    (a, b) => a - b,
  ),
  by(({ name }) => name, ordinalIgnoreCase),
);

/** Platform indexes come back by themselves; unique ones are a promise. */
function isWanted(index: IndexDefinition, { includePlatformIndexes }: ExportContext): boolean {
  return !index.isPrimary && (!index.isPlatformAuto || index.isUnique || includePlatformIndexes);
}

function plannedIndex(
  { entity, table, schema }: EmittedEntity,
  index: IndexDefinition,
  context: ExportContext,
  names: ConstraintNames,
): PlannedIndex | null {
  const ordered = [...index.columns].sort((a, b) => a.ordinal - b.ordinal);
  const columns = ordered.map(({ column, isIncluded, direction }) => ({
    column: emittedName(entity, column),
    isIncluded,
    isDescending: direction === 'descending',
  }));
  const partitionColumns = [...index.partitionColumns]
    .sort((a, b) => a.ordinal - b.ordinal)
    .map(({ name }) => emittedName(entity, name));
  const filter = filterOf(entity, index);
  if ([...columns.map(({ column }) => column), ...partitionColumns].includes(null) || filter === undefined) return null;
  const named = columns.flatMap(({ column, ...rest }) => (column === null ? [] : [{ column, ...rest }]));
  const keys = named.filter(({ isIncluded }) => !isIncluded);
  if (keys.length === 0) return null;
  const isUnique = index.isUnique && (context.isUnique(entity, index.name) ?? false);
  const wanted = [isUnique ? 'UIX' : 'IX', table, ...keys.map(({ column }) => column)].join('_');
  return {
    // SQL Server's indexes are named within their table; in the others within the schema.
    name: names.take(context.dialect.name === 'tsql' ? `${schema}\u0000${table}` : schema, wanted),
    isUnique,
    keys: keys.map(({ column, isDescending }) => ({ column, isDescending })),
    included: named.filter(({ isIncluded }) => isIncluded).map(({ column }) => column),
    filter,
    source: index,
    partitionColumns: partitionColumns.filter((column) => column !== null),
    description: descriptionOf({ description: null, extendedProperties: index.extendedProperties }),
  };
}

/** Undefined when there is one that cannot be written. */
function filterOf(entity: Entity, { filterDefinition }: IndexDefinition): string | null | undefined {
  if (filterDefinition === null || filterDefinition.trim() === '') return null;
  if (!isExpression(filterDefinition)) return undefined;
  return parenthesized(renamed(filterDefinition, columnNames(entity), bracketed));
}

function emittedName(entity: Entity, column: string): string | null {
  return attributeOf(entity, column)?.name ?? null;
}

function repeatedOrdinals({ entity, module }: EmittedEntity, index: IndexDefinition): readonly Problem[] {
  const ordinals = index.columns.map(({ ordinal }) => ordinal);
  if (new Set(ordinals).size === ordinals.length) return [];
  return [
    {
      code: 'export.index.ordinalRepeated',
      message: `Two columns of index ${index.name} have the same place.`,
      at: { pointer: `modules[${module.name}].entities[${entity.name}].indexes[${index.name}]` },
      found: ordinals.join(', '),
      fix: 'Number the columns of the index without repetition.',
    },
  ];
}
