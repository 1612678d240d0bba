// Foreign keys that no database takes: each refuses the export before a file is written.
import type { Entity } from '../../model/entity.ts';
import type { Problem } from '../../model/problem.ts';
import type { Reference } from './reference.ts';

/** Its target is not part of the export. */
export function notEmitted(reference: Reference): Problem {
  const { attribute } = reference;
  return {
    code: 'export.reference.notEmitted',
    message: `The foreign key of ${attribute.name} points to ${attribute.reference?.physicalName ?? '(nothing)'}, which is not part of the export.`,
    at: { pointer: subjectOf(reference) },
    fix: 'Add the entity or its module to the export (--include-users for the platform users), or leave such keys out (--leave-out-outside-keys).',
  };
}

/** Its target has no identifier to point to. */
export function noIdentifier(reference: Reference, target: Entity): Problem {
  return {
    code: 'export.identifier.missing',
    message: `The foreign key of ${reference.attribute.name} points to ${target.name}, which has no active identifier.`,
    at: { pointer: subjectOf(reference) },
    fix: 'Give the referenced entity an identifier, or let the policy not create the key.',
  };
}

/** One of its columns, or of those it points to, is not emitted. */
export function columnMissing(reference: Reference, entity: Entity, column: string): Problem {
  return {
    code: 'export.reference.columnMissing',
    message: `A foreign key needs ${entity.physicalName}.${column}, which is inactive or not in the model.`,
    at: { pointer: subjectOf(reference) },
    found: column,
    fix: 'Activate the attribute, or let the policy not create the key.',
  };
}

function subjectOf({ owner, attribute }: Reference): string {
  return `modules[${owner.module.name}].entities[${owner.entity.name}].attributes[${attribute.name}]`;
}
