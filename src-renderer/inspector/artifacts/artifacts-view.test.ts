import { describe, expect, it } from 'vitest';
import { ExportValidation } from '../../../src/model/export/export-validation.ts';
import type { Run } from '../../../src/model/run.ts';
import { withArtifacts } from '../../testing/sample-artifacts-host.ts';
import { checkedExport } from './artifact-documents.ts';
import { startView } from './artifacts-view.ts';
import { findingGroups } from './findings-view.ts';
import type { RunSummary } from '../../../src/contract/documents.ts';
import type { ComparedFile } from '../../../src/model/export/export-comparison.ts';
import { ExportInventory, type InventoryStatement } from '../../../src/model/export/export-inventory.ts';
import { grownBy, runsWithExport, stateCounts } from './compare-view.ts';
import { languageOf } from './language-of.ts';
import { aboutTable, filterStatements, inGroup, statementRows } from './statements-view.ts';

const statement = (change: Partial<InventoryStatement>): InventoryStatement => ({
  file: 'Bootstrap/all.sql',
  line: 1,
  endLine: 2,
  kind: 'load',
  name: 'MERGE',
  written: { schema: 'dbo', name: 'City' },
  table: null,
  rows: 3,
  load: 1,
  position: 1,
  certifiedPosition: null,
  ...change,
});

describe('statements', () => {
  const rows = statementRows([
    statement({}),
    statement({ table: { schema: 'dbo', table: 'OSUSR_ABC_CITY' } }),
    statement({ kind: 'create-table', name: null, written: { schema: null, name: 'city' } }),
    statement({ kind: 'include', name: 'x.sql', written: null }),
    statement({ written: { schema: 'dbo', name: '__proto__' } }),
  ]);

  it('are about a table by the name of the database, else by the one that is written, ignoring case', () => {
    const about = (table: string) =>
      rows.filter((row) => aboutTable(row, { schema: 'DBO', table })).map(({ key }) => key);
    expect(about('CITY')).toEqual(['0', '2']);
    expect(about('osusr_abc_city')).toEqual(['1']);
    expect(about('__proto__')).toEqual(['4']);
  });

  it('bring rows or make something', () => {
    expect(rows.filter((row) => inGroup(row, 'rows')).map(({ key }) => key)).toEqual(['0', '1', '4']);
    expect(rows.filter((row) => inGroup(row, 'structure')).map(({ key }) => key)).toEqual(['2', '3']);
    expect(rows.filter((row) => inGroup(row, 'all'))).toHaveLength(5);
  });

  it('are found by table, file, name and what they do', () => {
    const found = (text: string) => filterStatements(rows, text).map(({ key }) => key);
    expect(found('makes city')).toEqual(['2']);
    expect(found('osusr')).toEqual(['1']);
    expect(found('X.SQL')).toEqual(['3']);
    expect(found('nothing')).toEqual([]);
  });
});

it('begins with what is wrong, with the statements of a table that is asked for, with the files where nothing is', async () => {
  const nothing = {
    invoke: () => Promise.resolve({ ok: true, value: { stages: [] } }),
    subscribe: () => () => undefined,
  };
  const host = withArtifacts(nothing, 12, false);
  const read = async (method: string, path: string): Promise<unknown> =>
    ((await host.invoke(method, { path })) as { value: unknown }).value;
  const run = (await read('runs.read', '')) as Pick<Run, 'stages'>;
  const text = async (path: string) =>
    JSON.parse(((await read('runs.entry', path)) as { text: string }).text) as unknown;
  const validation = ExportValidation.parse(await text('artifacts/export-validation.json'));
  const inventory = ExportInventory.parse(await text('artifacts/export-inventory.json'));
  const checked = checkedExport(run);
  const groups = findingGroups(run, checked!.stage, validation);
  const shown = { stage: checked!.stage, validation, inventory, groups };
  expect(groups.map(({ findings }) => findings.length)).toEqual([1, 1, 1, 0, 0]);
  const table = { schema: 'dbo', table: 'Entity1' };
  expect(startView(shown, null, false)).toBe('findings');
  expect(startView(shown, table, true)).toBe('findings');
  expect(startView(shown, table, false)).toBe('statements');
  expect(startView({ ...shown, groups: [] }, null, false)).toBe('files');
});

describe('two exports', () => {
  const file = (state: ComparedFile['state'], before: number | null, after: number | null): ComparedFile => {
    const side = (bytes: number | null) => (bytes === null ? null : { bytes, sha256: 'a' });
    return { path: 'p', state, before: side(before), after: side(after) };
  };

  it('are counted by what became of each file, and measured where both have it', () => {
    const files = [file('changed', 1, 5), file('only-after', null, 2), file('same', 1, 1), file('same', 2, 2)];
    expect(stateCounts(files)).toEqual({ changed: 1, 'only-after': 1, 'only-before': 0, unknown: 0, same: 2 });
    expect(files.map(grownBy)).toEqual([4, null, 0, 0]);
  });

  it('come from finished runs that verified one, without the shown run', () => {
    const run = (runId: string, stage: string, state: RunSummary['state'] = 'finished'): RunSummary => ({
      runId,
      state,
      verdict: 'proved',
      startedAtUtc: '',
      finishedAtUtc: null,
      stages: [{ stage, verdict: 'proved' }],
    });
    const runs = [
      run('a', 'check export'),
      run('b', 'order'),
      run('c', 'check export', 'failed'),
      run('d', 'check export'),
    ];
    expect(runsWithExport(runs, 'a').map(({ runId }) => runId)).toEqual(['d']);
  });
});

it.each([
  ['a.JSON', ['{'], 'json'],
  ['a.sql', ['SELECT 1', 'GO'], 'tsql'],
  ['a.sql', ['CREATE TABLE [dbo].[T] ('], 'tsql'],
  ['a.sql', ['CREATE TABLE "dbo"."T" ("a" integer[3])'], 'standard-sql'],
  ['a.sql', ['INSERT INTO "t" VALUES (1);'], 'standard-sql'],
  ['a.xml', ['<a/>'], null],
])('the language of %s with %j is %s', (path, lines, language) => {
  expect(languageOf(path, lines)).toBe(language);
});
