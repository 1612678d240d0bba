import { foldCase, sameName } from '../kernel/fold-case.ts';
import { type Result, err, ok } from '../kernel/result.ts';
import type { Attribute } from '../model/attribute.ts';
import type { Entity } from '../model/entity.ts';
import type { PolicyDecisions } from '../model/policy/policy-decisions.ts';
import type { Problem } from '../model/problem.ts';
import type { ActualConstraint, Relationship } from '../model/relationship.ts';
import { tableKey } from '../model/table-ref.ts';
import type { EmittedEntity, ExportContext } from './export-input.ts';
import type { ConstraintNames } from './names.ts';
import type { PlannedForeignKey, ReferentialAction } from './plan.ts';
import { attributeOf, emittedAttributes } from './plan-columns.ts';

type ForeignKeyDecision = PolicyDecisions['foreignKeys'][number];

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
        remarks(leftOut(reference));
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

interface Reference {
  readonly owner: EmittedEntity;
  readonly attribute: Attribute;
  readonly decision: ForeignKeyDecision;
  readonly relationship: Relationship | undefined;
  /** As the catalog has it; null for a reference of the design alone. */
  readonly constraint: ActualConstraint | null;
}

/** Those of the catalog whose columns are known; else the reference itself. */
function constraintsOf(relationship: Relationship | undefined): readonly (ActualConstraint | null)[] {
  const hydrated = (relationship?.actualConstraints ?? []).filter(
    ({ columns }) =>
      columns.length > 0 &&
      columns.every(({ ownerColumn, referencedColumn }) => ownerColumn !== null && referencedColumn !== null),
  );
  return hydrated.length === 0 ? [null] : hydrated;
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
      name: names.take(owner.schema, wantedName(reference, target, columns)),
      columns,
      target: { schema: target.schema, table: target.table },
      targetColumns,
      ...actionsOf(reference),
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

function targetOf(
  { owner, attribute, decision, constraint }: Reference,
  context: ExportContext,
): EmittedEntity | undefined {
  const places = [
    { schema: constraint?.referencedSchema ?? null, table: constraint?.referencedTable ?? null },
    { schema: decision.target?.schema ?? null, table: decision.target?.table ?? null },
    { schema: owner.schema, table: attribute.reference?.physicalName ?? null },
  ];
  for (const { schema, table } of places) {
    if (schema === null || table === null) continue;
    const found = context.entities.get(tableKey(schema, table));
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * `FK_<owner>_<referenced>_<columns>` out of the name in evidence with physical names replaced, and owner columns added that are not in it
 * (export-and-manifest.md 3.3). Words are not title-cased: an override's spelling would be lost.
 */
function wantedName({ owner, constraint }: Reference, target: EmittedEntity, columns: readonly string[]): string {
  const evidence = constraint?.name?.trim() ?? '';
  if (evidence === '') return ['FK', owner.table, target.table, ...columns].join('_');
  let name = /^FK_/i.test(evidence) ? `FK_${evidence.slice(3)}` : `FK_${evidence}`;
  for (const { column, name: logical } of emittedAttributes(owner.entity)) name = replacedWord(name, column, logical);
  for (const { entity, table } of [owner, target]) name = replacedWord(name, entity.physicalName, table);
  const folded = foldCase(name);
  const added = columns.filter((column) => !folded.includes(foldCase(column)));
  return [name, ...added].join('_');
}

/** Replaces a name between underscores; longer names that contain it stay. */
function replacedWord(text: string, word: string, by: string): string {
  const [haystack, needle] = [foldCase(text), foldCase(word)];
  for (let at = haystack.indexOf(needle); at >= 0 && needle !== ''; at = haystack.indexOf(needle, at + 1)) {
    const before = at === 0 ? '_' : haystack[at - 1];
    const after = haystack[at + needle.length] ?? '_';
    if (before === '_' && after === '_') return text.slice(0, at) + by + text.slice(at + word.length);
  }
  return text;
}

function actionsOf({ attribute, relationship, constraint }: Reference): {
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
} {
  const designed = relationship?.deleteRuleCode ?? attribute.reference?.deleteRuleCode ?? null;
  return { onDelete: actionOf(constraint?.onDelete ?? designed), onUpdate: actionOf(constraint?.onUpdate ?? null) };
}

/** One map for catalog words and design codes, whatever their case. */
function actionOf(rule: string | null): ReferentialAction {
  switch (foldCase(rule?.trim() ?? '').replaceAll(/[_ ]/g, '')) {
    case 'CASCADE':
    case 'DELETE':
      return 'CASCADE';
    case 'SETNULL':
      return 'SET NULL';
    case 'SETDEFAULT':
      return 'SET DEFAULT';
  }
  return 'NO ACTION';
}

function noteMissingTable(
  entity: Entity,
  { reference }: Attribute,
  context: ExportContext,
  remarks: (what: string) => void,
): void {
  if (reference === null || context.entities.has(tableKey(entity.schema, reference.physicalName))) return;
  const elsewhere = [...context.entities.values()].some((each) =>
    sameName(each.entity.physicalName, reference.physicalName),
  );
  if (!elsewhere) remarks(`Table ${entity.schema}.${reference.physicalName} missing from emission output.`);
}

function subjectOf({ owner, attribute }: Reference): string {
  return `modules[${owner.module.name}].entities[${owner.entity.name}].attributes[${attribute.name}]`;
}

/** The words of the exporters for an approved key that is not there (export-and-manifest.md 4). */
function leftOut({ owner, attribute }: Reference): string {
  const { module, entity } = owner;
  return `Foreign key ${module.name}.${entity.name}.${attribute.name} is not emitted: ${attribute.reference?.physicalName ?? 'its table'} is not part of the export.`;
}

function notEmitted(reference: Reference): Problem {
  const { attribute } = reference;
  return {
    code: 'export.reference.notEmitted',
    message: `The foreign key of ${attribute.name} points to ${attribute.reference?.physicalName ?? '(nothing)'}, which is not part of the export.`,
    at: { pointer: subjectOf(reference) },
    fix: 'Add the entity or its module to the export (--include-users for the platform users), or leave such keys out (--leave-out-outside-keys).',
  };
}

function noIdentifier(reference: Reference, target: Entity): Problem {
  return {
    code: 'export.identifier.missing',
    message: `The foreign key of ${reference.attribute.name} points to ${target.name}, which has no active identifier.`,
    at: { pointer: subjectOf(reference) },
    fix: 'Give the referenced entity an identifier, or let the policy not create the key.',
  };
}

function columnMissing(reference: Reference, entity: Entity, column: string): Problem {
  return {
    code: 'export.reference.columnMissing',
    message: `A foreign key needs ${entity.physicalName}.${column}, which is inactive or not in the model.`,
    at: { pointer: subjectOf(reference) },
    found: column,
    fix: 'Activate the attribute, or let the policy not create the key.',
  };
}
