import { type CircularDependencyOptions, NO_ALLOWED_CYCLES } from '../../model/circular-dependencies.ts';
import type { DataSet } from '../../model/data-set.ts';
import type { Entity } from '../../model/entity.ts';
import { entitiesOf, type Model } from '../../model/model.ts';
import type { ActualConstraint } from '../../model/relationship.ts';
import { type TableKey, type TableRef, tableKey } from '../../model/table-ref.ts';
import { digraph } from './digraph.ts';
import { diagnoseOrder, type OrderCycleDiagnosis } from './diagnose-order.ts';
import { hydratedColumns, isBlank } from './model-lookup.ts';
import { strongComponents } from './strong-components.ts';

/** A foreign key that the given order does not satisfy. */
export interface OrderValidationViolation {
  readonly child: TableRef;
  readonly parent: TableRef;
  /** `<unnamed>` when the catalog gave no name. */
  readonly foreignKeyName: string;
  readonly childPosition: number;
  /** −1 when the parent is not among the tables. */
  readonly parentPosition: number;
  readonly violationType: 'ChildBeforeParent' | 'MissingParent';
}

/** What the runtime validation of an order found (topology.md 11.1). */
export interface OrderValidation {
  /** No violation, or only missing parents. */
  readonly isValid: boolean;
  readonly violations: readonly OrderValidationViolation[];
  readonly totalEntities: number;
  readonly totalForeignKeys: number;
  readonly missingEdges: number;
  /**
   * As topology.md 11.3 has it: a child before its parent on a foreign key whose columns are known, also where only the given
   * order is wrong. Whether the foreign keys themselves form a cycle is told by `components`.
   */
  readonly cycleDetected: boolean;
  readonly cycles: readonly OrderCycleDiagnosis[];
  /** Strongly connected components of two tables or more among the given tables, by position. */
  readonly components: readonly (readonly TableRef[])[];
  readonly validatedConstraints: number;
  /** Constraints without a table or column pair. */
  readonly skippedConstraints: number;
}

/**
 * Validates an order of tables against the enforced foreign keys of a model (topology.md 11.1, with its recommendations: tables
 * are known by schema and physical name, so two entities of one name are two tables). Without tables or modules: valid, all zero.
 */
export function validateOrder(
  tables: DataSet,
  model: Model,
  allowed: CircularDependencyOptions = NO_ALLOWED_CYCLES,
): OrderValidation {
  const isEmpty = tables.length === 0 || model.modules.length === 0;
  const seen = isEmpty ? NOTHING_SEEN : lookAt(tables, model);
  const backward = seen.violations.filter((violation) => violation.violationType === 'ChildBeforeParent');
  const diagnosis = diagnoseOrder(backward, model, allowed);
  return {
    isValid: backward.length === 0,
    violations: seen.violations,
    totalEntities: isEmpty ? 0 : tables.length,
    totalForeignKeys: seen.validated,
    missingEdges: seen.violations.length - backward.length,
    cycleDetected: diagnosis?.isHydrated ?? false,
    cycles: diagnosis === null ? [] : [diagnosis.cycle],
    components: componentsOf(tables, seen.edges),
    validatedConstraints: seen.validated,
    skippedConstraints: seen.skipped,
  };
}

/** The message of a failed export: the first ten violations, the rest as a count (topology.md 11.2). */
export function describeViolations(violations: readonly OrderValidationViolation[]): string {
  const shown = violations
    .slice(0, 10)
    .map(
      (violation) =>
        `${violation.violationType}: ${violation.foreignKeyName}, ${violation.child.table} (${violation.childPosition}) → ${violation.parent.table} (${violation.parentPosition})`,
    );
  const more = violations.length - shown.length;
  return more > 0 ? `${shown.join('; ')}; and ${more} more` : shown.join('; ');
}

interface Seen {
  readonly violations: OrderValidationViolation[];
  readonly edges: { readonly child: number; readonly parent: number }[];
  validated: number;
  skipped: number;
}

const NOTHING_SEEN: Seen = { violations: [], edges: [], validated: 0, skipped: 0 };

function lookAt(tables: DataSet, model: Model): Seen {
  const find = finder(tables);
  const entities = new Map<TableKey, Entity[]>();
  for (const { entity } of entitiesOf(model)) {
    const key = tableKey(entity.schema, entity.physicalName);
    const known = entities.get(key);
    if (known === undefined) entities.set(key, [entity]);
    else known.push(entity);
  }
  const seen: Seen = { violations: [], edges: [], validated: 0, skipped: 0 };
  tables.forEach((table, position) => {
    for (const entity of entities.get(tableKey(table.schema, table.table)) ?? []) {
      for (const relationship of entity.relationships) {
        if (!relationship.hasDatabaseConstraint) continue;
        for (const constraint of relationship.actualConstraints)
          lookAtConstraint(seen, find, entity, position, constraint);
      }
    }
  });
  return seen;
}

function lookAtConstraint(
  seen: Seen,
  find: (schema: string, table: string) => number,
  entity: Entity,
  childPosition: number,
  constraint: ActualConstraint,
): void {
  if (hydratedColumns(constraint).length === 0 || constraint.referencedTable === null) {
    seen.skipped += 1;
    return;
  }
  seen.validated += 1;
  const schema = isBlank(constraint.referencedSchema) ? entity.schema : constraint.referencedSchema;
  const parentPosition = find(schema, constraint.referencedTable);
  if (parentPosition >= 0 && parentPosition !== childPosition)
    seen.edges.push({ child: childPosition, parent: parentPosition });
  if (parentPosition >= 0 && parentPosition <= childPosition) return;
  seen.violations.push({
    child: { schema: entity.schema, table: entity.physicalName },
    parent: { schema, table: constraint.referencedTable },
    foreignKeyName: isBlank(constraint.name) ? '<unnamed>' : constraint.name,
    childPosition,
    parentPosition,
    violationType: parentPosition < 0 ? 'MissingParent' : 'ChildBeforeParent',
  });
}

/** Positions by physical name, then by effective name; of two tables with one key the first counts. */
function finder(tables: DataSet): (schema: string, table: string) => number {
  const physical = new Map<TableKey, number>();
  const effective = new Map<TableKey, number>();
  tables.forEach((table, position) => {
    const key = tableKey(table.schema, table.table);
    if (!physical.has(key)) physical.set(key, position);
    const alias = tableKey(table.schema, table.effectiveName);
    if (!effective.has(alias)) effective.set(alias, position);
  });
  return (schema, table) => {
    const key = tableKey(schema, table);
    return physical.get(key) ?? effective.get(key) ?? -1;
  };
}

function componentsOf(tables: DataSet, edges: Seen['edges']): readonly (readonly TableRef[])[] {
  const graph = digraph(
    tables.length,
    edges.map((edge) => edge.child),
    edges.map((edge) => edge.parent),
  );
  return strongComponents(graph).map((members) =>
    members.flatMap((member) => {
      const table = tables[member];
      return table === undefined ? [] : [{ schema: table.schema, table: table.table }];
    }),
  );
}
