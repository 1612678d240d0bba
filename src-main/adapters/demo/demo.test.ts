import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../../../src/kernel/canonical-json.ts';
import { entitiesOf } from '../../../src/model/model.ts';
import { NO_NAMING_OVERRIDES } from '../../../src/model/naming.ts';
import { readModel } from '../../../src/model/reader/read-model.ts';
import { readWorkspace } from '../../../src/model/read-workspace.ts';
import { selectTables } from '../../../src/model/select-tables.ts';
import { validateModel } from '../../../src/model/validate-model.ts';
import { NO_ALLOWED_CYCLES } from '../../../src/model/circular-dependencies.ts';
import type { StageTools } from '../../../src/run/stage.ts';
import { orderStage } from '../../../src/run/stages/order-stage.ts';
import { systemClock } from '../clock.ts';
import { sha256 } from '../sha256.ts';
import { EVIDENCE } from './definition/evidence.ts';
import { PLANTED, type PlantedChange } from './definition/planted.ts';
import { demoExporter } from './testing/demo-exporter.ts';
import { buildDemo } from './demo.ts';
import { CLEAN_DESIGN } from './definition/design.ts';
import { demoModel } from './demo-model.ts';
import { planRows, totalRows } from './row-plan.ts';

const TOOLS: StageTools = {
  clock: systemClock,
  sha256,
  tool: { name: 'plumbline', version: '0.0.0' },
  progress: () => undefined,
  tables: () => undefined,
  wrote: () => undefined,
  wait: () => Promise.resolve(),
  gate: () => Promise.resolve(),
};

async function build(folder: string, seed: number, rows = 2_000): Promise<void> {
  const built = await buildDemo(folder, { rows, seed, signal: AbortSignal.timeout(120_000) }, demoExporter);
  if (!built.ok) throw new Error(JSON.stringify(built.error));
}

/** A digest of every table of a file, whatever the order of its rows. */
async function tableDigests(file: string): Promise<ReadonlyMap<string, string>> {
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const digests = new Map<string, string>();
  const tables = await connection.runAndReadAll('select table_name, sql from duckdb_tables() order by table_name');
  for (const [name, definition] of tables.getRows()) {
    const table = `dbo."${String(name)}"`;
    const rows = await connection.runAndReadAll(
      `select count(*), sha256(coalesce(string_agg(cast(t as varchar), chr(10) order by cast(t as varchar)), '')) from ${table} t`,
    );
    digests.set(String(name), `${String(definition)} ${rows.getRows().join()}`);
  }
  connection.closeSync();
  instance.closeSync();
  return digests;
}

describe('demo model', () => {
  it('has four modules and more than thirty entities of every kind', () => {
    const model = demoModel();
    const entities = [...entitiesOf(model)].map(({ entity }) => entity);
    expect(model.modules).toHaveLength(4);
    expect(entities.length).toBeGreaterThanOrEqual(30);
    expect(entities.filter(({ isStatic }) => isStatic).length).toBeGreaterThan(3);
    expect(entities.filter(({ isExternal }) => isExternal)).toHaveLength(1);
    expect(new Set(entities.map(({ physicalName }) => physicalName)).size).toBe(entities.length);
    expect(new Set(entities.map(({ name }) => name)).size).toBe(entities.length);
  });

  it('is wrong in nothing but the parent that is outside', () => {
    expect(validateModel(demoModel()).map(({ code }) => code)).toEqual(['entity.reference.targetMissing']);
  });

  it('has a cycle of two and one of three, both broken by an optional reference, and one missing parent', () => {
    const model = demoModel();
    const outcome = orderStage(
      {
        model,
        dataSet: selectTables(model, {}),
        naming: NO_NAMING_OVERRIDES,
        deferJunctionTables: false,
        circularDependencies: NO_ALLOWED_CYCLES,
        context: 'BootstrapSnapshot',
      },
      TOOLS,
      AbortSignal.timeout(120_000),
    );
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
    expect(outcome.value.summary).toMatchObject({ cycles: 2, deferredEdges: 2, missingEdges: 1 });
    const certificate = JSON.parse(outcome.value.documents[0]?.text ?? '{}') as Record<string, Json>;
    const sizes = (certificate['stronglyConnectedComponents'] as { members: unknown[] }[]).map(
      ({ members }) => members.length,
    );
    expect(sizes.toSorted()).toEqual([2, 3]);
  });
});

describe('the model of the clean demo', () => {
  const model = demoModel(CLEAN_DESIGN);
  it('is wrong in nothing, has no external entity, and is otherwise the same', () => {
    expect(validateModel(model)).toEqual([]);
    const names = (of: typeof model) => [...entitiesOf(of)].map(({ entity }) => entity.name);
    expect(names(model)).toEqual(names(demoModel()).filter((name) => name !== 'ExchangeRate'));
  });
});

describe('row plan', () => {
  it.each([1_000, 2_000, 200_000, 10_000_000])('of %d rows has at least as many, and not many more', (rows) => {
    const total = totalRows(planRows(rows));
    expect(total).toBeGreaterThanOrEqual(rows);
    expect(total).toBeLessThan(rows + 1_800);
  });
});

describe('demo workspace', () => {
  let parent = '';
  const folder = (name: string): string => join(parent, name);
  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'plumbline-demo-'));
    await build(folder('first'), 5);
    await build(folder('again'), 5);
    await build(folder('other'), 6);
  });
  afterAll(() => rm(parent, { recursive: true, force: true }));

  it.each(['qa.duckdb', 'uat.duckdb'])('of the same seed and rows has the same contents in %s', async (file) => {
    const first = await tableDigests(join(folder('first'), file));
    expect(first.size).toBeGreaterThanOrEqual(39);
    expect(await tableDigests(join(folder('again'), file))).toEqual(first);
    expect(await tableDigests(join(folder('other'), file))).not.toEqual(first);
  });

  it.each([
    'model.json',
    'tightening.json',
    'plumbline.config.json',
    'qa_users.csv',
    'uat_users.csv',
    '.plumbline-demo.json',
    // They hold the digest of every other file.
    'export/export-fingerprints.json',
    'exports/good/export-fingerprints.json',
    'exports/tampered/order-swapped/export-fingerprints.json',
  ])('of the same seed and rows has the same bytes in %s', async (file) => {
    const first = await readFile(join(folder('first'), file));
    expect(first.length).toBeGreaterThan(100);
    expect((await readFile(join(folder('again'), file))).equals(first)).toBe(true);
  });

  it('has a model and settings that are read without a remark', async () => {
    const model = readModel(await readFile(join(folder('first'), 'model.json'), 'utf8'), {});
    expect(model).toMatchObject({ ok: true, value: { warnings: [] } });
    expect(model.ok && model.value.model).toEqual(demoModel());
    const settings = JSON.parse(await readFile(join(folder('first'), 'plumbline.config.json'), 'utf8')) as Json;
    expect(readWorkspace(settings)).toMatchObject({ ok: true });
  });

  it('has inventories of as many users as each database', async () => {
    const lines = async (file: string) => (await readFile(join(folder('first'), file), 'utf8')).trimEnd().split('\n');
    const [source, target] = [await lines('qa_users.csv'), await lines('uat_users.csv')];
    expect(source[0]).toBe('Id,Username,EMail,Name,External_Id,Is_Active,Creation_Date,Last_Login');
    expect(target[0]).toBe(source[0]);
    expect(source).toHaveLength(61);
    expect(target.slice(41).every((line) => /^10\d\d,/.test(line))).toBe(true);
  });

  it('has unique indexes that hold on both sides', async () => {
    const instance = await DuckDBInstance.create(join(folder('first'), 'qa.duckdb'), { access_mode: 'READ_ONLY' });
    const connection = await instance.connect();
    for (const { entity } of entitiesOf(demoModel())) {
      if (entity.isExternal) continue;
      for (const index of entity.indexes.filter(({ isUnique }) => isUnique)) {
        const columns = index.columns.map(({ column }) => `"${column}"`).join(', ');
        const twins = await connection.runAndReadAll(
          `select ${columns} from dbo."${entity.physicalName}" group by ${columns} having count(*) > 1 limit 1`,
        );
        expect(twins.getRows(), index.name).toEqual([]);
      }
    }
    connection.closeSync();
    instance.closeSync();
  });

  it.each([
    [999, 1, 'demo.rows'],
    [1.5, 1, 'demo.rows'],
    [2_000, -1, 'demo.seed'],
  ])('refuses %d rows with seed %d', async (rows, seed, code) => {
    const refused = await buildDemo(
      folder('refused'),
      { rows, seed, signal: AbortSignal.timeout(120_000) },
      demoExporter,
    );
    expect(refused).toMatchObject({ ok: false, error: { code } });
  });
});

describe('README of the demo', () => {
  it('lists exactly what is planted', async () => {
    const readme = await readFile('resources/demo/README.md', 'utf8');
    const all = [...readme.matchAll(/^\| ([A-Z]\d\d) \| (.*) \|$/gm)].map(
      (line) => `${line[1] ?? ''} | ${line[2] ?? ''}`,
    );
    const [rows, ofData] = [all.filter((row) => !row.startsWith('E')), all.filter((row) => row.startsWith('E'))];
    expect(ofData).toEqual(
      EVIDENCE.map(({ id, entity, flaw, what, decided }) =>
        [id, entity, decided.about, flaw.kind, decided.Cautious, decided.EvidenceGated, decided.Aggressive, what].join(
          ' | ',
        ),
      ),
    );
    expect(rows).toEqual(
      PLANTED.map(({ id, entity, change, what, counts, rows: byRow }) =>
        [
          id,
          entity,
          columnOf(change),
          change.kind,
          'amount' in change ? String(change.amount) : '',
          seen(counts),
          seen(byRow),
          what,
        ].join(' | '),
      ),
    );
  });
});

function seen(checks: readonly string[]): string {
  return checks.length === 0 ? 'not visible' : checks.join(', ');
}

function columnOf(change: PlantedChange): string {
  if ('columns' in change) return change.columns.join(', ');
  return 'column' in change ? change.column : '';
}
