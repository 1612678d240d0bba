// What is said of references that become no foreign key (export-and-manifest.md 4); the words are the exporters'.
import { sameName } from '../../kernel/fold-case.ts';
import type { Attribute } from '../../model/attribute.ts';
import type { Entity } from '../../model/entity.ts';
import { tableKey } from '../../model/table-ref.ts';
import type { ExportContext } from '../export-input.ts';
import type { Reference } from './reference.ts';

/** Tells of the table an attribute points to when no entity that is emitted is called like it, in any schema. */
export function noteMissingTable(
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

/** Of an approved key whose table is not there. */
export function leftOutKey({ owner, attribute }: Reference): string {
  const { module, entity } = owner;
  return `Foreign key ${module.name}.${entity.name}.${attribute.name} is not emitted: ${attribute.reference?.physicalName ?? 'its table'} is not part of the export.`;
}
