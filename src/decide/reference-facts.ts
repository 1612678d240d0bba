import { foldCase, sameName } from '../kernel/fold-case.ts';
import type { Attribute } from '../model/attribute.ts';
import type { TighteningSettings } from '../model/policy/tightening-settings.ts';
import { isTrusted } from '../model/profile/probe-status.ts';
import type { ForeignKeyReality } from '../model/profile/foreign-key-reality.ts';
import type { EntityLookup, OwnedEntity } from './entity-lookup.ts';
import type { ProfileIndex } from './profile-index.ts';

/** What is known of one reference before anything is decided (policy.md 6, definitions). */
export interface ReferenceFacts {
  readonly reality: ForeignKeyReality | null;
  readonly target: OwnedEntity | null;
  /** The design asks for no constraint. */
  readonly isIgnore: boolean;
  readonly hasOrphans: boolean;
  /** The database has the constraint already. */
  readonly hasConstraint: boolean;
  /** The target lies in another schema or catalog, and that is not allowed. */
  readonly isCrossSchemaBlocked: boolean;
  readonly isCrossCatalogBlocked: boolean;
  /** Something was measured, and the measurement may decide. */
  readonly hasEvidence: boolean;
}

/** The facts of an attribute's reference; null for an attribute that is none. A target nobody knows blocks nothing. */
export function referenceFacts(
  { entity }: OwnedEntity,
  attribute: Attribute,
  lookup: EntityLookup,
  profile: ProfileIndex,
  settings: TighteningSettings['foreignKeys'],
): ReferenceFacts | null {
  const { reference } = attribute;
  if (reference === null) return null;
  const reality = profile.foreignKey(entity.schema, entity.physicalName, attribute.column);
  const target = lookup.targetOf(reference);
  const rule = reference.deleteRuleCode?.trim() ?? '';
  return {
    reality,
    target,
    isIgnore: rule === '' ? settings.treatMissingDeleteRuleAsIgnore : sameName(rule, 'Ignore'),
    hasOrphans: reality?.hasOrphan === true,
    hasConstraint: reality?.hasDbConstraint === true,
    isCrossSchemaBlocked:
      target !== null && !settings.allowCrossSchema && !sameName(target.entity.schema, entity.schema),
    isCrossCatalogBlocked:
      target !== null &&
      !settings.allowCrossCatalog &&
      foldCase(target.entity.catalog ?? '') !== foldCase(entity.catalog ?? ''),
    hasEvidence: reality !== null && isTrusted(reality.probeStatus),
  };
}
