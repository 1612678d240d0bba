import { displayTable } from '../../../model/table-ref.ts';
import { type Facts, nameAt } from '../facts.ts';
import type { Rule, Voice } from '../rule.ts';
import { shorterCycle } from '../shortest-cycle.ts';
import { componentOf } from '../unresolved.ts';

/** The shortest cycle of a component is a cycle of the graph, inside the component, and no cycle there is shorter. */
export const shortestCycles: Rule = {
  id: 'TOP-018',
  states: 'The cycle shown for each component exists, and none is shorter.',
  why: 'It is the example a person is shown to decide which foreign key to change.',
  check: (facts, say) => {
    const owner = componentOf(facts);
    facts.certificate.stronglyConnectedComponents.forEach((component, index) => {
      const pointer = `/stronglyConnectedComponents/${index}/shortestCycle`;
      const cycle = component.shortestCycle.map((table) => facts.tables.find(table.schema, table.table));
      const members = facts.components[index];
      const subject = `cycle ${index}`;
      if (members === undefined) return;
      const fault = faultOf(facts, cycle, owner, index);
      if (fault !== null)
        say.invalid({
          subject,
          reason: fault,
          pointer,
          expected: 'tables of the component, each depending on the next and the last on the first',
          found: component.shortestCycle.map(displayTable),
        });
      else sayShorter(facts, say, { subject, pointer, members, length: cycle.length });
    });
    const { length } = facts.certificate.stronglyConnectedComponents;
    return length > 0 ? { looked: length } : { notMeasured: 'there is no cycle' };
  },
};

/** Edges visited per component; a component small enough to be searched wholly within this bound must name a shortest cycle. */
const SORTER_WORK = 2_000_000;
const WORK = 20_000_000;

function faultOf(
  facts: Facts,
  cycle: readonly number[],
  owner: ReadonlyMap<number, number>,
  index: number,
): string | null {
  if (cycle.length < 2) return 'A cycle has two tables or more.';
  if (new Set(cycle).size !== cycle.length) return 'A table occurs twice in the cycle.';
  for (const [place, table] of cycle.entries()) {
    if (owner.get(table) !== index) return `Table ${place} of the cycle is not in this component.`;
    const next = cycle[(place + 1) % cycle.length] ?? -1;
    if (facts.pairs.find(table, next) < 0)
      return `${nameAt(facts, table)} has no foreign key to ${nameAt(facts, next)}.`;
  }
  return null;
}

function sayShorter(
  facts: Facts,
  say: Voice,
  claim: { subject: string; pointer: string; members: readonly number[]; length: number },
): void {
  const { subject, pointer, members } = claim;
  const shorter = shorterCycle(facts.everything, members, claim.length, WORK, facts.signal);
  if (shorter.kind === 'none') return;
  if (shorter.kind === 'stopped') {
    say.warning({
      subject,
      reason: 'Whether a shorter cycle exists was not verified: the search was stopped at its bound.',
      pointer,
    });
    return;
  }
  const inside = members.reduce((sum, member) => sum + outDegree(facts, member), 0);
  const remark = {
    subject,
    pointer,
    expected: shorter.cycle.map((member) => nameAt(facts, member)),
    found: `a cycle of ${claim.length} tables`,
  };
  if (inside * members.length <= SORTER_WORK) say.invalid({ ...remark, reason: 'A shorter cycle exists.' });
  else
    say.warning({
      ...remark,
      reason: 'A shorter cycle exists; the component is larger than the sorter searches wholly.',
    });
}

function outDegree(facts: Facts, vertex: number): number {
  return (facts.everything.offsets[vertex + 1] ?? 0) - (facts.everything.offsets[vertex] ?? 0);
}
