import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { edgeLine, edgeSetText } from './digest-lines.ts';
import { honestCertificate } from './testing/honest-certificate.ts';
import { madeSchema } from './testing/schema.ts';

test('the text of the edge digest is its lines in ordinal order, whatever the names', () => {
  const name = fc.oneof(
    fc.string({ maxLength: 3 }),
    fc.constantFrom('a', 'a"', 'a\u0001', 'a ', 'a#', 'a\\', 'a!', '', '\ud800'),
  );
  fc.assert(
    fc.property(madeSchema, fc.array(fc.tuple(name, name), { minLength: 16, maxLength: 16 }), (schema, names) => {
      const edges = honestCertificate(schema).dependencies.map((edge, index) => {
        const [sourceSchema, sourceTable] = names[index % 16]!;
        return { ...edge, sourceSchema, sourceTable };
      });
      const lines = edges.map(edgeLine).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      expect(edgeSetText(edges)).toBe(lines.join('\n'));
    }),
    { numRuns: 300 },
  );
});

test('a line is the JSON text of its facts', () => {
  fc.assert(
    fc.property(madeSchema, fc.string(), fc.constantFrom(null, 'SET "X"', 'NO_ACTION'), (schema, odd, rule) => {
      for (const made of honestCertificate(schema).dependencies) {
        const edge = { ...made, constraintName: odd, updateRule: rule, isTrusted: rule === null, isDisabled: null };
        expect(JSON.parse(edgeLine(edge))).toEqual([
          edge.sourceSchema,
          edge.sourceTable,
          edge.targetSchema,
          edge.targetTable,
          odd,
          edge.origin,
          edge.columns.map((c) => [c.ownerColumn, c.referencedColumn, c.isNullable, c.evidence]),
          edge.deleteRule,
          rule,
          rule === null,
          null,
        ]);
        expect(edgeLine(edge)).toBe(JSON.stringify(JSON.parse(edgeLine(edge))));
      }
    }),
    { numRuns: 200 },
  );
});
