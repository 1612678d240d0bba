import type { TraceNode } from '../../model/policy/decision.ts';
import type { Rationale } from '../../model/policy/rationale.ts';
import type { ColumnFacts } from '../column-facts.ts';
import { interned } from '../trace.ts';

/**
 * S3: a sound foreign key stands behind the column: measured, without orphans, not ignored by design, and either there already or
 * about to be created (policy.md 3). What speaks against it is noted whether or not the rest holds.
 */
export function foreignKeySupport({ reference, settings }: ColumnFacts): TraceNode {
  if (reference === null) return NO_REFERENCE;
  const mayBeCreated =
    settings.foreignKeys.enableCreation &&
    reference.target !== null &&
    !reference.isCrossSchemaBlocked &&
    !reference.isCrossCatalogBlocked &&
    (reference.hasEvidence || !settings.foreignKeys.requireEvidence);
  const holds =
    reference.reality !== null &&
    !reference.hasOrphans &&
    !reference.isIgnore &&
    (reference.hasConstraint || mayBeCreated);
  const rationales: Rationale[] = holds ? ['FK_ENFORCED'] : [];
  if (reference.isIgnore) rationales.push('DELETE_RULE_IGNORE');
  if (reference.hasOrphans) rationales.push('DATA_HAS_ORPHANS');
  return step(holds, rationales);
}

const WHAT = 'A sound foreign key stands behind the column.';
const step = interned('S3_FK_SUPPORT', WHAT);
const NO_REFERENCE = step(false, []);
