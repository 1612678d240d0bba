import { sameName } from '../kernel/fold-case.ts';
import type { Entity } from '../model/entity.ts';
import { entitiesOf, type Model } from '../model/model.ts';
import type { DependencyClass, DependencyColumn, OrderDependency } from '../model/order-certificate.ts';
import type { Relationship } from '../model/relationship.ts';
import { tableKey } from '../model/table-ref.ts';
import { catalogRule, designedRule } from './delete-rule.ts';
import { isJunction, type ValidConstraint, validConstraint } from './junction.ts';
import { nullability, ownerAttribute, primaryKeyColumns } from './key-columns.ts';
import type { TableLookup } from './table-lookup.ts';
import type { TableNode } from './table-nodes.ts';

/** One foreign key between vertices; `parent` is −1 when the parent is not in the data set, and `child` for a self reference. */
export interface Dependency {
  readonly child: number;
  readonly parent: number;
  readonly fact: OrderDependency;
  /** The owner, as the model describes it. */
  readonly entity: Entity;
}

/** Everything the model says about the order of these tables. */
export interface CollectedDependencies {
  /** Foreign keys by the vertex that owns them. */
  readonly byChild: readonly (readonly Dependency[])[];
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

/** What a reference and a constraint say differently. */
type Told = Pick<
  OrderDependency,
  'constraintName' | 'origin' | 'columns' | 'deleteRule' | 'updateRule' | 'isTrusted' | 'isDisabled'
>;

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
        if (valid === null) this.unhydrated.push(`${node.display}: ${nameOf(actual.name)}`);
        else this.addConstraint(owner, relationship, valid);
      }
    }
    // A copy has no room to grow: over 100,000 tables that room would be most of the lists.
    this.byChild[child] = listed.slice();
  }

  /** Case A: a reference that is only designed. */
  private addReference(owner: Owner, relationship: Relationship): void {
    const { entity, primaryKey } = owner;
    const table = relationship.targetPhysicalName.trim();
    if (table === '') return;
    const attribute = ownerAttribute(entity, { ownerColumn: null, ownerAttribute: relationship.viaAttribute });
    const targetEntity = this.lookup.entityAt(tableKey(entity.schema, table));
    const referenced = targetEntity === undefined ? [] : primaryKeyColumns(targetEntity);
    const referencedColumn = referenced.length === 1 ? (referenced[0] ?? '') : '';
    this.add(owner, entity.schema, table, relationship.targetEntity, {
      constraintName: nameOf(relationship.viaAttribute),
      origin: 'reference',
      columns:
        attribute === undefined
          ? []
          : [dependencyColumn(attribute.column, referencedColumn, nullability(attribute, primaryKey))],
      deleteRule: designedRule(relationship.deleteRuleCode),
      updateRule: null,
      isTrusted: null,
      isDisabled: null,
    });
  }

  /** Case B: a constraint the catalog has. */
  private addConstraint(owner: Owner, relationship: Relationship, valid: ValidConstraint): void {
    const { constraint } = valid;
    this.add(owner, valid.schema, valid.table, relationship.targetEntity, {
      constraintName: nameOf(constraint.name),
      origin: 'constraint',
      columns: this.columnsOf(owner, valid),
      deleteRule: catalogRule(constraint.onDelete) ?? designedRule(relationship.deleteRuleCode),
      updateRule: catalogRule(constraint.onUpdate),
      isTrusted: constraint.isNotTrusted === null ? null : !constraint.isNotTrusted,
      isDisabled: constraint.isDisabled,
    });
  }

  /** Owner columns called alike mostly are alike, as those of a tenant or a creator: their lists are made once. */
  private columnsOf(owner: Owner, valid: ValidConstraint): readonly DependencyColumn[] {
    const columns = valid.columns.map((column) =>
      dependencyColumn(
        column.ownerColumn,
        column.referencedColumn,
        nullability(ownerAttribute(owner.entity, column), owner.primaryKey),
      ),
    );
    const [first] = columns;
    if (first === undefined || columns.length > 1) return columns;
    const known = this.singleColumns.get(first.ownerColumn);
    if (known?.[0] !== undefined && isSameColumn(known[0], first)) return known;
    this.singleColumns.set(first.ownerColumn, columns);
    return columns;
  }

  private add(owner: Owner, schema: string, table: string, targetEntity: string, told: Told): void {
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

/** Whether two foreign keys of one table are told alike in every fact. */
function isSameConstraint(a: OrderDependency, b: OrderDependency): boolean {
  return (
    a.constraintName === b.constraintName &&
    a.targetTable === b.targetTable &&
    a.targetSchema === b.targetSchema &&
    a.origin === b.origin &&
    a.deleteRule === b.deleteRule &&
    a.updateRule === b.updateRule &&
    a.isTrusted === b.isTrusted &&
    a.isDisabled === b.isDisabled &&
    a.columns.length === b.columns.length &&
    a.columns.every((column, index) => isSameColumn(column, b.columns[index]))
  );
}

function isSameColumn(a: DependencyColumn, b: DependencyColumn | undefined): boolean {
  return (
    a.ownerColumn === b?.ownerColumn &&
    a.referencedColumn === b.referencedColumn &&
    a.isNullable === b.isNullable &&
    a.evidence === b.evidence
  );
}

function dependencyColumn(
  ownerColumn: string,
  referencedColumn: string,
  { isNullable, evidence }: Pick<DependencyColumn, 'isNullable' | 'evidence'>,
): DependencyColumn {
  return { ownerColumn, referencedColumn, isNullable, evidence };
}

function nameOf(name: string | null): string {
  return name === null || name.trim() === '' ? '<unnamed>' : name;
}

function covers(fact: OrderDependency, primaryKey: readonly string[]): boolean {
  return (
    primaryKey.length > 0 &&
    primaryKey.every((key) => fact.columns.some(({ referencedColumn }) => sameName(referencedColumn, key)))
  );
}
