import { describe, expect, inject, it } from 'vitest';
import { type SeedTable, schemaFiles, seedFiles } from '../../src/emit/emit.ts';
import { attribute, entity, modelOf, planOf } from '../../src/emit/testing/export-case.ts';
import type { RowValue } from '../../src/model/export/row-value.ts';
import { NOTHING_ON_DISK } from '../../src/model/testing/nothing-on-disk.ts';
import type { CanonicalCase } from './canonical-case.ts';
import { CASES } from './canonical-cases.ts';
import { codecOf, databaseWith, missing, proved } from './canonical-proof.ts';
import { duckdbWith, postgresWith, type TestDatabase } from './extract-sessions.ts';

/** An engine that an export can be loaded into here. */
type Target = 'duckdb' | 'postgres';

/** Kinds of columns that the source and SQL Server both have, with the values that they and the target can hold. */
function casesFor(target: Target) {
  return CASES.flatMap((each) => {
    const { duckdb, mssql } = each.columns;
    const loaded = each.columns[target];
    if (duckdb === undefined || mssql === undefined || loaded === undefined) return [];
    // Between two texts of DuckDB the padding is part of the value, and no payload says so.
    if (each.name === 'padded texts' && target === 'duckdb') return [];
    const values = each.values.flatMap(({ payload, sql }) =>
      sql.duckdb === undefined || sql.mssql === undefined || sql[target] === undefined
        ? []
        : [{ payload, sql: sql.duckdb }],
    );
    return values.length === 0 ? [] : [{ each, source: duckdb, sqlType: mssql.declared, loaded, values }];
  }).map((found, at) => ({ ...found, table: `c${at}` }));
}

function tableOf({ table, sqlType }: { readonly table: string; readonly sqlType: string }) {
  return entity(table, [], {
    isStatic: true,
    attributes: [
      attribute('id', { dataType: 'LongInteger', isIdentifier: true, isMandatory: true }),
      attribute('v', { dataType: 'Other', length: null, onDisk: { ...NOTHING_ON_DISK, sqlType } }),
    ],
  });
}

/** The rows of a table as a session of the product reads them for an export. */
async function rowsOf({ session }: TestDatabase, table: string): Promise<readonly (readonly RowValue[])[]> {
  const page = await session.query(
    { text: `select id, v from ${table} order by id`, parameters: [], purpose: 'test' },
    new AbortController().signal,
  );
  if (!page.ok) throw new Error(JSON.stringify(page.error));
  return page.value.rows;
}

async function loadedInto(target: Target, script: string): Promise<TestDatabase> {
  if (target === 'duckdb') return duckdbWith(script);
  const server = inject('postgres');
  return postgresWith('url' in server ? server.url : '', script);
}

describe.each<Target>(['duckdb', 'postgres'])('values of every kind in an export for %s', (target) => {
  it.skipIf(missing(target) !== '')('are read back as they were, to the last digit', async () => {
    const cases = casesFor(target);
    // Numbers, texts, bytes, UUIDs, dates, times, instants.
    expect(cases.length).toBeGreaterThanOrEqual(15);
    const made = cases.map(({ table, source, values }) => ({
      table,
      column: source,
      values: values.map(({ sql }) => sql),
    }));
    const source = await databaseWith('duckdb', made);
    const plan = planOf(modelOf(...cases.map(tableOf)), { dialect: target });
    expect(plan.unsupported).toEqual([]);
    const seeds: SeedTable[] = [];
    for (const table of plan.loadOrder) seeds.push({ table, rows: await rowsOf(source, table.entity) });
    const seeded = seedFiles(seeds, 'NonDestructive', { dialect: target, blankTextIsNull: false });
    if (!seeded.ok) throw new Error(JSON.stringify(seeded.error));
    const script = [...schemaFiles(plan).tables, ...seeded.value].map(({ text }) => text).join('\n');
    const loaded = await loadedInto(target, script);
    const kept = new Map<CanonicalCase['name'], readonly (string | null)[]>();
    for (const { each, table, source: from, loaded: to } of cases) {
      const found = await proved(loaded.session, `"dbo".${table}`, codecOf(from, to), 'target', false);
      kept.set(
        each.name,
        found.map(({ payload }) => payload),
      );
    }
    expect(kept).toEqual(new Map(cases.map(({ each, values }) => [each.name, values.map(({ payload }) => payload)])));
    await Promise.all([source.close(), loaded.close()]);
  });
});
