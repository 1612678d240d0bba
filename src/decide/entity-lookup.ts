import { inTurn, by, ordinalIgnoreCase, ordinal, sorted } from '../kernel/compare.ts';
import { foldCase, sameName } from '../kernel/fold-case.ts';
import type { Attribute, AttributeReference } from '../model/attribute.ts';
import type { Entity } from '../model/entity.ts';
import { type Model, type Module, entitiesOf } from '../model/model.ts';
import { type NamingOverrides, entityNameKey } from '../model/naming.ts';
import type { PolicyDiagnostic } from '../model/policy/policy-diagnostic.ts';

/** An entity with the module that owns it. */
export interface OwnedEntity {
  readonly module: Module;
  readonly entity: Entity;
}

/** Finds the entity that a reference means. */
export class EntityLookup {
  readonly diagnostics: readonly PolicyDiagnostic[];
  readonly #byLogical = new Map<string, OwnedEntity[]>();
  readonly #canonical = new Map<string, OwnedEntity>();
  readonly #byPhysical = new Map<string, OwnedEntity[]>();

  constructor(model: Model, naming: NamingOverrides) {
    for (const owned of entitiesOf(model)) {
      add(this.#byLogical, foldCase(owned.entity.name), owned);
      add(this.#byPhysical, foldCase(owned.entity.physicalName), owned);
    }
    const diagnostics: PolicyDiagnostic[] = [];
    for (const [name, candidates] of this.#byLogical) {
      const ranked = sorted(candidates, CANONICAL);
      const settled = settle(ranked, naming);
      this.#canonical.set(name, settled.canonical);
      if (settled.diagnostic !== null) diagnostics.push(settled.diagnostic);
    }
    this.diagnostics = sorted(
      diagnostics,
      by((diagnostic) => diagnostic.logicalName, ordinalIgnoreCase),
    );
  }

  /** The entity a reference points to: by both of its names, by the physical one when that is one table, else by the logical one. */
  targetOf({ entityName, physicalName }: AttributeReference): OwnedEntity | null {
    const physical = this.#byPhysical.get(foldCase(physicalName)) ?? [];
    const both = physical.filter(({ entity }) => sameName(entity.name, entityName));
    const [match] = sorted(both.length > 0 ? both : physical.length === 1 ? physical : [], CANONICAL);
    return match ?? this.byLogicalName(entityName);
  }

  /** The entity of a logical name; of several the canonical one (policy.md 9.3). */
  byLogicalName(name: string): OwnedEntity | null {
    return this.#canonical.get(foldCase(name)) ?? null;
  }
}

/** The column a reference to an entity holds values of: its identifier; null when it has none. */
export function identifierOf(entity: Entity): Attribute | null {
  return entity.attributes.find((attribute) => attribute.isIdentifier) ?? null;
}

/** Lowest module, schema and physical name ignoring case; spelling and logical name only keep the order of twins fixed. */
const CANONICAL = inTurn<OwnedEntity>(
  by(({ module }) => module.name, ordinalIgnoreCase),
  by(({ entity }) => entity.schema, ordinalIgnoreCase),
  by(({ entity }) => entity.physicalName, ordinalIgnoreCase),
  by(({ entity }) => entity.schema, ordinal),
  by(({ entity }) => entity.physicalName, ordinal),
);

function add(map: Map<string, OwnedEntity[]>, key: string, owned: OwnedEntity): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [owned]);
  else known.push(owned);
}

/** Which of several entities with one logical name counts, and what is said about it. */
function settle(
  ranked: readonly OwnedEntity[],
  naming: NamingOverrides,
): { readonly canonical: OwnedEntity; readonly diagnostic: PolicyDiagnostic | null };
function settle(
  ranked: readonly OwnedEntity[],
  naming: NamingOverrides,
): { readonly canonical: OwnedEntity | undefined; readonly diagnostic: PolicyDiagnostic | null } {
  const [lowest] = ranked;
  const modules = new Set(ranked.map(({ module }) => foldCase(module.name)));
  if (lowest === undefined || modules.size < 2) return { canonical: lowest, diagnostic: null };
  const overrides = ranked.map(({ module, entity }) => naming.entities.get(entityNameKey(module.name, entity.name)));
  const given = overrides.filter((name) => name !== undefined);
  const areDistinct = given.length === ranked.length && new Set(given.map(foldCase)).size === given.length;
  const isResolved = given.length === 1 || areDistinct;
  const canonical = given.length === 1 ? (ranked[overrides.findIndex((name) => name !== undefined)] ?? lowest) : lowest;
  const outcome = isResolved ? 'resolved' : given.length > 0 ? 'conflict' : 'unresolved';
  return { canonical, diagnostic: duplicateDiagnostic(outcome, canonical, ranked) };
}

function duplicateDiagnostic(
  outcome: 'resolved' | 'conflict' | 'unresolved',
  canonical: OwnedEntity,
  candidates: readonly OwnedEntity[],
): PolicyDiagnostic {
  const { module, entity } = canonical;
  const said = {
    resolved: 'naming overrides tell them apart',
    conflict: 'the naming overrides do not tell them apart',
    unresolved: 'no naming override tells them apart',
  };
  return {
    code: `tightening.entity.duplicate.${outcome}`,
    message: `${candidates.length} modules have an entity ${entity.name}; ${said[outcome]}. ${module.name} (${entity.schema}.${entity.physicalName}) counts where only the name is given.`,
    severity: outcome === 'resolved' ? 'Info' : 'Warning',
    logicalName: entity.name,
    canonicalModule: module.name,
    canonicalSchema: entity.schema,
    canonicalPhysicalName: entity.physicalName,
    candidates: candidates.map((candidate) => ({
      module: candidate.module.name,
      schema: candidate.entity.schema,
      physicalName: candidate.entity.physicalName,
    })),
    resolvedByOverride: outcome === 'resolved',
  };
}
