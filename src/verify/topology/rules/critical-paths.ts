import { at } from '../digraph.ts';
import { type Facts, nameAt } from '../facts.ts';
import type { Rule } from '../rule.ts';

/** A critical path is a chain of binding foreign keys, parent first, as long as the depth of the table that shows it. */
export const criticalPaths: Rule = {
  id: 'TOP-024',
  states: 'Every critical path exists, is as long as it says, and every end of a chain shows one.',
  why: 'It answers "why is this table so late"; a made-up chain sends people after the wrong foreign key.',
  check: (facts, say) => {
    const { entities } = facts.certificate;
    const hasDependents = new Uint8Array(entities.length);
    for (const parent of facts.binding.targets) hasDependents[parent] = 1;
    let written = 0;
    entities.forEach((table, index) => {
      const depth = at(facts.depths, index);
      const isEnd = hasDependents[index] === 0 && depth >= 1;
      const subject = nameAt(facts, index);
      const pointer = `/entities/${index}/criticalPaths`;
      const count = table.criticalPaths.length;
      const isOwed = isEnd && written + depth + 1 <= MOST_NAMES;
      const isAllowed = isEnd && written < MOST_NAMES;
      if (isOwed ? count !== 1 : count > (isAllowed ? 1 : 0))
        say.invalid({
          subject,
          reason: 'Only a table at the end of a chain shows a critical path, and then one.',
          pointer,
          expected: isOwed ? 1 : 0,
          found: count,
        });
      table.criticalPaths.forEach(({ path, length }, place) => {
        written += path.length;
        const fault = faultOf(facts, path, index);
        if (fault !== null)
          say.invalid({ subject, reason: fault, pointer: `${pointer}/${place}/path`, found: [...path] });
        if (length !== depth || path.length !== depth + 1)
          say.invalid({
            subject,
            reason: 'The length of the path is not the depth of the table.',
            pointer: `${pointer}/${place}/length`,
            expected: depth,
            found: length,
          });
      });
    });
    return { looked: entities.length };
  },
};

/** Names written over all paths together; beyond it tables show none. */
const MOST_NAMES = 10_000;

/** Follows the names from parent to child; a name that two tables share stands for each of them. */
function faultOf(facts: Facts, path: readonly string[], end: number): string | null {
  let here: readonly number[] = [];
  for (const [place, name] of path.entries()) {
    const named = facts.names.positionsOf(name);
    if (named.length === 0) return `${name} is not a listed table.`;
    const reached =
      place === 0
        ? named
        : named.filter((child) => here.some((parent) => facts.pairs.isDeferred[facts.pairs.find(child, parent)] === 0));
    if (reached.length === 0) return `${name} has no binding foreign key to the table before it in the path.`;
    here = reached;
  }
  return here.includes(end) ? null : 'The path does not end in the table that shows it.';
}
