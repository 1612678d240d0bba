import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { checkCertificate } from './check-certificate.ts';
import { honestCertificate, sha256 } from './testing/honest-certificate.ts';
import { MUTATIONS } from './testing/mutations.ts';
import { madeSchema } from './testing/schema.ts';

vi.setConfig({ testTimeout: 30_000 });

const signal = new AbortController().signal;

test.each(MUTATIONS)('$name: the check calls the certificate invalid and names what is wrong', ({ tell, caughtBy }) => {
  let told = 0;
  fc.assert(
    fc.property(madeSchema, fc.nat(1000), (schema, pick) => {
      const honest = honestCertificate(schema);
      const lie = tell(honest, pick);
      if (lie === null) return;
      told += 1;
      const { verdict, findings } = checkCertificate(lie, { sha256 }, signal);
      expect(verdict).toBe('invalid');
      const noticed = findings.filter((finding) => finding.verdict === 'invalid');
      expect(noticed.map((finding) => finding.check).filter((id) => caughtBy.includes(id))).not.toEqual([]);
      expect(noticed.every((finding) => finding.at?.pointer !== undefined && finding.reason !== undefined)).toBe(true);
    }),
    { numRuns: 150 },
  );
  expect(told).toBeGreaterThan(0);
});
