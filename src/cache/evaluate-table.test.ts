import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableManifest } from '../model/cache/table-manifest.ts';
import { toleratedRows } from './drift.ts';
import { type TableRequest, evaluateTable, explainTableMiss } from './evaluate-table.ts';
import { readTableManifest, tableManifestText } from './table-manifest.ts';
import { NOW, mark, sha256, tableRequest } from './testing/cache-cases.ts';

const FILE = { sha256: sha256('{}'), length: 2 };
const PROVENANCE = { connectionName: 'qa', module: 'AppCore', workspace: 'w', tool: 'plumbline 1' };
const parent = (more: Parameters<typeof mark>[0] = {}) => ({
  table: { schema: 'dbo', table: 'Country' },
  mark: mark(more),
});

function textOf(request: TableRequest): string {
  const evaluation = { reason: 'manifest.missing', changes: [] } as const;
  return tableManifestText(request, { nowUtc: NOW, evaluation, file: FILE, provenance: PROVENANCE }, sha256);
}
function stored(request: TableRequest = tableRequest()): TableManifest {
  const found = readTableManifest(textOf(request), sha256);
  if (found.state !== 'read') throw new Error(found.state);
  return found.manifest;
}
const evaluate = (now: Partial<TableRequest>, then: Partial<TableRequest> = {}, file: typeof FILE | null = FILE) =>
  evaluateTable({ state: 'read', manifest: stored(tableRequest(then)) }, file, tableRequest(now), NOW, sha256);

describe('a table entry', () => {
  it('is reused while its marks are', () => {
    expect(evaluate({})).toEqual({ reason: 'cache.reused', changes: [] });
    expect(evaluate({ parents: [parent()] }, { parents: [parent()] }).reason).toBe('cache.reused');
  });

  it.each<[string, ReturnType<typeof evaluate>]>([
    ['refresh.requested', evaluate({ refresh: true })],
    ['cache.key.mismatch', evaluate({ inputs: { columns: [] } })],
    ['manifest.expired', evaluate({}, { ttlSeconds: 0.0005 })],
    ['artifacts.mismatch', evaluate({}, {}, null)],
    ['artifacts.mismatch', evaluate({}, {}, { sha256: sha256('[]'), length: 2 })],
    ['artifacts.mismatch', evaluate({}, {}, { ...FILE, length: 1 })],
    ['schema.changed', evaluate({ mark: mark({ schemaDigest: 's2' }) })],
    ['drift.rows', evaluate({ mark: mark({ rows: '101', writeMark: 'w2' }) })],
    ['drift.rows', evaluate({ mark: mark({ rows: '99' }) })],
    ['drift.writes', evaluate({ mark: mark({ writeMark: 'w2' }) })],
    ['drift.unknown', evaluate({ mark: mark({ writeMark: null }) })],
    ['drift.unknown', evaluate({ mark: mark({ writeMark: null }) }, { mark: mark({ writeMark: null }) })],
    ['drift.rows', evaluate({ mark: mark({ writeMark: null, rows: '1' }) }, { mark: mark({ writeMark: null }) })],
    ['drift.unknown', evaluate({ mark: mark({ writeMark: 'w2', rows: null }), drift: { rows: 5 } })],
    ['drift.writes', evaluate({ parents: [parent({ writeMark: 'w2' })] }, { parents: [parent()] })],
    ['schema.changed', evaluate({ parents: [] }, { parents: [parent()] })],
    ['schema.changed', evaluate({ parents: [{ ...parent(), mark: null }] }, { parents: [parent()] })],
  ])('is measured anew: %s', (reason, evaluation) => {
    expect(evaluation.reason).toBe(reason);
  });

  it('names the parent whose rows moved, as it is and as it was', () => {
    expect(evaluate({ parents: [parent({ rows: '7', writeMark: 'w2' })] }, { parents: [parent()] }).changes).toEqual([
      { input: 'parent dbo.Country rows', expected: '7', actual: '100' },
    ]);
  });

  it('may move as far as is tolerated, and no row further', () => {
    const moved = (rows: string, drift: TableRequest['drift']) =>
      evaluate({ mark: mark({ rows, writeMark: 'w2' }), drift }).reason;
    expect(moved('105', { rows: 5 })).toBe('cache.reused');
    expect(moved('95', { rows: 5 })).toBe('cache.reused');
    expect(moved('106', { rows: 5 })).toBe('drift.rows');
    expect(moved('103', { rows: 5, share: 0.02 })).toBe('drift.rows');
    expect(moved('102', { rows: 5, share: 0.02 })).toBe('cache.reused');
    expect(moved('100', { rows: 0 })).toBe('cache.reused');
    expect(moved('100', {})).toBe('drift.writes');
  });

  it('counts exactly where floats do not', () => {
    expect(toleratedRows(9_007_199_254_740_993n, { share: 1 })).toBe(9_007_199_254_740_993n);
    expect(toleratedRows(10n, undefined)).toBeNull();
  });

  it('serves only what has equal marks when nothing is tolerated', () => {
    const marks = fc.record({
      rows: fc.option(fc.constantFrom('0', '1', '2')),
      writeMark: fc.option(fc.constantFrom('a', 'b')),
      schemaDigest: fc.constantFrom('s', 't'),
    });
    fc.assert(
      fc.property(marks, marks, (now, then) => {
        const isSame =
          now.writeMark !== null &&
          now.writeMark === then.writeMark &&
          now.schemaDigest === then.schemaDigest &&
          (now.rows === null || then.rows === null || now.rows === then.rows);
        expect(evaluate({ mark: now }, { mark: then }).reason === 'cache.reused').toBe(isSame);
      }),
    );
  });

  it.each([
    ['nothing', null, 'missing'],
    ['half of it', textOf(tableRequest()).slice(0, 300), 'invalid'],
    ['one digit other', textOf(tableRequest()).replace('"rows": "100"', '"rows": "101"'), 'invalid'],
    ['another version', textOf(tableRequest()).replace('"formatVersion": 1', '"formatVersion": 2'), 'invalid'],
    ['a list', '[]', 'invalid'],
  ])('is not believed: %s', (_what, text, state) => {
    expect(readTableManifest(text, sha256).state).toBe(state);
  });

  it.each(['__proto__', ']', "'; drop", '😀', 'trailing '])('keeps a table named %j', (table) => {
    const named = tableRequest({ table: { schema: table, table } });
    expect(evaluateTable({ state: 'read', manifest: stored(named) }, FILE, named, NOW, sha256).reason).toBe(
      'cache.reused',
    );
  });
});

describe('a table without an entry', () => {
  it('is explained by the nearest other entry about it', () => {
    const other = stored(tableRequest({ inputs: { columns: ['Id'], sampleSize: 50_000 } }));
    const further = stored(tableRequest({ inputs: { columns: ['Id'], sampleSize: 1 } }));
    expect(explainTableMiss(tableRequest(), [further, other])).toEqual({
      reason: 'metadata.mismatch',
      changes: [{ input: 'columns', expected: '["Id","Email"]', actual: '["Id"]' }],
    });
  });
  it('is new where there is none', () => {
    const twin = stored(tableRequest({ table: { schema: 'dbo', table: 'CUSTOMER' } }));
    expect(explainTableMiss(tableRequest(), [twin])).toEqual({ reason: 'manifest.missing', changes: [] });
  });
});
