import type { Model } from '../model/model.ts';
import { entitiesOf } from '../model/model.ts';
import type { OrderedTable } from '../model/order-certificate.ts';
import { tableKey } from '../model/table-ref.ts';
import { validConstraint } from './junction.ts';

/** A foreign key of a static seed that the seed's order does not serve (topology.md 10). */
export interface PreflightIssue {
  readonly kind: 'MissingParent' | 'ParentAfterChild';
  readonly module: string;
  readonly childLogicalName: string;
  readonly childSchema: string;
  readonly childTable: string;
  readonly constraintName: string;
  readonly referencedSchema: string;
  readonly referencedTable: string;
  readonly childOrder: number;
  /** -1 when the parent is not among the tables. */
  readonly parentOrder: number;
}

/** The issues in the order of the model, with the counts and samples that the log step `staticData.seed.preflight` prints. */
export interface Preflight {
  readonly issues: readonly PreflightIssue[];
  readonly orphans: number;
  readonly orderingViolations: number;
  readonly orphansSample: string;
  readonly orderingSample: string;
}

/**
 * Looks at every valid constraint of the active static entities among the ordered tables (topology.md 10). Takes tables in load order; an
 * issue is a warning, never a failure.
 */
export function preflightStaticSeeds(
  model: Model,
  tables: readonly Pick<OrderedTable, 'schema' | 'tableName'>[],
): Preflight {
  const orderOf = new Map<string, number>();
  for (const [index, { schema, tableName }] of tables.entries()) {
    const key = tableKey(schema, tableName);
    if (!orderOf.has(key)) orderOf.set(key, index);
  }
  const issues: PreflightIssue[] = [];
  for (const { module, entity } of entitiesOf(model)) {
    const own = tableKey(entity.schema, entity.physicalName);
    const childOrder = orderOf.get(own);
    if (childOrder === undefined || !entity.isStatic || !entity.isActive) continue;
    for (const constraint of entity.relationships.flatMap(({ actualConstraints }) => actualConstraints)) {
      const valid = validConstraint(entity, constraint);
      if (valid === null) continue;
      const target = tableKey(valid.schema, valid.table);
      const parentOrder = orderOf.get(target) ?? -1;
      if (target === own || (parentOrder >= 0 && parentOrder < childOrder)) continue;
      issues.push({
        kind: parentOrder < 0 ? 'MissingParent' : 'ParentAfterChild',
        module: module.name,
        childLogicalName: entity.name,
        childSchema: entity.schema,
        childTable: entity.physicalName,
        constraintName: constraint.name?.trim() ?? '',
        referencedSchema: valid.schema,
        referencedTable: valid.table,
        childOrder,
        parentOrder,
      });
    }
  }
  const orphans = issues.filter(({ kind }) => kind === 'MissingParent');
  const misplaced = issues.filter(({ kind }) => kind === 'ParentAfterChild');
  return {
    issues,
    orphans: orphans.length,
    orderingViolations: misplaced.length,
    orphansSample: sampleOf(orphans),
    orderingSample: sampleOf(misplaced),
  };
}

function sampleOf(issues: readonly PreflightIssue[]): string {
  return issues
    .slice(0, 5)
    .map(
      (issue) =>
        `${issue.childSchema}.${issue.childTable}->${issue.referencedSchema}.${issue.referencedTable}(${issue.constraintName === '' ? 'unnamed' : issue.constraintName})`,
    )
    .join(';');
}
