import { describeEdge } from '../facts.ts';
import type { Rule } from '../rule.ts';

/** Every deferred edge is a foreign key of the certificate, between two different listed tables, and is listed once. */
export const knownDeferrals: Rule = {
  id: 'TOP-007',
  states: 'Every deferred edge is a foreign key between two listed tables.',
  why: 'A deferred edge that is no foreign key would make phase two update columns that refer to nothing.',
  check: (facts, say) => {
    const { deferredEdges } = facts.certificate;
    deferredEdges.forEach((edge, index) => {
      if ((facts.deferredDependency[index] ?? -1) >= 0) return;
      say.invalid({
        subject: describeEdge(edge),
        reason: 'No dependency that may be deferred has this name, child and parent, or it is deferred twice.',
        pointer: `/deferredEdges/${index}`,
        expected: 'a foreign key of the list',
        found: edge.constraintName,
      });
    });
    return deferredEdges.length > 0 ? { looked: deferredEdges.length } : { notMeasured: 'nothing is deferred' };
  },
};
