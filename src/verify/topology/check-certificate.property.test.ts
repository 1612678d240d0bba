import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { OrderCertificate } from '../../model/order-certificate.ts';
import { checkCertificate } from './check-certificate.ts';
import { parseCertificate } from './parse-certificate.ts';
import { honestCertificate, sha256 } from './testing/honest-certificate.ts';
import { madeSchema } from './testing/schema.ts';

vi.setConfig({ testTimeout: 30_000 });

const check = (certificate: OrderCertificate) =>
  checkCertificate(certificate, { sha256 }, new AbortController().signal);

test('an honest certificate of any small schema passes, with the verdict its violations deserve', () => {
  fc.assert(
    fc.property(madeSchema, (schema) => {
      const certificate = honestCertificate(schema);
      const outcome = check(certificate);
      expect(outcome.findings.filter((finding) => finding.verdict === 'invalid')).toEqual([]);
      const types = new Set(certificate.violations.map((violation) => violation.violationType));
      const expected =
        types.has('ChildBeforeParent') || types.has('CycleDetected')
          ? 'differs'
          : types.has('MissingParent')
            ? 'warning'
            : 'proved';
      expect(outcome.verdict).toBe(expected);
    }),
    { numRuns: 500 },
  );
});

test('a certificate read back from its own text is the same certificate', () => {
  fc.assert(
    fc.property(madeSchema, (schema) => {
      const certificate = honestCertificate(schema);
      expect(parseCertificate(JSON.stringify(certificate))).toEqual({ ok: true, value: certificate });
    }),
    { numRuns: 100 },
  );
});
