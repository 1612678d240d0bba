import { tsql } from '../../connect/dialects/tsql.ts';
import { type Result, all, err, ok } from '../../kernel/result.ts';
import { groupRows } from '../../kernel/group-rows.ts';
import type { RowValue } from '../../model/export/row-value.ts';
import type { Problem } from '../../model/problem.ts';
import type { EmissionLayout } from '../layout.ts';
import { type ExportPlan, type PlannedTable, storedColumns } from '../plan.ts';
import { BATCH_ROWS } from './batches.ts';
import { IdentityRestart } from './identity-restart.ts';
import { type RowStyle, rowLiterals } from './row-literals.ts';
import { standardSeed } from './standard-rows.ts';
import { comparableType, identityInsert, list, matchColumns, matched, printed, tsqlValues } from './tsql-rows.ts';

/** What a seed does with rows that are there already (export-and-manifest.md 6). */
export type SeedMode = 'NonDestructive' | 'ValidateThenApply' | 'Authoritative';

/** Rows of a static table, all of them, in the order they are to be written: parents first where the table references itself. */
export interface SeedTable {
  readonly table: PlannedTable;
  readonly rows: readonly (readonly RowValue[])[];
}

/** A seed file. */
export interface SeedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * One seed file per module, per table or for all, tables in load order (export-and-manifest.md 6). Problems: `export.seed.keyMissing` for a table without a primary
 * key, `export.seed.modeUnsupported` where the dialect only brings rows up to date, `export.value.notRepresentable`.
 */
export function seedFiles(
  seeds: readonly SeedTable[],
  mode: SeedMode,
  style: RowStyle,
  cut: EmissionLayout['seeds'] = 'module',
): Result<readonly SeedFile[], Problem> {
  if (style.dialect !== 'tsql' && mode !== 'NonDestructive') return err(modeUnsupported(mode, style.dialect));
  const files: SeedFile[] = [];
  for (const [path, own] of groupRows(seeds, ({ table }) => seedPath(table, cut))) {
    const blocks = all(own.map((seed) => seedBlock(seed, mode, style)));
    if (!blocks.ok) return blocks;
    files.push({
      path,
      text: `${banner(style.dialect)}\n${blocks.value.join('\n')}`,
    });
  }
  return ok(files);
}

function seedPath({ file }: PlannedTable, cut: EmissionLayout['seeds']): string {
  switch (cut) {
    case 'module':
      return `Seeds/${file.split('/')[1] ?? 'Module'}/${SEED_FILE}`;
    case 'table':
      return file.replace(/^Modules\/(.*)\.sql$/, 'Seeds/$1.seed.sql');
    case 'single':
      return `Seeds/${SEED_FILE}`;
  }
}

const SEED_FILE = 'StaticEntities.seed.sql';

function banner(dialect: ExportPlan['dialect']): string {
  const comment = '-- Static entities: rows that belong to the design\n';
  return dialect === 'tsql' ? `${comment}\nSET NOCOUNT ON;\nGO\n` : comment;
}

function seedBlock({ table, rows }: SeedTable, mode: SeedMode, style: RowStyle): Result<string, Problem> {
  if (table.primaryKey === null) return err(keyMissing(table));
  const columns = storedColumns(table);
  const literals = rowLiterals(table, columns, rows, style);
  if (!literals.ok) return literals;
  const parts: string[] = [];
  if (style.dialect !== 'tsql') {
    for (const batch of inBatches(literals.value)) parts.push(standardSeed(table, batch, style.dialect));
    const identities = new IdentityRestart(table, style.dialect);
    identities.note(rows);
    return ok(heading(table) + (parts.length === 0 ? '-- (no rows)\n' : parts.join('\n') + identities.statements()));
  }
  if (mode === 'ValidateThenApply') parts.push(driftGuard(table, literals.value));
  if (literals.value.length === 0) parts.push('-- No rows: MERGE is omitted.\n');
  else parts.push(identityInsert(table, 'ON'), ...merges(table, literals.value, mode), identityInsert(table, 'OFF'));
  return ok(heading(table) + parts.join(''));
}

function heading({ module, entity, schema, table, physical }: PlannedTable): string {
  const line = `-- ${'-'.repeat(60)}`;
  const plain = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ');
  const target = table === physical.table ? [] : [`-- Target: ${plain(`${schema}.${table}`)}`];
  return `${[
    line,
    `-- Module: ${plain(module)}`,
    `-- Entity: ${plain(`${entity} (${physical.schema}.${physical.table})`)}`,
    ...target,
    line,
  ].join('\n')}\n`;
}

function merges(table: PlannedTable, rows: readonly (readonly string[])[], mode: SeedMode): readonly string[] {
  const groups = inBatches(rows);
  if (groups.length === 1)
    return [merge(table, rows, mode === 'Authoritative' ? '\nWHEN NOT MATCHED BY SOURCE THEN DELETE;' : '\n;')];
  const target = tsql.table(table);
  return [
    `-- ${rows.length} rows in ${groups.length} batches.\n`,
    ...groups.map(
      (group, at) =>
        `PRINT ${printed(`Applying batch ${at + 1}/${groups.length} for ${target} (${group.length} rows)`)};\nGO\n${merge(table, group, '\n;')}`,
    ),
    // A batch must not delete the rows of the others: that comes last, over all keys.
    ...(mode === 'Authoritative' ? [deleteOthers(table, rows)] : []),
  ];
}

function merge(table: PlannedTable, rows: readonly (readonly string[])[], ending: string): string {
  const columns = storedColumns(table);
  const keys = matchColumns(table);
  const others = columns.filter((column) => !keys.includes(column));
  const set = others.map(({ name }) => `Target.${tsql.quote(name)} = Source.${tsql.quote(name)}`).join(', ');
  return `MERGE INTO ${tsql.table(table)} AS Target
USING (VALUES
${tsqlValues(columns, rows, '    ')}
) AS Source (${list(columns)})
    ON ${matched(keys)}
${others.length === 0 ? '' : `WHEN MATCHED THEN UPDATE SET ${set}\n`}WHEN NOT MATCHED THEN INSERT (${list(columns)})
    VALUES (${columns.map(({ name }) => `Source.${tsql.quote(name)}`).join(', ')})${ending}
GO
`;
}

function deleteOthers(table: PlannedTable, rows: readonly (readonly string[])[]): string {
  const keys = matchColumns(table);
  const columns = storedColumns(table);
  const keyRows = rows.map((row) => keys.map((key) => row[columns.indexOf(key)] ?? 'NULL'));
  return `MERGE INTO ${tsql.table(table)} AS Target
USING (VALUES
${tsqlValues(keys, keyRows, '    ')}
) AS Source (${list(keys)})
    ON ${matched(keys)}
WHEN NOT MATCHED BY SOURCE THEN DELETE;
GO
`;
}

/** Stops the script when the target has rows that are not exactly these; an empty target is fine. */
function driftGuard(table: PlannedTable, rows: readonly (readonly string[])[]): string {
  const columns = storedColumns(table);
  const target = tsql.table(table);
  const message = `Static entity ${table.module}::${table.entity} (${table.schema}.${table.table}) has drifted from the design.`;
  const raise = `    THROW 50000, ${printed(message)}, 1;\nGO\n`;
  if (rows.length === 0) return `IF EXISTS (SELECT 1 FROM ${target})\n${raise}`;
  // Some types cannot be compared as they are.
  const compared = columns
    .map(({ name, type }) => {
      const other = comparableType(type);
      return other === null ? tsql.quote(name) : `CAST(${tsql.quote(name)} AS ${other})`;
    })
    .join(', ');
  const source = `SELECT ${compared} FROM (VALUES\n${tsqlValues(columns, rows, '        ')}\n    ) AS Source (${list(columns)})`;
  const there = `SELECT ${compared} FROM ${target}`;
  return `IF EXISTS (SELECT 1 FROM ${target})
   AND (EXISTS (${source}
    EXCEPT ${there})
    OR EXISTS (${there}
    EXCEPT ${source}))
${raise}`;
}

function inBatches<T>(rows: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / BATCH_ROWS) }, (_, at) =>
    rows.slice(at * BATCH_ROWS, (at + 1) * BATCH_ROWS),
  );
}

function keyMissing({ module, entity }: PlannedTable): Problem {
  return {
    code: 'export.seed.keyMissing',
    message: `${module}::${entity} is static and has no primary key: its rows cannot be told apart.`,
    fix: 'Give the entity an identifier, or export without static rows.',
  };
}

function modeUnsupported(mode: SeedMode, dialect: string): Problem {
  return {
    code: 'export.seed.modeUnsupported',
    message: `Seeds for ${dialect} bring rows up to date and do nothing else.`,
    expected: 'NonDestructive',
    found: mode,
    fix: 'Export with --seed-mode NonDestructive, or for SQL Server.',
  };
}
