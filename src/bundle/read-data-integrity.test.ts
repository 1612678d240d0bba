import { describe, expect, it } from 'vitest';
import { parseDataIntegrity } from './read-data-integrity.ts';

const side = { connection: 'qa', product: 'PostgreSQL 15', isolation: 'repeatable read' };
const column = {
  attribute: 'Id',
  sourceColumn: 'ID',
  targetColumn: 'Id',
  sourceNulls: 0,
  targetNulls: 0,
  verdict: 'proved',
  reason: null,
};
const table = {
  module: 'AppCore',
  entity: '__proto__',
  source: { schema: 'dbo', table: 'A]' },
  target: { schema: 'dbo', table: 'a' },
  verdict: 'proved',
  strength: 'counts',
  reason: null,
  sourceRows: 3,
  targetRows: 3,
  columns: [column],
  milliseconds: 1.5,
};
const first = {
  format: 'plumbline/data-integrity',
  formatVersion: 1,
  overallStatus: 'PASS',
  verificationTimestampUtc: '2026-11-22T13:37:22.000Z',
  source: side,
  target: side,
  tables: [table],
  baseVerification: { passed: true, warnings: [], tablesChecked: 1, rowCountMatches: 1, nullCountMatches: 1 },
  uatUsersVerification: null,
};

describe('data-integrity-verification.json', () => {
  it('brings version 1 to the current shape and claims nothing it did not know', () => {
    expect(parseDataIntegrity(JSON.stringify(first))).toMatchObject({
      ok: true,
      value: {
        formatVersion: 2,
        source: { ...side, position: null },
        tables: [
          {
            entity: '__proto__',
            digest: null,
            differences: null,
            lane: null,
            columns: [{ attribute: 'Id', sourceDigest: null, redacted: false }],
          },
        ],
      },
    });
  });
  it('reads what it would write', () => {
    const upgraded = parseDataIntegrity(JSON.stringify(first));
    if (!upgraded.ok) throw new Error(upgraded.error.message);
    expect(parseDataIntegrity(JSON.stringify(upgraded.value))).toEqual(upgraded);
  });
  it('refuses one from the future by its version', () => {
    expect(parseDataIntegrity(JSON.stringify({ ...first, formatVersion: 3, more: 1 }))).toMatchObject({
      ok: false,
      error: { code: 'parity.version.newer', found: '3' },
    });
  });
  it.each([
    ['version 1 with members of version 2', { ...first, tables: [{ ...table, lane: null }] }, '/tables/0'],
    ['version 2 with a table of version 1', { ...first, formatVersion: 2 }, '/source/position'],
    ['a verdict nobody knows', { ...first, tables: [{ ...table, verdict: 'green' }] }, '/tables/0/verdict'],
  ])('names the place that is wrong in %s', (_what, document, pointer) => {
    expect(parseDataIntegrity(JSON.stringify(document))).toMatchObject({
      ok: false,
      error: { code: 'parity.damaged', at: { pointer } },
    });
  });
  it.each(['', '{', 'null', '[]', '{"format":"plumbline/run","formatVersion":1}'])(
    'does not take %j for a comparison',
    (text) => {
      expect(parseDataIntegrity(text)).toMatchObject({ ok: false, error: { code: 'parity.format.unknown' } });
    },
  );
});
