import { edgeSetText } from '../digest-lines.ts';
import type { Rule } from '../rule.ts';

/** The digest of the edge set covers every fact of every dependency but its classification. */
export const edgeDigest: Rule = {
  id: 'TOP-013',
  states: 'The digest of the edge set is that of the listed dependencies.',
  why: 'Two people who compare one line know that they look at the same foreign keys.',
  check: (facts, say) => {
    const { certificate, sha256 } = facts;
    const value = sha256(edgeSetText(facts));
    if (value !== certificate.digests.edgeSet.value)
      say.invalid({
        subject: 'dependencies',
        reason: 'A dependency was added, removed or changed after the digest was made, or the digest was.',
        pointer: '/digests/edgeSet/value',
        expected: value,
        found: certificate.digests.edgeSet.value,
      });
    return { looked: certificate.dependencies.length };
  },
};
