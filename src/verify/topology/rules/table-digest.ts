import { tableSetText } from '../digest-lines.ts';
import type { Rule } from '../rule.ts';

/** The digest of the table set covers what the tables are and are called, not where they stand. */
export const tableDigest: Rule = {
  id: 'TOP-014',
  states: 'The digest of the table set is that of the listed tables.',
  why: 'Two people who compare one line know that they look at the same tables, whatever their order.',
  check: (facts, say) => {
    const { certificate, sha256 } = facts;
    const value = sha256(tableSetText(facts));
    if (value !== certificate.digests.tableSet.value)
      say.invalid({
        subject: 'entities',
        reason: 'A table was added, removed or renamed after the digest was made, or the digest was.',
        pointer: '/digests/tableSet/value',
        expected: value,
        found: certificate.digests.tableSet.value,
      });
    return { looked: certificate.entities.length };
  },
};
