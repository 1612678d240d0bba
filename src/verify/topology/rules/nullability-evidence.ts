import type { DependencyColumn } from '../../../model/order-certificate.ts';
import { describeEdge } from '../facts.ts';
import type { Rule } from '../rule.ts';

/** A column is called nullable only on evidence: unknown means not nullable. */
export const nullabilityEvidence: Rule = {
  id: 'TOP-030',
  states: 'Every column that is called nullable has evidence from the catalog or the model.',
  why: 'A guess that NULL is allowed becomes a rejected row in the middle of a load.',
  check: (facts, say) => {
    let looked = 0;
    facts.certificate.dependencies.forEach((dependency, index) => {
      looked += dependency.columns.length;
      if (dependency.columns.length < 2 && dependency.columns.every(hasEvidence)) return;
      const seen = new Set<string>();
      dependency.columns.forEach((column, place) => {
        const pointer = `/dependencies/${index}/columns/${place}`;
        if (seen.has(column.ownerColumn))
          say.invalid({
            subject: describeEdge(dependency),
            reason: `Column ${column.ownerColumn} is listed twice.`,
            pointer,
          });
        seen.add(column.ownerColumn);
        if (hasEvidence(column)) return;
        say.invalid({
          subject: describeEdge(dependency),
          reason: `Column ${column.ownerColumn} is called nullable without evidence.`,
          pointer: `${pointer}/evidence`,
          expected: 'catalog or model',
          found: 'unknown',
        });
      });
    });
    return looked > 0 ? { looked } : { notMeasured: 'no dependency has columns' };
  },
};

function hasEvidence(column: DependencyColumn): boolean {
  return !column.isNullable || column.evidence !== 'unknown';
}
