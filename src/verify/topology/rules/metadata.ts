import type { OrderCertificate } from '../../../model/order-certificate.ts';
import type { Facts } from '../facts.ts';
import type { Rule } from '../rule.ts';
import { unresolvedComponents } from '../unresolved.ts';

/** The flags of the header follow from the graph (topology.md 4.1 and 12.1). */
export const metadata: Rule = {
  id: 'TOP-026',
  states: 'Algorithm, mode, flags and counts of the header agree with the order.',
  why: 'Gates read the header only: a cleared flag there would let a broken order pass.',
  check: (facts, say) => {
    const found = facts.certificate.metadata;
    const expected = headerOf(facts);
    for (const [name, right, claimed] of [
      ['algorithm', expected.algorithm, found.algorithm],
      ['mode', expected.mode, found.mode],
      ['topologicalOrderingApplied', expected.topologicalOrderingApplied, found.topologicalOrderingApplied],
      ['cycleDetected', expected.cycleDetected, found.cycleDetected],
      ['alphabeticalFallbackApplied', expected.alphabeticalFallbackApplied, found.alphabeticalFallbackApplied],
      ['totalEntities', expected.totalEntities, found.totalEntities],
    ] as const)
      if (right !== claimed)
        say.invalid({
          subject: name,
          reason: 'The header does not agree with the order.',
          pointer: `/metadata/${name}`,
          expected: right,
          found: claimed,
        });
    if (!ISO_INSTANT.test(found.generatedUtc))
      say.invalid({
        subject: 'generatedUtc',
        reason: 'The time is not an instant in UTC.',
        pointer: '/metadata/generatedUtc',
        expected: 'ISO 8601 with Z or an offset',
        found: found.generatedUtc,
      });
    return { looked: 7 };
  },
};

const ISO_INSTANT =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

function headerOf(
  facts: Facts,
): Omit<OrderCertificate['metadata'], 'generatedUtc' | 'context' | 'deferJunctionTables'> {
  const { entities, metadata: claimed } = facts.certificate;
  const cycleDetected = unresolvedComponents(facts).length > 0;
  const junctionsLast =
    claimed.deferJunctionTables && entities.length > 1 && entities.some((table) => table.isJunction);
  const mode = cycleDetected
    ? 'alphabetical'
    : junctionsLast
      ? 'junction-deferred'
      : facts.bindingPairs > 0
        ? 'topological'
        : 'alphabetical';
  const applied = mode !== 'alphabetical';
  return {
    algorithm: applied ? 'Kahn' : 'Alphabetical',
    mode,
    topologicalOrderingApplied: applied,
    cycleDetected,
    alphabeticalFallbackApplied: cycleDetected,
    totalEntities: entities.length,
  };
}
