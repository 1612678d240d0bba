import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/model/finding.ts';
import { readNamingOverrides } from '../../../src/model/naming-config.ts';
import { readModel } from '../../../src/model/reader/read-model.ts';
import { compareCounts, type CountsOutcome } from '../../../src/verify/parity/parity.ts';
import { opened } from '../../testing/extract-sessions.ts';
import { systemClock } from '../clock.ts';
import { DEMO_MODULES } from './definition/modules.ts';
import { PLANTED, type Planted } from './definition/planted.ts';
import { demoEntities, physicalColumn } from './definition/shape.ts';
import { buildDemo } from './demo.ts';
import { demoWorkspace } from './demo-config.ts';
import { planRows } from './row-plan.ts';
import { emittedTable } from './target-sql.ts';

const entityNamed = (name: string) => {
  const entity = demoEntities(DEMO_MODULES).find((candidate) => candidate.name === name);
  if (entity === undefined) throw new Error(`no entity ${name}`);
  return entity;
};

/** The subject a finding about something planted has. */
function subjectOf({ entity, change, check }: Planted): string {
  const table = `dbo.${entityNamed(entity).physicalName}`;
  return check === 'PAR-002' && 'column' in change ? `${table}.${physicalColumn({ name: change.column })}` : table;
}

async function countsOf(folder: string): Promise<CountsOutcome> {
  const text = await readFile(join(folder, 'model.json'), 'utf8');
  const model = readModel(text, {});
  const naming = readNamingOverrides(demoWorkspace().naming);
  if (!model.ok || !naming.ok) throw new Error('the demo cannot be read');
  const source = await opened({ kind: 'duckdb', file: 'qa.duckdb' }, folder);
  const target = await opened({ kind: 'duckdb', file: 'uat.duckdb' }, folder);
  const outcome = await compareCounts(
    { model: model.value.model, naming: naming.value, sessions: [{ source, target }] },
    { clock: systemClock },
    () => undefined,
    AbortSignal.timeout(20_000),
  );
  await Promise.all([source.close(), target.close()]);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}

describe.each([
  { rows: 3_000, seed: 1 },
  { rows: 5_000, seed: 20_261_122 },
])('the demo of $rows rows, seed $seed', ({ rows, seed }) => {
  let folder = '';
  let outcome: CountsOutcome;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plumbline-demo-'));
    const built = await buildDemo(folder, { rows, seed, signal: AbortSignal.timeout(50_000) });
    if (!built.ok) throw new Error(JSON.stringify(built.error));
    outcome = await countsOf(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('differs, at counts, in exactly what is planted to be seen there', () => {
    const { findings, verdict, document } = outcome;
    const found = findings.map(({ check, subject }) => `${check} ${subject}`);
    const expected = PLANTED.filter(({ check }) => check !== null).map(
      (planted) => `${planted.check ?? ''} ${subjectOf(planted)}`,
    );
    expect(found.toSorted()).toEqual(expected.toSorted());
    expect(verdict).toBe('differs');
    expect(document.overallStatus).toBe('WARN');
    for (const planted of PLANTED) expectAmount(planted, findings);
  });

  it('sums up what was found', () => {
    const payslips = planRows(rows).get('Payslip') ?? 0;
    const { summary } = outcome;
    expect(summary.tables).toEqual({ compared: 39, proved: 31, differs: 6, notCompared: 2 });
    expect(summary.differences).toEqual({ missing: 3 + payslips, extra: 5, changed: null, cells: null });
    expect(summary.rows.source - summary.rows.target).toBe(3 + payslips - 5);
  });

  it.each(PLANTED.filter(({ check, change }) => check === null && 'amount' in change))(
    '$id is there although counts do not show it: $what',
    async (planted) => {
      const { change } = planted;
      const amount = 'amount' in change ? change.amount : 0;
      expect(await differingRows(folder, planted)).toBe(change.kind === 'nullsMoved' ? 2 * amount : amount);
    },
  );

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
});

function expectAmount({ change, check, ...planted }: Planted, findings: readonly Finding[]): void {
  if (check === null || !('amount' in change)) return;
  const subject = subjectOf({ change, check, ...planted });
  const finding = findings.find((each) => each.check === check && each.subject === subject);
  const way = change.kind === 'rowsMissing' || change.kind === 'nullsFilled' ? -1 : 1;
  expect(Number(finding?.found) - Number(finding?.expected), planted.id).toBe(way * change.amount);
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
