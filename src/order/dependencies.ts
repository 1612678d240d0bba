import { foldCase, sameName } from '../kernel/fold-case.ts';
import type { Entity } from '../model/entity.ts';
import { entitiesOf, type Model } from '../model/model.ts';
import type { DependencyClass, DependencyColumn, OrderDependency } from '../model/order-certificate.ts';
import type { Relationship } from '../model/relationship.ts';
import { tableKey } from '../model/table-ref.ts';
import { allowsDeferral, catalogRule, designedRule } from './delete-rule.ts';
import { dependencyLine, namePair } from './digests.ts';
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
  const { byChild, unhydrated, orderable } = collector;
  return { byChild, isJunction: junctions, unhydrated, undescribed, orderable };
}

/** The table whose foreign keys are being listed. */
interface Owner {
  readonly child: number;
  readonly node: TableNode;
  readonly entity: Entity;
  readonly primaryKey: readonly string[];
}

/** What a reference and a constraint say differently. */
type Told = Pick<
  OrderDependency,
  'constraintName' | 'origin' | 'columns' | 'deleteRule' | 'updateRule' | 'isTrusted' | 'isDisabled'
>;

class Collector {
  readonly byChild: Dependency[][];
  readonly unhydrated: string[] = [];
  readonly orderable = new Set<Dependency>();
  private readonly nodes: readonly TableNode[];
  private readonly lookup: TableLookup;
  private readonly junctions: Uint8Array;
  private readonly fragments: (string | undefined)[];

  constructor(nodes: readonly TableNode[], lookup: TableLookup, junctions: Uint8Array) {
    this.byChild = nodes.map(() => []);
    this.nodes = nodes;
    this.lookup = lookup;
    this.junctions = junctions;
    this.fragments = new Array<string | undefined>(nodes.length);
  }

  visit(child: number, entity: Entity): void {
    const node = this.nodes[child];
    if (entity.relationships.length === 0 || node === undefined) return;
    const owner = { child, node, entity, primaryKey: primaryKeyColumns(entity) };
    for (const relationship of entity.relationships) {
      if (relationship.actualConstraints.length === 0) this.addReference(owner, relationship);
      for (const actual of relationship.actualConstraints) {
        const valid = validConstraint(entity, actual);
        if (valid === null) this.unhydrated.push(`${node.display}: ${nameOf(actual.name)}`);
        else this.addConstraint(owner, relationship, valid);
      }
    }
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
      columns: valid.columns.map((column) =>
        dependencyColumn(
          column.ownerColumn,
          column.referencedColumn,
          nullability(ownerAttribute(owner.entity, column), owner.primaryKey),
        ),
      ),
      deleteRule: catalogRule(constraint.onDelete) ?? designedRule(relationship.deleteRuleCode),
      updateRule: catalogRule(constraint.onUpdate),
      isTrusted: constraint.isNotTrusted === null ? null : !constraint.isNotTrusted,
      isDisabled: constraint.isDisabled,
    });
  }

  private add(owner: Owner, schema: string, table: string, targetEntity: string, told: Told): void {
    const { child, node } = owner;
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
      classification: this.classify(child, node, parent, target),
    };
    const line = dependencyLine(
      this.fragment(child, fact.sourceSchema, fact.sourceTable),
      this.fragment(parent, fact.targetSchema, fact.targetTable),
      told,
    );
    const siblings = this.byChild[child] ?? [];
    // A composite key is recorded once under each of its attributes, and one table may be described twice: the same
    // constraint told again is still one constraint.
    for (const known of siblings) if (known.parent === parent && known.line === line) return;
    const dependency = { child, parent, fact, line, weakness: weaknessOf(owner.entity, fact) };
    siblings.push(dependency);
    if (parent === child && covers(fact, owner.primaryKey)) this.orderable.add(dependency);
  }

  private fragment(vertex: number, schema: string, table: string): string {
    if (vertex < 0) return namePair(schema, table);
    return (this.fragments[vertex] ??= namePair(schema, table));
  }

  /** Precedence of topology.md 12.1: what stops a comparison of positions comes before what merely describes the edge. */
  private classify(child: number, source: TableNode, parent: number, target: TableNode | undefined): DependencyClass {
    if (target === undefined) return 'Missing';
    if (parent === child) return 'SelfReferencing';
    if (this.junctions[child] === 1) return 'Junction';
    return (source.table.origin === 'static') === (target.table.origin === 'static') ? 'Normal' : 'CrossBoundary';
  }
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

/** A composite key needs one nullable column only: with one column NULL the whole key is not checked (topology.md 6.1). */
function weaknessOf(entity: Entity, fact: OrderDependency): Weakness {
  const nulled = allowsDeferral(fact.deleteRule) ? fact.columns.filter((column) => column.isNullable) : [];
  if (nulled.length === 0) return MANDATORY;
  const uniqueKeys = entity.indexes
    .filter((index) => index.isUnique && !index.isDisabled && index.filterDefinition === null)
    .map((index) => index.columns.filter(({ isIncluded }) => !isIncluded).map(({ column }) => foldCase(column)))
    .filter((key) => key.length > 0);
  return { nulled, uniqueKeys };
}

const MANDATORY: Weakness = { nulled: [], uniqueKeys: [] };

function covers(fact: OrderDependency, primaryKey: readonly string[]): boolean {
  return (
    primaryKey.length > 0 &&
    primaryKey.every((key) => fact.columns.some(({ referencedColumn }) => sameName(referencedColumn, key)))
  );
}
