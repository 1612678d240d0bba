import type { DependencyColumn } from '../../../model/order-certificate.ts';
import { describeEdge } from '../facts.ts';
import type { ModelFacts } from '../model-facts.ts';
import type { Rule } from '../rule.ts';

/** Nullability, its evidence and the referenced columns are those of the model. */
export const columnEvidence: Rule<ModelFacts> = {
  id: 'TOP-103',
  states: 'Nullability, evidence and referenced columns of every dependency are those of the model.',
  why: 'A column that is called nullable but is not makes a deferred foreign key fail in phase one.',
  check: (facts, say) => {
    let looked = 0;
    facts.certificate.dependencies.forEach((dependency, index) => {
      const edges = facts.edges.get(facts.identityOf(dependency)) ?? [];
      const [edge] = edges;
      if (edge === undefined) return;
      looked += 1;
      const show = (columns: readonly DependencyColumn[]) =>
        columns.map((column) => textOf(column, dependency.origin === 'constraint')).join(', ');
      const found = show(dependency.columns);
      if (edges.some((candidate) => show(candidate.columns) === found)) return;
      say.invalid({
        subject: describeEdge(dependency),
        reason: 'The columns are not as the model states them.',
        pointer: `/dependencies/${index}/columns`,
        expected: show(edge.columns),
        found,
      });
    });
    return looked > 0 ? { looked } : { notMeasured: 'no dependency is in the model' };
  },
};

/** A reference without a constraint does not say which column it refers to. */
function textOf(column: DependencyColumn, withReferenced: boolean): string {
  const target = withReferenced ? ` → ${column.referencedColumn}` : '';
  return `${column.ownerColumn}${target} ${column.isNullable ? 'nullable' : 'not nullable'} (${column.evidence})`;
}
