import { foldCase } from '../kernel/fold-case.ts';
import type { Entity } from '../model/entity.ts';
import type { Model } from '../model/model.ts';
import type { Place, Problem } from '../model/problem.ts';
import { displayTable } from '../model/table-ref.ts';

/**
 * What a reader of the model must know before relying on it: tables without a primary key, and names that later stages or a
 * `model.json` cannot carry exactly (twins that differ in case only, spaces at an end, characters a module may not have).
 * The model keeps every name as the database has it; these say where that will matter.
 */
export function modelDoubts(model: Model): readonly Problem[] {
  const problems = twins(
    model.modules.map((module) => module.name),
    'Modules',
    'model.modules.duplicate',
    { pointer: '/modules' },
  );
  if (model.modules.every((module) => module.entities.length === 0)) problems.push(NO_TABLES);
  model.modules.forEach((module, at) => {
    const place = { pointer: `/modules/${at}` };
    if (/[,\r\n]/.test(module.name)) problems.push(unportable(`Module name ${quoted(module.name)}`, place));
    problems.push(...awkward([module.name], 'Module', place));
    const bySchema = new Map<string, string[]>();
    for (const entity of module.entities) {
      const tables = bySchema.get(foldCase(entity.schema));
      if (tables === undefined) bySchema.set(foldCase(entity.schema), [entity.physicalName]);
      else tables.push(entity.physicalName);
    }
    for (const [, tables] of bySchema) {
      problems.push(...twins(tables, `Tables of ${module.name}`, 'module.entities.duplicatePhysical', place));
    }
    module.entities.forEach((entity, position) => {
      problems.push(...entityDoubts(entity, { pointer: `/modules/${at}/entities/${position}` }));
    });
  });
  return problems;
}

const NO_TABLES: Problem = {
  code: 'extract.tables.none',
  message: 'The database shows this login no table in the selection; the model is empty.',
  fix: 'Check the database, the schemas and modules asked for, and what the login may see.',
};

function entityDoubts(entity: Entity, at: Place): readonly Problem[] {
  const table = displayTable({ schema: entity.schema, table: entity.physicalName });
  const columns = entity.attributes.map((attribute) => attribute.column);
  const problems = [
    ...awkward([entity.physicalName], 'Table', at),
    ...awkward(columns, `Table ${table}: column`, at),
    ...twins(columns, `Columns of ${table}`, 'entity.attributes.duplicateColumn', at),
  ];
  if (entity.attributes.length === 0) {
    return [
      ...problems,
      {
        code: 'entity.attributes.empty',
        message: `${table} has no column that can be seen; it is inactive in this model, and readers leave it out.`,
        at,
      },
    ];
  }
  if (!entity.attributes.some((attribute) => attribute.isIdentifier)) {
    problems.push({
      code: 'entity.attributes.missingPrimaryKey',
      message: `${table} has no primary key: rows cannot be told apart, so parity cannot name the rows that differ.`,
      at,
    });
  }
  return problems;
}

function awkward(names: readonly string[], what: string, at: Place): readonly Problem[] {
  return names
    .filter((name) => name.trim() !== name || name.length > LONGEST_NAME)
    .map((name) => unportable(`${what} ${quoted(name)}`, at));
}

/** model-and-profile.md 1.10. */
const LONGEST_NAME = 256;

function unportable(subject: string, at: Place): Problem {
  return {
    code: 'extract.name.notPortable',
    message: `${subject} cannot be written to a model file and read back: names there are trimmed, at most ${LONGEST_NAME} characters, and a module's has no comma or line break.`,
    at,
    fix: 'Rename it in the database, or leave it out of the selection.',
  };
}

function twins(names: readonly string[], what: string, code: string, at: Place): Problem[] {
  const first = new Map<string, string>();
  const problems: Problem[] = [];
  for (const name of names) {
    const twin = first.get(foldCase(name));
    if (twin === undefined) first.set(foldCase(name), name);
    else {
      problems.push({
        code,
        message: `${what}: ${quoted(twin)} and ${quoted(name)} are one name when case is ignored, as model files do.`,
        at,
        fix: 'Select only one of them, or rename one in the database.',
      });
    }
  }
  return problems;
}

function quoted(name: string): string {
  return JSON.stringify(name);
}
