import { type Result, err, ok } from '../kernel/result.ts';
import type { Entity } from '../model/entity.ts';
import type { Problem } from '../model/problem.ts';
import type { EmittedEntity, ExportContext } from './export-input.ts';
import { foreignKeyName } from './foreign-keys/constraint-name.ts';
import { leftOutKey, noteMissingTable } from './foreign-keys/left-out.ts';
import { type Reference, constraintsOf, targetOf } from './foreign-keys/reference.ts';
import { referentialActions } from './foreign-keys/referential-actions.ts';
import { columnMissing, noIdentifier, notEmitted } from './foreign-keys/refusals.ts';
import type { ConstraintNames } from './names.ts';
import type { PlannedForeignKey } from './plan.ts';
import { attributeOf, emittedAttributes } from './plan-columns.ts';

/** Foreign keys of a table with the physical columns that are loaded late. */
export interface PlannedReferences {
  readonly foreignKeys: readonly PlannedForeignKey[];
  readonly deferredColumns: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * The foreign keys that the policy creates (export-and-manifest.md 3.3). Problems: `export.reference.notEmitted` when the target is not
 * part of the export, `export.identifier.missing` when it has no identifier, `export.reference.columnMissing` when a column is not emitted.
 */
export function plannedForeignKeys(
  owner: EmittedEntity,
  context: ExportContext,
  names: ConstraintNames,
  remarks: (what: string) => void,
): PlannedReferences {
  const foreignKeys: PlannedForeignKey[] = [];
  const deferred = new Set<string>();
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const attribute of emittedAttributes(owner.entity)) {
    if (attribute.reference === null) continue;
    const decision = context.foreignKey(owner.entity, attribute.name);
    if (decision?.createConstraint !== true) {
      noteMissingTable(owner.entity, attribute, context, remarks);
      continue;
    }
    const relationship = owner.entity.relationships.find(({ viaAttribute }) => viaAttribute === attribute.name);
    for (const constraint of constraintsOf(relationship)) {
      const reference = { owner, attribute, decision, relationship, constraint };
      if (context.leaveOutOutsideKeys && targetOf(reference, context) === undefined) {
        remarks(leftOutKey(reference));
        noteMissingTable(owner.entity, attribute, context, remarks);
        continue;
      }
      const planned = plannedForeignKey(reference, context, names, seen);
      if (!planned.ok) problems.push(planned.error);
      else if (planned.value !== null) {
        foreignKeys.push(planned.value.foreignKey);
        for (const column of planned.value.deferred) deferred.add(column);
      }
    }
  }
  return { foreignKeys, deferredColumns: [...deferred], problems };
}

function plannedForeignKey(
  reference: Reference,
  context: ExportContext,
  names: ConstraintNames,
  seen: Set<string>,
): Result<{ readonly foreignKey: PlannedForeignKey; readonly deferred: readonly string[] } | null, Problem> {
  const { owner, attribute, constraint, decision } = reference;
  const target = targetOf(reference, context);
  if (target === undefined) return err(notEmitted(reference));
  const identifier = emittedAttributes(target.entity).find(({ isIdentifier }) => isIdentifier);
  const pairs =
    constraint === null
      ? [{ own: attribute.column, other: identifier?.column ?? null }]
      : [...constraint.columns]
          .sort((a, b) => a.ordinal - b.ordinal)
          .map(({ ownerColumn, referencedColumn }) => ({ own: ownerColumn ?? '', other: referencedColumn }));
  const columns: string[] = [];
  const targetColumns: string[] = [];
  for (const { own, other } of pairs) {
    if (other === null) return err(noIdentifier(reference, target.entity));
    const ownAttribute = attributeOf(owner.entity, own);
    const otherAttribute = attributeOf(target.entity, other);
    if (ownAttribute === undefined) return err(columnMissing(reference, owner.entity, own));
    if (otherAttribute === undefined) return err(columnMissing(reference, target.entity, other));
    columns.push(ownAttribute.name);
    targetColumns.push(otherAttribute.name);
  }
  // Each attribute of a composite key lists the constraint; it is emitted once.
  const identity = JSON.stringify([columns, target.schema, target.table, targetColumns].map((part) => part));
  if (seen.has(identity)) return ok(null);
  seen.add(identity);
  const isSelfReference = target.entity === owner.entity;
  const physical = pairs.map(({ own }) => own);
  const deferred = isSelfReference
    ? ownDeferral(owner.entity, physical, context)
    : context.deferredColumns(owner.entity, physical);
  return ok({
    deferred: deferred ?? [],
    foreignKey: {
      name: names.take(owner.schema, foreignKeyName(reference, target, columns)),
      columns,
      target: { schema: target.schema, table: target.table },
      targetColumns,
      ...referentialActions(reference),
      isTrusted: !decision.scriptWithNoCheck && constraint?.isNotTrusted !== true && constraint?.isDisabled !== true,
      isSelfReference,
      isDeferred: !isSelfReference && (deferred !== null || target.position > owner.position),
    },
  });
}

/**
 * A table that references itself is loaded in two phases where its columns allow NULL: rows then need no order of their own. DuckDB checks
 * an update of a key's columns too eagerly for that; there the rows are arranged.
 */
function ownDeferral(entity: Entity, columns: readonly string[], context: ExportContext): readonly string[] | null {
  if (context.dialect.name === 'duckdb') return null;
  const mayBeNull = columns.every((column) => {
    const attribute = attributeOf(entity, column);
    return attribute !== undefined && !context.isNotNull(entity, attribute.column, attribute.isMandatory);
  });
  return mayBeNull ? columns : null;
}
