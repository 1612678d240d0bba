import { type Comparator, by, inTurn, ordinal, ordinalIgnoreCase, sorted } from '../kernel/compare.ts';
import type { Sha256 } from '../kernel/hash.ts';
import { type Result, err, ok } from '../kernel/result.ts';
import type { Problem } from '../model/problem.ts';
import { type TableKey, tableKey } from '../model/table-ref.ts';
import { type EmittedEntity, ExportContext, type ExportInput } from './export-input.ts';
import { FileNames } from './file-names.ts';
import { ConstraintNames } from './names.ts';
import type { ExportPlan, PlannedTable } from './plan.ts';
import { plannedTable } from './plan-table.ts';
import { repeatedNames, unknownTables } from './table-refusals.ts';

/**
 * Plans an export: tables in the order of manifests and in load order, and what is left out. Pure; equal inputs give equal plans, whatever
 * the order of modules, entities and indexes. Every graph that no database takes is refused, before anything is written:
 * `export.table.nameRepeated`, `export.column.nameRepeated`, `export.name.tooLong`, `export.table.empty`, `export.key.columnInactive`,
 * `export.index.ordinalRepeated`, `export.reference.notEmitted|columnMissing`, `export.identifier.missing`, `export.table.unknown`.
 */
export function planExport(input: ExportInput, sha256: Sha256): Result<ExportPlan, readonly Problem[]> {
  const context = new ExportContext(input, sha256);
  const owners = sorted(context.entities.values(), manifestOrder);
  const problems: Problem[] = [...unknownTables(input, context), ...repeatedNames(owners)];
  const unsupported = new Map<string, Left>();
  const names = new ConstraintNames(input.dialect.name, sha256);
  // Constraints share a name space with tables where both are relations.
  for (const { schema, table } of owners) names.take(schema, table);
  const files = new FileNames(sha256);
  const folders = new Map<string, string>();
  for (const name of sorted(new Set(owners.map(({ module }) => module.name)), ordinal))
    folders.set(name, files.folder(name));

  const tables = new Map<TableKey, PlannedTable>();
  for (const owner of owners) {
    const leave = (what: string): void => {
      unsupported.set(what, kindOf(what));
    };
    const folder = `Modules/${folders.get(owner.module.name) ?? 'Module'}`;
    const file = `${folder}/${files.script(folder, `${owner.schema}.${owner.table}`)}.sql`;
    const planned = plannedTable(owner, file, context, names, leave);
    if (planned.ok) tables.set(tableKey(owner.schema, owner.entity.physicalName), planned.value);
    else problems.push(...planned.error);
  }
  for (const { schema, name } of input.model.sequences)
    unsupported.set(`Sequence ${schema}.${name} is not emitted.`, 'other');
  if (problems.length > 0) return err(problems);
  const left = [...unsupported.values()];
  const count = (kind: Left): number => left.filter((each) => each === kind).length;
  return ok({
    dialect: input.dialect.name,
    tables: [...tables.values()],
    loadOrder: sorted(
      owners,
      by(
        ({ position }) => position,
        (a, b) => a - b,
      ),
    ).flatMap(({ schema, entity }) => tables.get(tableKey(schema, entity.physicalName)) ?? []),
    unsupported: sorted(unsupported.keys(), ordinal),
    missing: { tables: count('table'), columns: 0, constraints: count('constraint') },
  });
}

type Left = 'table' | 'constraint' | 'other';

function kindOf(what: string): Left {
  if (what.endsWith('missing from emission output.')) return 'table';
  return what.startsWith('Index ') || what.startsWith('Foreign key ') ? 'constraint' : 'other';
}

const manifestOrder: Comparator<EmittedEntity> = inTurn(
  by(({ module }) => module.name, ordinal),
  by(({ schema }) => schema, ordinalIgnoreCase),
  by(({ entity }) => entity.physicalName, ordinalIgnoreCase),
  by(({ entity }) => entity.physicalName, ordinal),
);
