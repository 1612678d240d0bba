import { describeEdge } from '../facts.ts';
import { Reachability } from '../reachability.ts';
import type { Rule } from '../rule.ts';
import { componentOf } from '../unresolved.ts';

/** In a component that claims a minimal set, any deferred pair that is put back closes a cycle again. */
export const neededDeferrals: Rule = {
  id: 'TOP-012',
  states: 'No pair is deferred without need, where the certificate claims a minimal set.',
  why: 'Every deferral costs a second pass over the table and a time with NULLs in it.',
  check: (facts, say) => {
    const { deferredEdges, stronglyConnectedComponents } = facts.certificate;
    if (deferredEdges.length === 0) return NOTHING;
    const owner = componentOf(facts);
    const reachability = new Reachability(facts.binding, facts.bindingBack, facts.depths, WORK);
    let looked = 0;
    let skipped = 0;
    const seen = new Set<string>();
    deferredEdges.forEach((edge, index) => {
      const child = facts.tables.find(edge.sourceSchema, edge.sourceTable);
      const parent = facts.tables.find(edge.targetSchema, edge.targetTable);
      const component = owner.get(child);
      if (component === undefined || component !== owner.get(parent) || seen.has(`${child} ${parent}`)) return;
      seen.add(`${child} ${parent}`);
      const claim = stronglyConnectedComponents[component]?.minimality;
      if (claim !== 'minimal' && claim !== 'minimum') return;
      looked += 1;
      // Put back, child → parent closes a cycle exactly when the parent depends on the child by other ways.
      const closes = reachability.leads(parent, child);
      if (closes === null) skipped += 1;
      else if (!closes)
        say.invalid({
          subject: describeEdge(edge),
          reason: 'Put back, this foreign key closes no cycle: it is deferred without need.',
          pointer: `/deferredEdges/${index}`,
          expected: `no more deferrals than needed (${claim})`,
          found: 'a deferral that can be taken back',
        });
    });
    if (skipped > 0)
      say.warning({
        subject: 'deferred edges',
        reason: `Whether ${skipped} of ${looked} deferrals are needed was not verified: the search was stopped at its bound.`,
        pointer: '/deferredEdges',
      });
    return looked > 0 ? { looked } : NOTHING;
  },
};

const NOTHING = { notMeasured: 'no component claims a minimal set' };

/** Edges visited over all searches together; about half a second. */
const WORK = 50_000_000;
