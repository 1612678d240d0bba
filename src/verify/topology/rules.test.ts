import { describe, expect, test } from 'vitest';
import type { OrderCertificate } from '../../model/order-certificate.ts';
import { deriveFacts } from './facts.ts';
import { applyRule } from './rule.ts';
import { CERTIFICATE_RULES } from './rules.ts';
import { honestCertificate, sealed, sha256 } from './testing/honest-certificate.ts';
import { MUTATIONS } from './testing/mutations.ts';
import type { MadeKey, MadeSchema } from './testing/schema.ts';

const { signal } = new AbortController();
const NULLABLE = [{ isNullable: true, evidence: 'catalog' as const }];
const MANDATORY = [{ isNullable: false, evidence: 'catalog' as const }];
const key = (child: number, parent: number | string, columns: MadeKey['columns'], name = 'FK_A'): MadeKey => ({
  child,
  parent,
  name,
  origin: 'constraint',
  columns,
  deleteRule: 'NO_ACTION',
});
const schema = (size: number, keys: readonly MadeKey[]): MadeSchema => ({
  tables: Array.from({ length: size }, (_, index) => ({
    name: `T${index}`,
    origin: index === 0 ? 'static' : 'regular',
  })),
  keys,
  deferJunctionTables: false,
});

/** A three-cycle with two weak keys, a junction behind it, a self reference and a parent outside. */
const RESOLVED = honestCertificate(
  schema(6, [
    key(1, 2, NULLABLE),
    key(2, 3, NULLABLE),
    key(3, 1, MANDATORY),
    key(4, 1, MANDATORY),
    key(4, 2, MANDATORY, 'FK_B'),
    key(5, 5, NULLABLE),
    key(5, 'GONE', MANDATORY),
    key(5, 0, MANDATORY, 'FK_C'),
  ]),
);
/** Two tables that need each other, and one behind them. */
const UNRESOLVED = honestCertificate(schema(3, [key(0, 1, MANDATORY), key(1, 0, MANDATORY), key(2, 1, MANDATORY)]));
/** A two-cycle whose weak side has two foreign keys. */
const DOUBLED = honestCertificate(schema(2, [key(0, 1, NULLABLE), key(0, 1, NULLABLE, 'FK_B'), key(1, 0, MANDATORY)]));
const EMPTY: OrderCertificate = {
  ...honestCertificate(schema(1, [])),
  entities: [],
  digests: sealed([], []),
  metadata: { ...honestCertificate(schema(1, [])).metadata, totalEntities: 0 },
  statistics: { ...honestCertificate(schema(1, [])).statistics, totalNodes: 0, connectedComponents: 0, maxDepth: -1 },
};

const facts = (certificate: OrderCertificate) => deriveFacts(certificate, sha256, signal);
const apply = (id: string, certificate: OrderCertificate) => {
  const rule = CERTIFICATE_RULES.find((candidate) => candidate.id === id)!;
  return applyRule(rule, facts(certificate), 100);
};
const invalid = (id: string, certificate: OrderCertificate) =>
  apply(id, certificate).findings.filter((finding) => finding.verdict === 'invalid');

test('rules have numbers of their own, in order, and say what they state and why', () => {
  const ids = CERTIFICATE_RULES.map((rule) => rule.id);
  expect(ids).toEqual(ids.map((_, index) => `TOP-${String(index + 1).padStart(3, '0')}`));
  expect(CERTIFICATE_RULES.every((rule) => rule.states.endsWith('.') && rule.why.endsWith('.'))).toBe(true);
});

describe.each(CERTIFICATE_RULES)('$id $states', ({ id }) => {
  test('holds, having looked at something', () => {
    const outcomes = [RESOLVED, UNRESOLVED].map((certificate) => apply(id, certificate));
    expect(outcomes.flatMap((outcome) => outcome.findings.filter((finding) => finding.verdict === 'invalid'))).toEqual(
      [],
    );
    expect(Math.max(...outcomes.map((outcome) => outcome.outcome.looked))).toBeGreaterThan(0);
  });

  test('looks at nothing without tables, and says so', () => {
    const { findings, outcome } = apply(id, EMPTY);
    expect(findings).toEqual([]);
    if (id === 'TOP-025' || id === 'TOP-026') expect(outcome.looked).toBeGreaterThan(0);
    else expect(outcome.looked).toBe(0);
  });

  test('catches a planted fault', () => {
    if (id === 'TOP-012' || id === 'TOP-020' || id === 'TOP-031') return; // planted by hand below
    const plants = MUTATIONS.filter((mutation) => mutation.caughtBy.includes(id));
    const caught = plants.flatMap(({ tell }) =>
      [RESOLVED, UNRESOLVED, DOUBLED].flatMap((certificate) =>
        [0, 1, 2, 3, 4, 5, 6, 7].flatMap((pick) => {
          const lie = tell(certificate, pick);
          return lie === null ? [] : invalid(id, lie);
        }),
      ),
    );
    expect(caught.length).toBeGreaterThan(0);
    expect(caught.every((finding) => finding.check === id && finding.at?.pointer !== undefined)).toBe(true);
  });
});

/** Defers one more pair of a resolved certificate. */
const alsoDeferred = (certificate: OrderCertificate, source: string, target: string): OrderCertificate => ({
  ...certificate,
  deferredEdges: [
    ...certificate.deferredEdges,
    {
      sourceSchema: 'dbo',
      sourceTable: source,
      targetSchema: 'dbo',
      targetTable: target,
      constraintName: 'FK_A',
      reason: 'weak-fk',
      columns: [{ column: 'C0', evidence: 'catalog' }],
    },
  ],
});

test('TOP-012 catches a deferral that can be taken back', () => {
  expect(RESOLVED.deferredEdges).toHaveLength(1);
  const other = RESOLVED.deferredEdges[0]!.sourceTable === 'T1' ? ['T2', 'T3'] : ['T1', 'T2'];
  const [finding] = invalid('TOP-012', alsoDeferred(RESOLVED, other[0]!, other[1]!));
  expect(finding?.reason).toContain('closes no cycle');
});

test('TOP-020 catches a set that is minimal but not minimum, and names the smaller one', () => {
  // Cycles T0→T1→T0 and T0→T1→T2→T0 share T0→T1; with T1's keys weak instead, T1→T0 and T1→T2 do the same with two.
  const both = honestCertificate(
    schema(3, [key(0, 1, NULLABLE), key(1, 0, NULLABLE), key(1, 2, NULLABLE), key(2, 0, MANDATORY)]),
  );
  const dear: OrderCertificate = alsoDeferred(alsoDeferred({ ...both, deferredEdges: [] }, 'T1', 'T0'), 'T1', 'T2');
  expect(invalid('TOP-012', dear)).toEqual([]);
  const [finding] = invalid('TOP-020', dear);
  expect(finding?.expected).toContain('dbo.T0 → dbo.T1');
});

test('TOP-031 tells of disabled and untrusted constraints without calling the certificate wrong', () => {
  const [first, second, ...rest] = RESOLVED.dependencies;
  const told = apply('TOP-031', {
    ...RESOLVED,
    dependencies: [{ ...first!, isDisabled: true }, { ...second!, isTrusted: false }, ...rest],
  });
  expect(told.findings.map((finding) => finding.verdict)).toEqual(['warning', 'warning']);
});

test('findings of one rule are limited, and the rest is counted', () => {
  const certificate = {
    ...RESOLVED,
    entities: RESOLVED.entities.map((table) => ({ ...table, topologicalPosition: table.topologicalPosition + 9 })),
  };
  const { findings, outcome } = applyRule(CERTIFICATE_RULES[0]!, facts(certificate), 2);
  expect(findings).toHaveLength(3);
  expect(findings[2]?.reason).toBe('4 more of this rule, not listed');
  expect(outcome.broken).toBe(6);
});
