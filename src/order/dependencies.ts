import type { Entity } from '../model/entity.ts';
import { entitiesOf, type Model } from '../model/model.ts';
import type { DependencyClass, DependencyColumn, OrderDependency } from '../model/order-certificate.ts';
import type { Relationship } from '../model/relationship.ts';
import { tableKey } from '../model/table-ref.ts';
import { type CollectedDependencies, type Dependency, covers, isSameColumn, isSameConstraint } from './dependency.ts';
import { isJunction, type ValidConstraint, validConstraint } from './junction.ts';
import { primaryKeyColumns } from './key-columns.ts';
import type { TableLookup } from './table-lookup.ts';
import type { TableNode } from './table-nodes.ts';
import { type ToldFacts, constraintColumns, toldByConstraint, toldByReference, toldName } from './told-facts.ts';

/** Walks every entity of the model, inactive ones included, and lists the foreign keys of those in the data set (topology.md 3). */
export function collectDependencies(
  model: Model,
  nodes: readonly TableNode[],
  lookup: TableLookup,
): CollectedDependencies {
  const collector = new Collector(nodes, lookup);
  for (const { module, entity } of entitiesOf(model)) {
    const child = lookup.owner(module.name, entity);
    if (child >= 0) collector.visit(child, entity);
  }
  const { byChild, isJunction, isDescribed, unhydrated, orderable } = collector;
  const undescribed = [...nodes.keys()].filter((index) => isDescribed[index] === 0);
  return { byChild, isJunction, unhydrated, undescribed, orderable };
}

/** The table whose foreign keys are being listed. */
interface Owner {
  readonly child: number;
  readonly node: TableNode;
  readonly entity: Entity;
  readonly primaryKey: readonly string[];
  readonly isJunction: boolean;
  /** The foreign keys listed so far. */
  readonly listed: Dependency[];
}

class Collector {
  readonly byChild: (readonly Dependency[])[];
  readonly isJunction: Uint8Array;
  readonly isDescribed: Uint8Array;
  readonly unhydrated: string[] = [];
  readonly orderable = new Set<Dependency>();
  private readonly nodes: readonly TableNode[];
  private readonly lookup: TableLookup;
  private readonly singleColumns = new Map<string, readonly DependencyColumn[]>();

  constructor(nodes: readonly TableNode[], lookup: TableLookup) {
    this.byChild = nodes.map(() => NONE);
    this.isJunction = new Uint8Array(nodes.length);
    this.isDescribed = new Uint8Array(nodes.length);
    this.nodes = nodes;
    this.lookup = lookup;
  }

  visit(child: number, entity: Entity): void {
    const node = this.nodes[child];
    const isFirst = this.isDescribed[child] === 0;
    this.isDescribed[child] = 1;
    if (entity.relationships.length === 0 || node === undefined) return;
    const primaryKey = primaryKeyColumns(entity);
    if (isFirst && isJunction(entity, primaryKey)) this.isJunction[child] = 1;
    const listed = [...(this.byChild[child] ?? NONE)];
    const owner = { child, node, entity, primaryKey, isJunction: this.isJunction[child] === 1, listed };
    for (const relationship of entity.relationships) {
      if (relationship.actualConstraints.length === 0) this.addReference(owner, relationship);
      for (const actual of relationship.actualConstraints) {
        const valid = validConstraint(entity, actual);
        if (valid === null) this.unhydrated.push(`${node.display}: ${toldName(actual.name)}`);
        else this.addConstraint(owner, relationship, valid);
      }
    }
    // A copy has no room to grow: over 100,000 tables that room would be most of the lists.
    this.byChild[child] = listed.slice();
  }

  private addReference(owner: Owner, relationship: Relationship): void {
    const { schema } = owner.entity;
    const table = relationship.targetPhysicalName.trim();
    if (table === '') return;
    const told = toldByReference(owner, relationship, this.lookup.entityAt(tableKey(schema, table)));
    this.add(owner, schema, table, relationship.targetEntity, told);
  }

  private addConstraint(owner: Owner, relationship: Relationship, valid: ValidConstraint): void {
    const told = toldByConstraint(relationship, valid, this.columnsOf(owner, valid));
    this.add(owner, valid.schema, valid.table, relationship.targetEntity, told);
  }

  /** Owner columns called alike mostly are alike, as those of a tenant or a creator: their lists are made once. */
  private columnsOf(owner: Owner, valid: ValidConstraint): readonly DependencyColumn[] {
    const columns = constraintColumns(owner, valid);
    const [first] = columns;
    if (first === undefined || columns.length > 1) return columns;
    const known = this.singleColumns.get(first.ownerColumn);
    if (known?.[0] !== undefined && isSameColumn(known[0], first)) return known;
    this.singleColumns.set(first.ownerColumn, columns);
    return columns;
  }

  private add(owner: Owner, schema: string, table: string, targetEntity: string, told: ToldFacts): void {
    const { child, node, entity, listed } = owner;
    const parent = this.lookup.target(schema, table, targetEntity);
    const target = this.nodes[parent];
    const fact: OrderDependency = {
      sourceSchema: node.table.schema,
      sourceTable: node.physical,
      targetSchema: target?.table.schema ?? schema,
      targetTable: target?.physical ?? table,
      constraintName: told.constraintName,
      origin: told.origin,
      columns: told.columns,
      deleteRule: told.deleteRule,
      updateRule: told.updateRule,
      isTrusted: told.isTrusted,
      isDisabled: told.isDisabled,
      classification: classify(owner, target),
    };
    // A composite key is recorded once under each of its attributes, and one table may be described twice: the same
    // constraint told again is still one constraint.
    for (const known of listed) if (known.parent === parent && isSameConstraint(known.fact, fact)) return;
    const dependency = { child, parent, fact, entity };
    listed.push(dependency);
    if (parent === child && covers(fact, owner.primaryKey)) this.orderable.add(dependency);
  }
}

const NONE: readonly never[] = [];

/** Precedence of topology.md 12.1: what stops a comparison of positions comes before what merely describes the edge. */
function classify({ node, isJunction }: Owner, target: TableNode | undefined): DependencyClass {
  if (target === undefined) return 'Missing';
  if (target === node) return 'SelfReferencing';
  if (isJunction) return 'Junction';
  return (node.table.origin === 'static') === (target.table.origin === 'static') ? 'Normal' : 'CrossBoundary';
}
