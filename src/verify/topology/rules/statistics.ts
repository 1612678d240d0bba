import { at } from '../digraph.ts';
import { isSelfReference } from '../facts.ts';
import type { Rule } from '../rule.ts';

/** Every number of the statistics is counted again. */
export const statistics: Rule = {
  id: 'TOP-025',
  states: 'The statistics are those of the listed tables and dependencies.',
  why: 'They are what is copied into reports and compared between releases.',
  check: (facts, say) => {
    const { certificate, childOf, parentOf } = facts;
    const size = certificate.entities.length;
    const found = certificate.statistics;
    const expected = {
      totalNodes: size,
      totalEdges: facts.bindingPairs,
      missingEdges: childOf.filter((child, index) => child >= 0 && at(parentOf, index) < 0).length,
      deferredEdges: certificate.deferredEdges.length,
      selfReferences: childOf.filter((_, index) => isSelfReference(facts, index)).length,
      connectedComponents: facts.weakComponents,
      maxDepth: size === 0 ? found.maxDepth : facts.depths.reduce((most, depth) => Math.max(most, depth), -1),
    };
    const wrong = (name: string, right: number, claimed: number) =>
      say.invalid({
        subject: name,
        reason: 'The number is wrong.',
        pointer: `/statistics/${name}`,
        expected: right,
        found: claimed,
      });
    for (const [name, right, claimed] of [
      ['totalNodes', expected.totalNodes, found.totalNodes],
      ['totalEdges', expected.totalEdges, found.totalEdges],
      ['missingEdges', expected.missingEdges, found.missingEdges],
      ['deferredEdges', expected.deferredEdges, found.deferredEdges],
      ['selfReferences', expected.selfReferences, found.selfReferences],
      ['connectedComponents', expected.connectedComponents, found.connectedComponents],
      ['maxDepth', expected.maxDepth, found.maxDepth],
    ] as const)
      if (right !== claimed) wrong(name, right, claimed);
    const degree = size === 0 ? 0 : (2 * facts.bindingPairs) / size;
    // Half a unit of the fourth decimal either way, and no fifth decimal: whichever way a tie was rounded is right.
    const isRounded = Math.abs(found.averageDegree * 10_000 - Math.round(found.averageDegree * 10_000)) < 1e-6;
    if (!isRounded || Math.abs(found.averageDegree - degree) > 0.00005 + 1e-9)
      wrong('averageDegree', Math.round(degree * 10_000) / 10_000, found.averageDegree);
    return { looked: 8 };
  },
};
