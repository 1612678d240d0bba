import { foldCase, sameName } from '../kernel/fold-case.ts';
import type { Entity } from '../model/entity.ts';
import { entitiesOf, type Model } from '../model/model.ts';
import type { DependencyClass, DependencyColumn, OrderDependency } from '../model/order-certificate.ts';
import type { Relationship } from '../model/relationship.ts';
import { tableKey } from '../model/table-ref.ts';
import { allowsDeferral, catalogRule, designedRule } from './delete-rule.ts';
import { dependencyLine } from './digests.ts';
import { isJunction, type ValidConstraint, validConstraint } from './junction.ts';
import { nullability, ownerAttribute, primaryKeyColumns } from './key-columns.ts';
import type { TableLookup } from './table-lookup.ts';
import type { TableNode } from './table-nodes.ts';

/** One foreign key between vertices; `parent` is −1 when the parent is not in the data set, and `child` for a self reference. */
export interface Dependency {
  readonly child: number;
  readonly parent: number;
  readonly fact: OrderDependency;
  /** The fact's line in the edge digest; also the last resort of the listing order. */
  readonly line: string;
  readonly weakness: Weakness;
}

/** What has to be known to break the edge of a foreign key. */
export interface Weakness {
  /** Owner columns that phase one would leave NULL; empty when the foreign key is mandatory. */
  readonly nulled: readonly DependencyColumn[];
  /** Key columns of the unfiltered unique indexes that could hold only one NULL while these columns wait. */
  readonly uniqueKeys: readonly (readonly string[])[];
}

/** Everything the model says about the order of these tables. */
export interface CollectedDependencies {
  readonly dependencies: readonly Dependency[];
  readonly isJunction: Uint8Array;
  /** Constraints without a table or a complete column pair, as `schema.table: name`; they bind nothing (topology.md 3). */
  readonly unhydrated: readonly string[];
  /** Vertices that no entity of the model describes, so that nothing is known of their foreign keys. */
  readonly undescribed: readonly number[];
  /** Self references whose referenced columns cover the primary key, so that rows can be ordered (topology.md 9). */
  readonly orderable: ReadonlySet<Dependency>;
}

/** Walks every entity of the model, inactive ones included, and lists the foreign keys of those in the data set (topology.md 3). */
export function collectDependencies(
  model: Model,
  nodes: readonly TableNode[],
  lookup: TableLookup,
): CollectedDependencies {
  const owned: { readonly child: number; readonly entity: Entity }[] = [];
  const junctions = new Uint8Array(nodes.length);
  const described = new Uint8Array(nodes.length);
  for (const { module, entity } of entitiesOf(model)) {
    const child = lookup.owner(module.name, entity);
    if (child < 0) continue;
    if (described[child] === 0) junctions[child] = isJunction(entity) ? 1 : 0;
    described[child] = 1;
    owned.push({ child, entity });
  }

  const collector = new Collector(nodes, lookup, junctions);
  for (const { child, entity } of owned) collector.visit(child, entity);
  const undescribed = [...nodes.keys()].filter((index) => described[index] === 0);
  const { dependencies, unhydrated, orderable } = collector;
  return { dependencies, isJunction: junctions, unhydrated, undescribed, orderable };
}

class Collector {
  readonly dependencies: Dependency[] = [];
  readonly unhydrated: string[] = [];
  readonly orderable = new Set<Dependency>();
  private readonly told = new Set<string>();
  private readonly nodes: readonly TableNode[];
  private readonly lookup: TableLookup;
  private readonly junctions: Uint8Array;

  constructor(nodes: readonly TableNode[], lookup: TableLookup, junctions: Uint8Array) {
    this.nodes = nodes;
    this.lookup = lookup;
    this.junctions = junctions;
  }

  visit(child: number, entity: Entity): void {
    if (entity.relationships.length === 0) return;
    const primaryKey = primaryKeyColumns(entity);
    for (const relationship of entity.relationships) {
      if (relationship.actualConstraints.length === 0) this.addReference(child, entity, primaryKey, relationship);
      for (const actual of relationship.actualConstraints) {
        const valid = validConstraint(entity, actual);
        if (valid === null) this.unhydrated.push(`${this.nodes[child]?.display ?? ''}: ${nameOf(actual.name)}`);
        else this.addConstraint(child, entity, primaryKey, relationship, valid);
      }
    }
  }

  /** Case A: a reference that is only designed. */
  private addReference(child: number, entity: Entity, primaryKey: readonly string[], relationship: Relationship): void {
    const table = relationship.targetPhysicalName.trim();
    if (table === '') return;
    const attribute = ownerAttribute(entity, { ownerColumn: null, ownerAttribute: relationship.viaAttribute });
    const targetKey = this.lookup.entityAt(tableKey(entity.schema, table));
    const referenced = targetKey === undefined ? [] : primaryKeyColumns(targetKey);
    const columns =
      attribute === undefined
        ? []
        : [
            {
              ownerColumn: attribute.column,
              referencedColumn: referenced.length === 1 ? (referenced[0] ?? '') : '',
              ...nullability(attribute, primaryKey),
            },
          ];
    this.add(child, entity, primaryKey, this.lookup.target(entity.schema, table, relationship.targetEntity), {
      targetSchema: entity.schema,
      targetTable: table,
      constraintName: nameOf(relationship.viaAttribute),
      origin: 'reference',
      columns,
      deleteRule: designedRule(relationship.deleteRuleCode),
      updateRule: null,
      isTrusted: null,
      isDisabled: null,
    });
  }

  /** Case B: a constraint the catalog has. */
  private addConstraint(
    child: number,
    entity: Entity,
    primaryKey: readonly string[],
    relationship: Relationship,
    { constraint, schema, table, columns }: ValidConstraint,
  ): void {
    this.add(child, entity, primaryKey, this.lookup.target(schema, table, relationship.targetEntity), {
      targetSchema: schema,
      targetTable: table,
      constraintName: nameOf(constraint.name),
      origin: 'constraint',
      columns: columns.map((column) => ({
        ownerColumn: column.ownerColumn,
        referencedColumn: column.referencedColumn,
        ...nullability(ownerAttribute(entity, column), primaryKey),
      })),
      deleteRule: catalogRule(constraint.onDelete) ?? designedRule(relationship.deleteRuleCode),
      updateRule: catalogRule(constraint.onUpdate),
      isTrusted: constraint.isNotTrusted === null ? null : !constraint.isNotTrusted,
      isDisabled: constraint.isDisabled,
    });
  }

  private add(
    child: number,
    entity: Entity,
    primaryKey: readonly string[],
    parent: number,
    rest: Omit<OrderDependency, 'sourceSchema' | 'sourceTable' | 'classification'>,
  ): void {
    const source = this.nodes[child];
    if (source === undefined) return;
    const target = this.nodes[parent];
    const fact: OrderDependency = {
      sourceSchema: source.table.schema,
      sourceTable: source.physical,
      ...rest,
      targetSchema: target?.table.schema ?? rest.targetSchema,
      targetTable: target?.physical ?? rest.targetTable,
      classification: this.classify(child, source, parent, target),
    };
    const line = dependencyLine(fact);
    // A composite key is recorded once under each of its attributes, and one table may be described twice: the same
    // constraint told again is still one constraint.
    if (this.told.has(line)) return;
    this.told.add(line);
    const dependency = { child, parent, fact, line, weakness: weaknessOf(entity, fact) };
    this.dependencies.push(dependency);
    if (parent === child && covers(fact, primaryKey)) this.orderable.add(dependency);
  }

  /** Precedence of topology.md 12.1: what stops a comparison of positions comes before what merely describes the edge. */
  private classify(child: number, source: TableNode, parent: number, target: TableNode | undefined): DependencyClass {
    if (target === undefined) return 'Missing';
    if (parent === child) return 'SelfReferencing';
    if (this.junctions[child] === 1) return 'Junction';
    return (source.table.origin === 'static') === (target.table.origin === 'static') ? 'Normal' : 'CrossBoundary';
  }
}

function nameOf(name: string | null): string {
  return name === null || name.trim() === '' ? '<unnamed>' : name;
}

/** A composite key needs one nullable column only: with one column NULL the whole key is not checked (topology.md 6.1). */
function weaknessOf(entity: Entity, fact: OrderDependency): Weakness {
  const nulled = allowsDeferral(fact.deleteRule) ? fact.columns.filter((column) => column.isNullable) : [];
  if (nulled.length === 0) return { nulled, uniqueKeys: [] };
  const uniqueKeys = entity.indexes
    .filter((index) => index.isUnique && !index.isDisabled && index.filterDefinition === null)
    .map((index) => index.columns.filter(({ isIncluded }) => !isIncluded).map(({ column }) => foldCase(column)))
    .filter((key) => key.length > 0);
  return { nulled, uniqueKeys };
}

function covers(fact: OrderDependency, primaryKey: readonly string[]): boolean {
  return (
    primaryKey.length > 0 &&
    primaryKey.every((key) => fact.columns.some(({ referencedColumn }) => sameName(referencedColumn, key)))
  );
}
