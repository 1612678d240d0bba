import { foldCase } from '../../kernel/fold-case.ts';
import { groupRows } from '../../kernel/group-rows.ts';
import type { EntityRow } from './entities.ts';
import type { AttributeRow } from './entity-attributes.ts';
import type { EspaceRow } from './espaces.ts';

/** The design as the platform's tables hold it. */
export interface Design {
  readonly espaces: readonly EspaceRow[];
  readonly entities: readonly EntityRow[];
  readonly attributes: readonly AttributeRow[];
}

/** Finds the entity that an attribute refers to. */
export type ReferenceTargets = (attribute: AttributeRow) => EntityRow | undefined;

/** Reference in the type's text: `bt<espace key>*<entity key>`, used by platforms before Referenced_Entity_Id. */
const LEGACY_REFERENCE = /^bt([^*]+)\*(.+)$/i;

/** Whether a type text is a legacy reference rather than the name of a type. */
export function isLegacyReference(type: string | null): boolean {
  return type !== null && LEGACY_REFERENCE.test(type.trim());
}

/**
 * Reference targets of a design: Referenced_Entity_Id where it names an entity, else the legacy type text matched on the keys
 * of module and entity, else of the entity alone (model-and-profile.md 3).
 */
export function referenceTargets(design: Design): ReferenceTargets {
  const byId = new Map(design.entities.map((entity) => [entity.id, entity]));
  const byKey = groupRows(design.entities, (entity) => keyText(entity.ss_key));
  const espaceKeys = new Map(design.espaces.map((espace) => [espace.id, keyText(espace.ss_key)]));
  return (attribute) => {
    const direct = byId.get(attribute.referenced_entity_id ?? '');
    if (direct !== undefined) return direct;
    for (const type of [attribute.data_type, attribute.original_type, attribute.legacy_type]) {
      const match = LEGACY_REFERENCE.exec(type?.trim() ?? '');
      const entityKey = keyText(match?.[2] ?? null);
      if (match === null || entityKey === '') continue;
      const candidates = byKey.get(entityKey) ?? [];
      const espaceKey = keyText(match[1] ?? null);
      return candidates.find((entity) => espaceKeys.get(entity.espace_id ?? '') === espaceKey) ?? candidates[0];
    }
    return undefined;
  };
}

/** A GUID without the braces, hyphens and case that versions write it with. */
function keyText(key: string | null): string {
  return foldCase((key ?? '').replaceAll(/[{}\s-]/g, ''));
}
