// Tables that no database takes: each refuses the export before a file is written.
import { foldCase } from '../kernel/fold-case.ts';
import type { Problem } from '../model/problem.ts';
import { type TableKey, tableKey } from '../model/table-ref.ts';
import type { EmittedEntity, ExportContext, ExportInput } from './export-input.ts';

/** Of the load order, and not in the model. */
export function* unknownTables(input: ExportInput, context: ExportContext): Generator<Problem> {
  for (const { schema, tableName } of input.certificate.entities)
    if (!context.entities.has(tableKey(schema, tableName)))
      yield {
        code: 'export.table.unknown',
        message: `The load order has the table ${schema}.${tableName}, which is not in the model.`,
        fix: 'Compute the load order from this model.',
      };
}

/** Two that naming overrides give one name. */
export function* repeatedNames(owners: readonly EmittedEntity[]): Generator<Problem> {
  const seen = new Map<TableKey, EmittedEntity>();
  for (const owner of owners) {
    const key = tableKey(owner.schema, owner.table);
    const first = seen.get(key);
    if (first !== undefined)
      yield {
        code: 'export.table.nameRepeated',
        message: `${first.entity.physicalName} and ${owner.entity.physicalName} would both be called ${owner.schema}.${owner.table}.`,
        at: { pointer: pointerOf(owner) },
        fix: 'Give one of them another name with a naming override.',
      };
    seen.set(key, first ?? owner);
  }
}

/** Two columns of one name, case ignored. */
export function* repeatedColumns(owner: EmittedEntity, names: readonly string[]): Generator<Problem> {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(foldCase(name)))
      yield {
        code: 'export.column.nameRepeated',
        message: `Two columns of ${owner.schema}.${owner.table} would be called ${name}.`,
        at: { pointer: pointerOf(owner) },
        fix: 'Rename one of the attributes.',
      };
    seen.add(foldCase(name));
  }
}

/** A key column that is not emitted. */
export function inactiveKey(owner: EmittedEntity, column: string): Problem {
  return {
    code: 'export.key.columnInactive',
    message: `${column} is part of the primary key of ${owner.schema}.${owner.table} and is inactive or not in the model.`,
    at: { pointer: pointerOf(owner) },
    found: column,
    fix: 'Activate the attribute, or take it out of the key.',
  };
}

/** Nothing to emit of it. */
export function noColumns(owner: EmittedEntity): Problem {
  return {
    code: 'export.table.empty',
    message: `${owner.schema}.${owner.table} has no column to emit.`,
    at: { pointer: pointerOf(owner) },
    fix: 'Activate an attribute, or leave the entity out of the export.',
  };
}

/** A name that the target would cut. */
export function tooLong(owner: EmittedEntity, name: string): Problem {
  return {
    code: 'export.name.tooLong',
    message: 'A name is longer than the target allows.',
    at: { pointer: pointerOf(owner) },
    found: name,
    fix: 'Shorten the name, or give the table another one with a naming override.',
  };
}

function pointerOf({ module, entity }: EmittedEntity): string {
  return `modules[${module.name}].entities[${entity.name}]`;
}
