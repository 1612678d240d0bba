import type { Attribute } from '../../src/model/attribute.ts';
import type { DataSet } from '../../src/model/data-set.ts';
import type { Entity } from '../../src/model/entity.ts';
import type { Model } from '../../src/model/model.ts';

/** One foreign key of a synthetic table: table number → table number. */
export interface SyntheticEdge {
  readonly child: number;
  readonly parent: number;
  readonly isNullable: boolean;
}

/** A model and its data set with `size` tables in 20 modules; the same numbers give the same model. */
export function syntheticModel(size: number, edges: readonly SyntheticEdge[]): { model: Model; dataSet: DataSet } {
  const byChild: SyntheticEdge[][] = Array.from({ length: size }, () => []);
  for (const edge of edges) byChild[edge.child]?.push(edge);
  const modules: Entity[][] = Array.from({ length: 20 }, () => []);
  const dataSet = byChild.map((own, index) => {
    const table = tableName(index);
    modules[index % modules.length]?.push(entityOf(table, own));
    return {
      module: `Module${index % modules.length}`,
      entity: table,
      schema: 'dbo',
      table,
      effectiveName: table,
      origin: index % 7 === 0 ? ('static' as const) : ('regular' as const),
      isExternal: false,
    };
  });
  const model: Model = {
    exportedAtUtc: null,
    sequences: NONE,
    extendedProperties: NONE,
    modules: modules.map((entities, index) => ({
      name: `Module${index}`,
      isSystem: false,
      isActive: true,
      entities,
      extendedProperties: NONE,
    })),
  };
  return { model, dataSet };
}

/** Every table references `degree` earlier tables of a hidden order: no cycle. */
export function layeredEdges(size: number, degree: number): SyntheticEdge[] {
  const random = randomNumbers(size);
  const hidden = shuffled(size, random);
  const edges: SyntheticEdge[] = [];
  for (let rank = 1; rank < size; rank += 1)
    for (let count = 0; count < Math.min(degree, rank); count += 1)
      edges.push({ child: at(hidden, rank), parent: at(hidden, Math.floor(random() * rank)), isNullable: false });
  return edges;
}

/** `chains` chains of `length` tables each. */
export function chainEdges(chains: number, length: number): SyntheticEdge[] {
  const edges: SyntheticEdge[] = [];
  for (let chain = 0; chain < chains; chain += 1)
    for (let link = 1; link < length; link += 1)
      edges.push({ child: chain * length + link, parent: chain * length + link - 1, isNullable: false });
  return edges;
}

/**
 * One strongly connected component: a ring of all tables whose closing key is nullable, and two more keys per table; those that point
 * backward in the ring are nullable, of those that point forward every second one.
 */
export function knottedEdges(size: number): SyntheticEdge[] {
  const random = randomNumbers(size + 1);
  const hidden = shuffled(size, random);
  const edges: SyntheticEdge[] = [{ child: at(hidden, 0), parent: at(hidden, size - 1), isNullable: true }];
  for (let rank = 1; rank < size; rank += 1)
    edges.push({ child: at(hidden, rank), parent: at(hidden, rank - 1), isNullable: false });
  for (let count = 0; count < 2 * size; count += 1) {
    const child = Math.floor(random() * size);
    const parent = (child + 1 + Math.floor(random() * (size - 1))) % size;
    edges.push({ child: at(hidden, child), parent: at(hidden, parent), isNullable: parent > child || count % 2 === 0 });
  }
  return edges;
}

/** The same component without a single nullable key: nothing can be deferred. */
export function mandatoryEdges(size: number): SyntheticEdge[] {
  return knottedEdges(size).map((edge) => ({ ...edge, isNullable: false }));
}

/** Shared, so that the model's own size does not hide the sorter's. */
const NONE: readonly never[] = [];

const tableName = (index: number): string => joined('OSUSR_BENCH_T', String(index).padStart(6, '0'));

/** A text in one piece, as every text is that was read from a file; a template's result is only put together when it is first read. */
const joined = (...parts: readonly string[]): string => parts.join('');
const at = (values: readonly number[], index: number): number => values[index] ?? 0;

/** Park and Miller's generator: the same numbers on every machine. */
function randomNumbers(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state - 1) / 2_147_483_646;
  };
}

function shuffled(size: number, random: () => number): number[] {
  const values = Array.from({ length: size }, (_, index) => index);
  for (let last = size - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [values[last], values[other]] = [at(values, other), at(values, last)];
  }
  return values;
}

function entityOf(table: string, edges: readonly SyntheticEdge[]): Entity {
  const foreign = edges.map((edge, index) => ({ ...edge, column: `FK${index + 1}`, target: tableName(edge.parent) }));
  return {
    name: table,
    physicalName: table,
    schema: 'dbo',
    catalog: null,
    isStatic: false,
    isExternal: false,
    isActive: true,
    attributes: [
      attributeOf('ID', true, false),
      ...foreign.map(({ column, isNullable }) => attributeOf(column, false, isNullable)),
    ],
    relationships: foreign.map(({ column, target }) => ({
      viaAttribute: column,
      targetEntity: target,
      targetPhysicalName: target,
      deleteRuleCode: 'Protect',
      hasDatabaseConstraint: true,
      actualConstraints: [
        {
          name: joined(column, '_', table),
          referencedSchema: 'dbo',
          referencedTable: target,
          onDelete: 'NO_ACTION',
          onUpdate: 'NO_ACTION',
          isNotTrusted: false,
          isDisabled: false,
          columns: [
            {
              ordinal: 1,
              ownerColumn: column,
              ownerAttribute: column,
              referencedColumn: 'ID',
              referencedAttribute: 'ID',
            },
          ],
        },
      ],
    })),
    indexes: NONE,
    triggers: NONE,
    temporal: null,
    description: null,
    extendedProperties: NONE,
  };
}

function attributeOf(name: string, isIdentifier: boolean, isNullable: boolean): Attribute {
  return {
    name,
    column: name,
    originalName: null,
    dataType: 'Identifier',
    length: null,
    precision: null,
    scale: null,
    defaultValue: null,
    isMandatory: !isNullable,
    isIdentifier,
    isAutoNumber: false,
    isActive: true,
    reference: null,
    externalDbType: null,
    isPresentButInactive: false,
    onDisk: null,
    reality: null,
    description: null,
    extendedProperties: NONE,
  };
}
