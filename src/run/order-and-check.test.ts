import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { CircularDependencyOptions } from '../model/circular-dependencies.ts';
import type { OrderCertificate } from '../model/order-certificate.ts';
import { worstVerdict } from '../model/verdict.ts';
import { order } from '../order/order.ts';
import { madeDataSet, madeModel, type MadeTable } from '../verify/topology/testing/made-model.ts';
import { MUTATIONS } from '../verify/topology/testing/mutations.ts';
import { randomTables } from '../verify/topology/testing/random-tables.ts';
import { checkAgainstModel, checkCertificate } from '../verify/topology/topology.ts';

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');
const { signal } = new AbortController();
/** Several hundred models a test: seconds on a busy machine. */
vi.setConfig({ testTimeout: 30_000 });
const NONE: CircularDependencyOptions = { allowedCycles: [], strictMode: false };

function orderTables(tables: readonly MadeTable[], circularDependencies = NONE, deferJunctionTables = false) {
  const input = {
    model: madeModel(tables),
    dataSet: madeDataSet(tables),
    options: { deferJunctionTables, circularDependencies },
    tool: { name: 'plumbline', version: '0.0.0' },
    generatedUtc: '2026-01-02T03:04:05.678Z',
    context: 'BootstrapSnapshot' as const,
  };
  return order(input, { sha256 }, signal);
}

const invalid = (certificate: OrderCertificate) =>
  checkCertificate(certificate, { sha256 }, signal).findings.filter((finding) => finding.verdict === 'invalid');

/** Puts a manual position on some of the tables, as one allowed cycle. */
const manualOf = (tables: readonly MadeTable[], positions: readonly number[]): CircularDependencyOptions => ({
  allowedCycles: [
    {
      tableOrdering: tables
        .map((table, index) => ({ tableName: table.name, position: positions[index] ?? 0 }))
        .filter((entry) => entry.position > 0),
    },
  ],
  strictMode: false,
});

test.each([
  { name: 'sparse', references: 2, unique: false },
  { name: 'dense', references: 5, unique: false },
  { name: 'with unique indexes', references: 3, unique: true },
])('what the sorter certifies, the checker confirms, alone and beside the model: $name', ({ references, unique }) => {
  fc.assert(
    fc.property(randomTables({ references, unique }), fc.boolean(), (tables, deferJunctionTables) => {
      const { certificate, verdict } = orderTables(tables, NONE, deferJunctionTables);
      expect(invalid(certificate)).toEqual([]);
      const alone = checkCertificate(certificate, { sha256 }, signal);
      const beside = checkAgainstModel(certificate, madeModel(tables), madeDataSet(tables), signal);
      expect(beside.findings.filter((finding) => finding.verdict !== 'warning')).toEqual([]);
      // The sorter also knows what the model left out; the checker learns it from the model only.
      expect(worstVerdict([alone.verdict, beside.verdict])).toBe(verdict);
    }),
    { numRuns: 200 },
  );
});

test('what the sorter certifies with a manual order, the checker confirms', () => {
  const positions = fc.uniqueArray(fc.integer({ min: 1, max: 900 }), { minLength: 9, maxLength: 9 });
  const chosen = fc.array(fc.boolean(), { minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(randomTables({ references: 3, unique: false }), positions, chosen, (tables, all, some) => {
      const { certificate } = orderTables(
        tables,
        manualOf(
          tables,
          all.map((position, index) => (some[index] === true ? position : 0)),
        ),
      );
      expect(invalid(certificate)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('any lie about what the sorter certifies is noticed', () => {
  fc.assert(
    fc.property(
      randomTables({ references: 3, unique: false }),
      fc.nat(MUTATIONS.length - 1),
      fc.nat(1000),
      (tables, which, pick) => {
        const { certificate } = orderTables(tables);
        const lie = MUTATIONS[which]?.tell(certificate, pick) ?? null;
        if (lie === null) return;
        expect(checkCertificate(lie, { sha256 }, signal).verdict).toBe('invalid');
      },
    ),
    { numRuns: 500 },
  );
});
