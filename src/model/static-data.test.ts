import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readStaticData, staticRowsOf } from './static-data.ts';

const FIXTURES = new URL('../../../shared/fixtures/outsystems/', import.meta.url);
const city = { schema: 'dbo', table: 'OSUSR_DEF_CITY' };
const read = (text: string) => {
  const tables = readStaticData(text);
  if (!tables.ok) throw new Error(JSON.stringify(tables.error));
  return tables.value;
};
const rowsOf = (text: string, columns: readonly string[], table = city) => staticRowsOf(read(text), table, columns);

describe('static rows (model-and-profile.md 5)', () => {
  it.skipIf(!existsSync(FIXTURES))('of the edge case are three cities (skipped without the fixtures folder)', () => {
    const text = readFileSync(new URL('static-entities.edge-case.json', FIXTURES), 'utf8');
    expect(rowsOf(text, ['ID', 'Name', 'ISACTIVE'])).toEqual({
      ok: true,
      value: [
        [
          { kind: 'number', digits: '1' },
          { kind: 'text', value: 'Lisbon' },
          { kind: 'boolean', value: true },
        ],
        [
          { kind: 'number', digits: '2' },
          { kind: 'text', value: 'Porto' },
          { kind: 'boolean', value: true },
        ],
        [
          { kind: 'number', digits: '3' },
          { kind: 'text', value: 'Madrid' },
          { kind: 'boolean', value: false },
        ],
      ],
    });
  });
  it('keep digits, null and columns that differ in case only', () => {
    const text =
      '{ "tables": [{ "table": "osusr_def_city", "rows": [{ "__proto__": null, "id": 1, "ID": 9007199254740993, "x": [1, "a"] }] }] }';
    expect(rowsOf(text, ['ID', 'id', '__proto__', 'X'])).toEqual({
      ok: true,
      value: [
        [
          { kind: 'number', digits: '9007199254740993' },
          { kind: 'number', digits: '1' },
          { kind: 'null' },
          { kind: 'text', value: '[1,"a"]' },
        ],
      ],
    });
  });
  it.each([
    ['cli.staticData.fixture.invalid', '{ "tables": [', 1],
    ['cli.staticData.fixture.invalid', '{ "rows": [] }', 1],
    ['cli.staticData.fixture.invalid', '{ "tables": [\n{ "schema": "dbo", "rows": [] } ] }', 2],
    ['cli.staticData.fixture.invalid', '{ "tables": [\n{ "table": "T", "rows": [\n 3 ] } ] }', 3],
    ['cli.staticData.fixture.rowsMissing', '{ "tables": [\n{ "table": "T" } ] }', 2],
  ])('refuse with %s the text %j at line %i', (code, text, line) => {
    const tables = readStaticData(text);
    expect(tables.ok ? null : tables.error.code).toBe(code);
    if (!tables.ok && tables.error.at?.pointer !== '') expect(tables.error.at?.line).toBe(line);
  });
  it('say which table or column is missing', () => {
    const text = '{ "tables": [{ "schema": "dbo", "table": "OSUSR_DEF_CITY", "rows": [{ "ID": 1 }] }] }';
    const missing = rowsOf(text, ['ID', 'NAME']);
    expect(missing.ok ? null : missing.error).toMatchObject({
      code: 'cli.staticData.fixture.columnMissing',
      expected: 'NAME',
    });
    const absent = rowsOf(text, [], { schema: 'billing', table: 'OSUSR_DEF_CITY' });
    expect(absent.ok ? null : absent.error.code).toBe('cli.staticData.fixture.tableMissing');
  });
});
