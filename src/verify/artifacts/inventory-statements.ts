import { ascending, by, inTurn, ordinal, sorted } from '../../kernel/compare.ts';
import type { InventoryStatement, StatementKind } from '../../model/export/export-inventory.ts';
import { type TableKey, tableKey } from '../../model/table-ref.ts';
import type { Execution } from './execution.ts';
import type { ExhibitFile } from './exhibit.ts';
import type { DataStretch, DeclaredConstraint } from './script/script-facts.ts';
import type { NamedInScript } from './script/statement.ts';
import type { ValidationContext } from './validator.ts';

/** The statements of all scripts: those of table scripts by path, then those of the loads as they are executed, then the rest. */
export function inventoryStatements(
  { loads }: Execution,
  context: ValidationContext,
): { readonly statements: readonly InventoryStatement[]; readonly leftOut: number } {
  const { exhibit, roleOf } = context;
  const list = new StatementList(context);
  const loaded = new Set(loads.flat());
  const others = sorted(
    [...exhibit.files.values()].filter((file) => file.script !== null && !loaded.has(file)),
    inTurn(
      by(({ path }: ExhibitFile) => (roleOf(path) === 'table' ? 0 : 1), ascending),
      by(({ path }: ExhibitFile) => path, ordinal),
    ),
  );
  for (const file of others) if (roleOf(file.path) === 'table') list.addFile(file, null);
  loads.forEach((files, index) => {
    list.beginLoad();
    for (const file of files) list.addFile(file, index + 1);
  });
  for (const file of others) if (roleOf(file.path) !== 'table') list.addFile(file, null);
  return { statements: list.statements, leftOut: list.leftOut };
}

/** A document of that many is as large as a screen should read. */
const MOST_STATEMENTS = 100_000;

class StatementList {
  readonly statements: InventoryStatement[] = [];
  leftOut = 0;
  readonly #context: ValidationContext;
  readonly #certified: ReadonlyMap<TableKey, number>;
  #position = 0;

  constructor(context: ValidationContext) {
    this.#context = context;
    this.#certified = new Map(
      (context.certificate?.entities ?? []).map(({ schema, tableName, topologicalPosition }) => [
        tableKey(schema, tableName),
        topologicalPosition,
      ]),
    );
  }

  beginLoad(): void {
    this.#position = 0;
  }

  addFile({ path, script }: ExhibitFile, load: number | null): void {
    if (script === null) return;
    const made: Made[] = [
      ...script.tables.map(({ table, line }) => ({ kind: 'create-table' as const, table, line })),
      ...script.constraints.map((constraint) => ({ ...constraint, kind: KIND[constraint.kind] })),
      ...script.triggers.map(({ name, line }) => ({ kind: 'trigger' as const, name, line })),
      ...script.includes.map(({ path: name, line }) => ({ kind: 'include' as const, name, line })),
      ...script.stretches.map((stretch) => ({ ...stretch, name: stretch.verb, stretch })),
    ];
    for (const each of sorted(made, BY_LINE)) this.#add(path, load, each);
  }

  #add(file: string, load: number | null, { kind, table, name = null, line, stretch }: Made): void {
    if (stretch !== undefined) this.#position += 1;
    if (this.statements.length >= MOST_STATEMENTS) {
      this.leftOut += 1;
      return;
    }
    const { names } = this.#context;
    const known = table === undefined ? null : names.find(table);
    this.statements.push({
      file,
      line,
      endLine: stretch?.endLine ?? null,
      kind,
      name,
      written: table === undefined ? null : { schema: table.schema, name: table.name },
      table: known === null ? null : { schema: known.schema, table: known.physical },
      rows: kind === 'load' ? (stretch?.rows ?? null) : null,
      load: stretch === undefined ? null : load,
      position: stretch === undefined || load === null ? null : this.#position,
      certifiedPosition: table === undefined ? null : (this.#certified.get(names.keyOf(table)) ?? null),
    });
  }
}

interface Made {
  readonly kind: StatementKind;
  readonly line: number;
  readonly table?: NamedInScript;
  readonly name?: string | null;
  readonly stretch?: DataStretch;
}

const BY_LINE = by(({ line }: Made) => line, ascending);

const KIND: { readonly [K in DeclaredConstraint['kind']]: StatementKind } = {
  primaryKey: 'primary-key',
  unique: 'unique',
  foreignKey: 'foreign-key',
  check: 'check',
  index: 'index',
  uniqueIndex: 'unique-index',
};
