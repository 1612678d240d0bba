import { describeEdge } from '../facts.ts';
import type { Rule } from '../rule.ts';

/** What a deferred edge leaves NULL is a column of that foreign key which may be NULL, on the evidence the dependency carries. */
export const deferredColumns: Rule = {
  id: 'TOP-008',
  states: 'Every deferred column belongs to its foreign key and is nullable, with evidence.',
  why: 'Phase one writes NULL into these columns; a column that is not nullable rejects the row.',
  check: (facts, say) => {
    const { deferredEdges, dependencies } = facts.certificate;
    deferredEdges.forEach((edge, index) => {
      const dependency = dependencies[facts.deferredDependency[index] ?? -1];
      if (dependency === undefined) return;
      const subject = describeEdge(edge);
      const pointer = `/deferredEdges/${index}/columns`;
      if (edge.columns.length === 0)
        say.invalid({
          subject,
          reason: 'No column is named that may be NULL.',
          pointer,
          expected: 'a column',
          found: 0,
        });
      const seen = new Set<string>();
      edge.columns.forEach(({ column, evidence }, place) => {
        const at = `${pointer}/${place}`;
        if (seen.has(column)) say.invalid({ subject, reason: `Column ${column} is named twice.`, pointer: at });
        seen.add(column);
        const owned = dependency.columns.find((candidate) => candidate.ownerColumn === column);
        if (owned === undefined)
          say.invalid({
            subject,
            reason: `Column ${column} does not belong to the foreign key.`,
            pointer: `${at}/column`,
            expected: dependency.columns.map((candidate) => candidate.ownerColumn),
            found: column,
          });
        else if (!owned.isNullable || owned.evidence === 'unknown')
          say.invalid({
            subject,
            reason: `Column ${column} is not known to be nullable.`,
            pointer: `${at}/column`,
            expected: 'nullable, by the catalog or the model',
            found: `${owned.isNullable ? 'nullable' : 'not nullable'} (${owned.evidence})`,
          });
        else if (owned.evidence !== evidence)
          say.invalid({
            subject,
            reason: `The evidence for column ${column} is not that of the dependency.`,
            pointer: `${at}/evidence`,
            expected: owned.evidence,
            found: evidence,
          });
      });
    });
    return deferredEdges.length > 0 ? { looked: deferredEdges.length } : { notMeasured: 'nothing is deferred' };
  },
};
