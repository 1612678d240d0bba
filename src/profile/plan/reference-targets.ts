import { foldCase, sameName } from '../../kernel/fold-case.ts';
import type { Attribute, AttributeReference } from '../../model/attribute.ts';
import type { Entity } from '../../model/entity.ts';
import { type Model, type Module, entitiesOf } from '../../model/model.ts';
import type { ActualConstraint, Relationship } from '../../model/relationship.ts';
import type { ReferencePlan } from './table-plan.ts';

interface Owned {
  readonly module: Module;
  readonly entity: Entity;
}

/**
 * Finds the table that a reference points to (model-and-profile.md 2.3): by the constraint the catalog had, else among active
 * entities by both names, physical name, logical name; of several those with the prefix of the platform, then of the same module.
 */
export class ReferenceTargets {
  readonly #byPhysical = new Map<string, Owned[]>();
  readonly #byLogical = new Map<string, Owned[]>();

  constructor(model: Model) {
    for (const owned of entitiesOf(model)) {
      if (!owned.entity.isActive) continue;
      add(this.#byPhysical, owned.entity.physicalName, owned);
      add(this.#byLogical, owned.entity.name, owned);
    }
  }

  planOf(module: Module, entity: Entity, attribute: Attribute, reference: AttributeReference): ReferencePlan {
    const relationship =
      entity.relationships.find(({ viaAttribute }) => sameName(viaAttribute, attribute.name)) ?? null;
    const base = {
      column: attribute.column,
      named: reference.physicalName,
      hasDbConstraint: reference.hasDbConstraint || relationship?.hasDatabaseConstraint === true,
    };
    const declared = declaredTarget(entity, attribute.column, relationship);
    if (declared !== null) return { ...base, target: declared, isAmbiguous: false };
    const candidates = preferred(this.#candidates(reference), module);
    const [first] = candidates;
    if (first === undefined) return { ...base, target: null, isAmbiguous: false };
    const { schema, physicalName: table, attributes } = first.entity;
    const column = attributes.find(({ isIdentifier }) => isIdentifier)?.column ?? null;
    return { ...base, target: { ref: { schema, table }, column }, isAmbiguous: candidates.length > 1 };
  }

  #candidates({ entityName, physicalName }: AttributeReference): readonly Owned[] {
    const physical = this.#byPhysical.get(foldCase(physicalName)) ?? [];
    const both = physical.filter(({ entity }) => sameName(entity.name, entityName));
    if (both.length > 0) return both;
    return physical.length > 0 ? physical : (this.#byLogical.get(foldCase(entityName)) ?? []);
  }
}

function add(map: Map<string, Owned[]>, name: string, owned: Owned): void {
  const known = map.get(foldCase(name));
  if (known === undefined) map.set(foldCase(name), [owned]);
  else known.push(owned);
}

/** What a constraint of this one column points to. */
function declaredTarget(entity: Entity, column: string, relationship: Relationship | null): ReferencePlan['target'] {
  for (const constraint of relationship?.actualConstraints ?? []) {
    const referenced = referencedBy(constraint, column);
    const table = constraint.referencedTable;
    if (referenced === null || table === null) continue;
    return { ref: { schema: constraint.referencedSchema ?? entity.schema, table }, column: referenced };
  }
  return null;
}

function referencedBy({ columns }: ActualConstraint, column: string): string | null {
  const [only, ...more] = columns;
  if (only === undefined || more.length > 0 || only.ownerColumn === null) return null;
  return sameName(only.ownerColumn, column) ? only.referencedColumn : null;
}

function preferred(candidates: readonly Owned[], module: Module): readonly Owned[] {
  const ofPlatform = candidates.filter(({ entity }) => /^OSUSR_/i.test(entity.physicalName));
  const left = ofPlatform.length > 0 ? ofPlatform : candidates;
  const own = left.filter((owned) => owned.module === module);
  return own.length > 0 ? own : left;
}
