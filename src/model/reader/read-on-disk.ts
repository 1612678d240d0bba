import type { CheckConstraint, DefaultConstraint, OnDisk, Reality } from '../on-disk.ts';
import type { ObjectAt } from './object-at.ts';

/**
 * The catalog's view of a column (model-and-profile.md 1.5). A default without its constraint gets a nameless one; a check
 * constraint without a definition is left out. Null when the document is silent.
 */
export function readOnDisk(attribute: ObjectAt): OnDisk | null {
  const at = attribute.child('onDisk');
  if (at === null) return null;
  const defaultDefinition = at.text('defaultDefinition');
  return {
    isNullable: at.boolean('isNullable'),
    sqlType: at.trimmed('sqlType'),
    maxLength: at.integer('maxLength'),
    precision: at.integer('precision'),
    scale: at.integer('scale'),
    collation: at.trimmed('collation'),
    isIdentity: at.boolean('isIdentity'),
    isComputed: at.boolean('isComputed'),
    computedDefinition: at.text('computedDefinition'),
    defaultDefinition,
    defaultConstraint: readDefaultConstraint(at.child('defaultConstraint'), defaultDefinition),
    checkConstraints: at.objects('checkConstraints').flatMap(readCheckConstraint),
  };
}

/** Measured facts that the document carries along; null when it carries none. */
export function readReality(attribute: ObjectAt): Reality | null {
  const at = attribute.child('reality');
  if (at === null) return null;
  return {
    isNullableInDatabase: at.flag('isNullableInDatabase'),
    hasNulls: at.flag('hasNulls'),
    hasDuplicates: at.flag('hasDuplicates'),
    hasOrphans: at.flag('hasOrphans'),
  };
}

function readDefaultConstraint(at: ObjectAt | null, defaultDefinition: string | null): DefaultConstraint | null {
  const definition = at?.text('definition') ?? defaultDefinition;
  if (definition === null) return null;
  return { name: at?.trimmed('name') ?? null, definition, isNotTrusted: at?.boolean('isNotTrusted') ?? false };
}

function readCheckConstraint(at: ObjectAt): readonly CheckConstraint[] {
  const definition = at.text('definition');
  if (definition === null) return [];
  return [{ name: at.trimmed('name'), definition, isNotTrusted: at.boolean('isNotTrusted') ?? false }];
}
