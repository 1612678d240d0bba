import { expect, test } from 'vitest';
import type { OrderCertificate } from '../../model/order-certificate.ts';
import { checkCertificate } from './check-certificate.ts';
import { CERTIFICATE_RULES } from './rules.ts';
import { honestCertificate, sealed, sha256 } from './testing/honest-certificate.ts';

const { signal } = new AbortController();
const ONE = honestCertificate({ tables: [{ name: 'A', origin: 'static' }], keys: [], deferJunctionTables: false });
const NONE: OrderCertificate = {
  ...ONE,
  entities: [],
  digests: sealed([], []),
  metadata: { ...ONE.metadata, totalEntities: 0 },
  statistics: { ...ONE.statistics, totalNodes: 0, connectedComponents: 0 },
};

test('one table is proved, with one entry per rule', () => {
  const outcome = checkCertificate(ONE, { sha256 }, signal);
  expect(outcome).toMatchObject({ verdict: 'proved', strength: 'cells', coverage: { tables: { looked: 1, of: 1 } } });
  expect(outcome.rules).toHaveLength(CERTIFICATE_RULES.length);
});

test('no table proves nothing', () => {
  expect(checkCertificate(NONE, { sha256 }, signal)).toMatchObject({
    verdict: 'vacuous',
    strength: 'none',
    findings: [],
  });
});

test('the digest of an empty set is that of the empty text', () => {
  expect(NONE.digests.edgeSet.value).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

test('a cancelled check is incomplete and says how far it came', () => {
  const controller = new AbortController();
  controller.abort();
  const outcome = checkCertificate(ONE, { sha256 }, controller.signal);
  expect(outcome.verdict).toBe('incomplete');
  expect(outcome.findings[0]?.reason).toContain(`0 of ${CERTIFICATE_RULES.length}`);
});
