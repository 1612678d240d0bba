import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/model/finding.ts';
import { readNamingOverrides } from '../../../src/model/naming-config.ts';
import { readModel } from '../../../src/model/reader/read-model.ts';
import { readWorkspace } from '../../../src/model/read-workspace.ts';
import type { Json } from '../../../src/kernel/canonical-json.ts';
import type { TableComparison } from '../../../src/model/data-integrity.ts';
import type { Strength } from '../../../src/model/verdict.ts';
import { opened } from '../../testing/extract-sessions.ts';
import { type Compared, comparedTables } from '../../testing/parity-sessions.ts';
import { DEMO_MODULES } from './definition/modules.ts';
import { PLANTED, type Planted, type PlantedCheck } from './definition/planted.ts';
import { demoEntities, physicalColumn } from './definition/shape.ts';
import { demoExporter } from './testing/demo-exporter.ts';
import { buildDemo } from './demo.ts';
import { planRows } from './row-plan.ts';
import { emittedTable } from './target-sql.ts';

const entityNamed = (name: string) => {
  const entity = demoEntities(DEMO_MODULES).find((candidate) => candidate.name === name);
  if (entity === undefined) throw new Error(`no entity ${name}`);
  return entity;
};

/** The subject of a check's finding about something planted: NULLs by physical column, remarks on the schema by attribute. */
function subjectOf({ entity, change }: Planted, check: PlantedCheck): string {
  const table = `dbo.${entityNamed(entity).physicalName}`;
  if (!('column' in change)) return table;
  if (check === 'PAR-002') return `${table}.${physicalColumn({ name: change.column })}`;
  return check === 'PAR-009' ? `${table}.${change.column}` : table;
}

/** Everything that a comparison of this strength must say; several changes of a table make one finding. */
function expected(strength: Strength): readonly string[] {
  const found = PLANTED.flatMap((planted) =>
    (strength === 'counts' ? planted.counts : planted.rows).map((check) => `${check} ${subjectOf(planted, check)}`),
  );
  return [...new Set(found)].toSorted();
}

const inShort = (findings: readonly Finding[]) =>
  findings.map(({ check, subject }) => `${check} ${subject}`).toSorted();

/** Compares the two sides of a demo with the settings of its own workspace, at a strength of one's choice. */
async function compared(folder: string, strength: 'counts' | 'digest' | 'cells'): Promise<Compared> {
  const model = readModel(await readFile(join(folder, 'model.json'), 'utf8'), {});
  const settings = JSON.parse(await readFile(join(folder, 'plumbline.config.json'), 'utf8')) as Json;
  const workspace = readWorkspace(settings);
  const naming = workspace.ok ? readNamingOverrides(workspace.value.naming) : workspace;
  if (!model.ok || !workspace.ok || !naming.ok) throw new Error('the demo cannot be read');
  const source = await opened({ kind: 'duckdb', file: 'qa.duckdb' }, folder);
  const target = await opened({ kind: 'duckdb', file: 'uat.duckdb' }, folder);
  try {
    return await comparedTables(source, target, {
      model: model.value.model,
      naming: naming.value,
      settings: { ...workspace.value.parity, strength },
    });
  } finally {
    await Promise.all([source.close(), target.close()]);
  }
}

async function built(rows: number, seed: number, clean: boolean): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-demo-'));
  const made = await buildDemo(folder, { rows, seed, clean, signal: AbortSignal.timeout(120_000) }, demoExporter);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return folder;
}

function tableOf(outcome: Compared, entity: string): TableComparison {
  const table = outcome.document.tables.find((each) => each.entity === entity);
  if (table === undefined) throw new Error(`${entity} was not compared`);
  return table;
}

describe.each([
  { rows: 3_000, seed: 1 },
  { rows: 5_000, seed: 20_261_122 },
])('the demo of $rows rows, seed $seed', ({ rows, seed }) => {
  let folder = '';
  beforeAll(async () => {
    folder = await built(rows, seed, false);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('differs, at counts, in exactly what is planted to be seen there', async () => {
    const { findings, verdict, document, summary } = await compared(folder, 'counts');
    expect(inShort(findings)).toEqual(expected('counts'));
    expect(verdict).toBe('differs');
    expect(document.overallStatus).toBe('WARN');
    for (const planted of PLANTED) expectAmount(planted, findings);
    const payslips = planRows(rows).get('Payslip') ?? 0;
    expect(summary.tables).toEqual({ compared: 39, proved: 31, differs: 6, notCompared: 2 });
    expect(summary.differences).toEqual({ missing: 3 + payslips, extra: 5, changed: null, cells: null });
    expect(summary.rows.source - summary.rows.target).toBe(3 + payslips - 5);
  });

  it.each(['digest', 'cells'] as const)('differs, at %s, in exactly what is planted, to the cell', async (strength) => {
    const outcome = await compared(folder, strength);
    expect(inShort(outcome.findings)).toEqual(expected(strength));
    expect(outcome).toMatchObject({
      verdict: 'differs',
      summary: { tables: { compared: 39, differs: 12, notCompared: 2 } },
    });
    for (const planted of PLANTED) expectRows(planted, outcome, planRows(rows).get(planted.entity) ?? 0);
    const cells = PLANTED.reduce((sum, planted) => sum + cellsOf(planted), 0);
    expect(outcome.summary.differences.cells).toBe(cells);
  });

  it('explains what happened to the cells, where many have something in common', async () => {
    const { kept } = await compared(folder, 'digest');
    const rules = [...kept.finished.values()].flatMap(({ table: { evidence } }) =>
      (evidence?.explanation?.rules ?? []).map(
        ({ attribute, transformation, cells }) => `${attribute} ${transformation} ${cells}`,
      ),
    );
    expect(rules).toEqual(
      expect.arrayContaining([
        'Line2 null-to-empty 20',
        'Email case 7',
        'Task trim-end 9',
        'OrderedOn offset(+01:00) 15',
        'Description truncate(20) 8',
      ]),
    );
  });

  it('has users of its own on each side, and one column that was not remapped', async () => {
    const orphans = (table: string, column: string) => `select count(*) from uat.dbo."${table}" t
      where t."${column}" not in (select "Id" from uat.dbo."User")`;
    expect(
      await countOf(
        folder,
        'select count(*) from qa.dbo."ossys_User" where "ID" not in (select "Id" from uat.dbo."User")',
      ),
    ).toBe(20);
    expect(await countOf(folder, orphans('Invoice', 'UpdatedBy'))).toBeGreaterThan(0);
    expect(await countOf(folder, orphans('Invoice', 'CreatedBy'))).toBe(0);
    expect(await countOf(folder, orphans('TeamMember', 'UserId'))).toBe(0);
  });

  it('has a column that is wider in the target and holds the same values', async () => {
    const [product] = PLANTED.filter(({ change }) => change.kind === 'typeChanged');
    expect(product).toBeDefined();
    if (product !== undefined) expect(await differingRows(folder, product)).toBe(0);
  });
});

describe('the clean demo', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await built(3_000, 7, true);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(['counts', 'digest', 'cells'] as const)(
    'is proved at %s, every table of it, and nothing is left to say',
    async (strength) => {
      const { verdict, findings, document, coverage, summary } = await compared(folder, strength);
      expect(findings).toEqual([]);
      expect(verdict).toBe('proved');
      expect(document.overallStatus).toBe('PASS');
      expect(document.tables.map((table) => table.verdict)).toEqual(document.tables.map(() => 'proved'));
      expect(document.tables.flatMap(({ columns }) => columns.filter((column) => column.verdict !== 'proved'))).toEqual(
        [],
      );
      expect(coverage.tables).toEqual({ looked: 40, of: 40 });
      expect(summary.differences).toMatchObject({ missing: 0, extra: 0 });
    },
  );
});

function expectAmount(planted: Planted, findings: readonly Finding[]): void {
  const { change } = planted;
  const [check] = planted.counts;
  if (check === undefined || !('amount' in change)) return;
  const finding = findings.find((each) => each.check === check && each.subject === subjectOf(planted, check));
  const way = change.kind === 'rowsMissing' || change.kind === 'nullsFilled' ? -1 : 1;
  expect(Number(finding?.found) - Number(finding?.expected), planted.id).toBe(way * change.amount);
}

/** Cells that something planted makes different in rows that both sides have. */
function cellsOf({ change }: Planted): number {
  if (!('column' in change && 'amount' in change)) return 0;
  return change.kind === 'nullsMoved' ? 2 * change.amount : change.amount;
}

/** Rows and cells of a table are those that are planted, no more and no less. */
function expectRows(planted: Planted, outcome: Compared, rows: number): void {
  const { id, entity, change } = planted;
  const table = (): TableComparison => tableOf(outcome, entity);
  switch (change.kind) {
    case 'rowsMissing':
      expect(table().differences, id).toMatchObject({ missing: change.amount, extra: 0, atLeast: false });
      break;
    case 'rowsExtra':
      expect(table().differences, id).toMatchObject({ missing: 0, extra: change.amount });
      break;
    case 'rowsReplaced':
      expect(table().differences, id).toMatchObject({ missing: change.amount, extra: change.amount });
      break;
    case 'tableTruncated':
      expect(table().differences, id).toMatchObject({ missing: rows, extra: 0, changed: 0 });
      break;
    case 'usersReplaced':
      expect(table().differences, id).toMatchObject({ missing: 20, extra: 20 });
      break;
    case 'madeNull':
    case 'nullsFilled':
    case 'nullsMoved':
    case 'rewritten': {
      const column = table().columns.find(({ attribute }) => attribute === change.column);
      expect(column?.differingCells, id).toBe(cellsOf(planted));
      break;
    }
    case 'typeChanged':
      expect(table(), id).toMatchObject({ verdict: 'proved', schema: { differences: 0, warnings: 1 } });
      break;
    case 'notRemapped': {
      const column = table().columns.find(({ attribute }) => attribute === change.column);
      expect(column?.reason, id).toBe('excluded by rule');
      break;
    }
    case 'tableMissing':
    case 'columnMissing':
    case 'nothingToCompare':
    case 'notCompared':
      return;
  }
}

/** Rows of the source that the target does not have with the same cells in the column concerned, or at all. */
function differingRows(folder: string, { entity, change }: Planted): Promise<number> {
  const { physicalName } = entityNamed(entity);
  const target = `uat.dbo."${emittedTable(entityNamed(entity))}"`;
  const source = `qa.dbo."${physicalName}"`;
  if (!('column' in change))
    return countOf(folder, `select count(*) from ${source} where "ID" not in (select "Id" from ${target})`);
  return countOf(
    folder,
    `select count(*) from ${source} s join ${target} t on t."Id" = s."ID"
     where s."${physicalColumn({ name: change.column })}" is distinct from t."${change.column}"`,
  );
}

async function countOf(folder: string, sql: string): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const name of ['qa', 'uat'])
    await connection.run(`attach '${join(folder, `${name}.duckdb`)}' as ${name} (read_only)`);
  const result = await connection.runAndReadAll(sql);
  connection.closeSync();
  instance.closeSync();
  return Number(result.getRows()[0]?.[0]);
}
