import { describeEdge } from '../facts.ts';
import type { Rule } from '../rule.ts';

/** Constraints that the database does not enforce or does not trust deserve a second look; they bind the order all the same. */
export const enforcedConstraints: Rule = {
  id: 'TOP-031',
  states: 'Every constraint is enforced and trusted.',
  why: 'Rows behind a disabled or untrusted constraint may break it already; the load order does not help them.',
  check: (facts, say) => {
    let looked = 0;
    facts.certificate.dependencies.forEach((dependency, index) => {
      if (dependency.origin !== 'constraint') return;
      looked += 1;
      if (dependency.isDisabled !== true && dependency.isTrusted !== false) return;
      const subject = describeEdge(dependency);
      if (dependency.isDisabled === true)
        say.warning({
          subject,
          reason: 'The constraint is disabled in the catalog.',
          pointer: `/dependencies/${index}/isDisabled`,
          fix: 'Enable it with a check of the existing rows, or drop it.',
        });
      else
        say.warning({
          subject,
          reason: 'The constraint is not trusted: it was enabled without a check of the existing rows.',
          pointer: `/dependencies/${index}/isTrusted`,
          fix: 'Check the constraint against the existing rows.',
        });
    });
    return looked > 0 ? { looked } : { notMeasured: 'no dependency is a constraint of a catalog' };
  },
};
