import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { edgeLine, edgeSetText, tableSetText } from './digest-lines.ts';
import { deriveFacts } from './facts.ts';
import { honestCertificate } from './testing/honest-certificate.ts';
import { madeSchema } from './testing/schema.ts';

const { signal } = new AbortController();

test('the texts of the digests are their lines in ordinal order, whatever the names', () => {
  const name = fc.oneof(
    fc.string({ maxLength: 3 }),
    fc.constantFrom('a', 'a"', 'a\u0001', 'a ', 'a#', 'a\\', 'a!', '', '\ud800'),
  );
  fc.assert(
    fc.property(madeSchema, fc.array(fc.tuple(name, name), { minLength: 16, maxLength: 16 }), (schema, names) => {
      const honest = honestCertificate(schema);
      // Some tables are called by the same names, so that ends are listed, listed otherwise spelled, or not listed.
      const made = {
        ...honest,
        entities: honest.entities.map((table, index) => {
          const [listedSchema, tableName] = names[(index * 3) % 16]!;
          return index % 2 === 0 ? { ...table, schema: listedSchema, tableName } : table;
        }),
      };
      const edges = made.dependencies.map((edge, index) => {
        const [sourceSchema, sourceTable] = names[index % 16]!;
        const [targetSchema, targetTable] = names[(index * 5) % 16]!;
        const source = index % 5 === 0 ? {} : { sourceSchema, sourceTable };
        return { ...edge, ...source, ...(index % 3 === 0 ? { targetSchema, targetTable } : {}) };
      });
      const lines = edges.map(edgeLine).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      const certificate = { ...made, dependencies: edges };
      expect(edgeSetText(deriveFacts(certificate, () => '', signal))).toBe(lines.join('\n'));
      const tables = made.entities
        .map((t) =>
          JSON.stringify([
            t.schema,
            t.tableName,
            t.module,
            t.entity,
            t.effectiveName,
            t.origin,
            t.isExternal,
            t.manualPosition,
          ]),
        )
        .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      expect(tableSetText(deriveFacts(certificate, () => '', signal))).toBe(tables.join('\n'));
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
