import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { tableKey } from '../../model/table-ref.ts';
import { tableIndex } from './table-index.ts';
import { honestCertificate } from './testing/honest-certificate.ts';

const NAMES = [
  'a',
  'A',
  ' a',
  'ß',
  'SS',
  'ı',
  'I',
  'i',
  'ǆ',
  'ǅ',
  'Ǆ',
  '__proto__',
  'a]',
  '"',
  '🙂',
  '',
  'ſ',
  'S',
  'ͅ',
  'ΐ',
];
const name = fc.constantFrom(...NAMES);
const [template] = honestCertificate({
  tables: [{ name: 'P', origin: 'regular' }],
  keys: [],
  deferJunctionTables: false,
}).entities;

test('finds the first table with the same key, whatever was looked for before', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(name, name), { maxLength: 8 }), fc.array(fc.tuple(name, name)), (tables, wanted) => {
      const keys = tables.map(([schema, table]) => tableKey(schema, table));
      const index = tableIndex(tables.map(([schema, tableName]) => ({ ...template!, schema, tableName })));
      for (const [schema, table] of wanted)
        expect(index.find(schema, table)).toBe(keys.indexOf(tableKey(schema, table)));
    }),
    { numRuns: 500 },
  );
});
