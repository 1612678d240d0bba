import { declaredViolations } from '../declared-violations.ts';
import { at } from '../digraph.ts';
import { describeEdge } from '../facts.ts';
import type { Rule } from '../rule.ts';

/** A parent is in the list, or the certificate says openly that it is missing: classification and violation. */
export const presentParents: Rule = {
  id: 'TOP-004',
  states: 'Every referenced table is listed, or declared missing.',
  why: 'A row whose parent is not loaded is rejected unless the parent is in the target already; somebody has to look.',
  check: (facts, say) => {
    const declared = declaredViolations(facts);
    facts.certificate.dependencies.forEach((dependency, index) => {
      if (at(facts.childOf, index) < 0 || at(facts.parentOf, index) >= 0) return;
      const parent = `${dependency.targetSchema}.${dependency.targetTable}`;
      const isDeclared = declared.take({
        type: 'MissingParent',
        child: { schema: dependency.sourceSchema, table: dependency.sourceTable },
        parent: { schema: dependency.targetSchema, table: dependency.targetTable },
        constraint: dependency.constraintName,
      });
      if (isDeclared)
        say.warning({
          subject: describeEdge(dependency),
          reason: `The parent table ${parent} is not part of the data set.`,
          pointer: `/dependencies/${index}/targetTable`,
          expected: 'a listed table',
          found: parent,
          fix: `Include ${parent} in the data set, or confirm that its rows are in the target already.`,
        });
      else
        say.invalid({
          subject: describeEdge(dependency),
          reason: `The parent table ${parent} is not listed, and no MissingParent violation says so.`,
          pointer: `/dependencies/${index}/targetTable`,
          expected: 'a MissingParent violation',
          found: 'none',
        });
    });
    return { looked: facts.certificate.dependencies.length };
  },
};
