import { foldCase } from '../../kernel/fold-case.ts';
import { type Result, err, ok } from '../../kernel/result.ts';
import type { Problem } from '../problem.ts';
import type { ObjectAt } from './object-at.ts';
import type { AttributeRead } from './read-attribute.ts';
import type { Reading } from './reading.ts';

/**
 * Attributes that an upgrade of their target doubled, reduced to the one whose target is active (model-and-profile.md 1.11):
 * first those that share a logical name, then those that share a column. A group with a target of unknown state is left alone.
 * Each reduction is a warning. Error: `entity.attributes.duplicateAmbiguous`.
 */
export function deduplicateAttributes(
  attributes: readonly AttributeRead[],
  entity: ObjectAt,
  name: string,
  reading: Reading,
): Result<readonly AttributeRead[], Problem> {
  let kept = attributes;
  for (const sharing of [byLogicalName, byColumn]) {
    const dropped = new Set<AttributeRead>();
    for (const group of groupsOf(kept, sharing.key)) {
      const states = group.map((member) => member.targetIsActive);
      if (states.includes(null)) continue;
      const active = group.filter((member) => member.targetIsActive === true);
      const [survivor] = active;
      if (survivor === undefined || active.length > 1) return err(ambiguous(group, entity, name, sharing.what));
      for (const member of group) if (member !== survivor) dropped.add(member);
      reading.warn(
        survivor.at.problem({
          code: 'entity.attributes.deduplicated',
          message: `Entity ${name}: of ${group.length} attributes with the same ${sharing.what}, ${survivor.attribute.name} was kept because only its target is active.`,
          found: group.map((member) => member.attribute.name).join(', '),
        }),
      );
    }
    kept = kept.filter((member) => !dropped.has(member));
  }
  return ok(kept);
}

/** Groups of attributes that share a logical name or a column, as problems: warnings where tolerated, else the reason to stop. */
export function duplicateProblems(attributes: readonly AttributeRead[], name: string): readonly Problem[] {
  return [byLogicalName, byColumn].flatMap((sharing) =>
    groupsOf(attributes, sharing.key).map((group): Problem => {
      const members = group.map((member) => member.attribute.name).join(', ');
      const problem: Problem = {
        code: sharing.code,
        message: `Entity ${name}: the attributes ${members} have the same ${sharing.what}.`,
        found: group.map((member) => `${member.attribute.name} (${member.attribute.column})`).join(', '),
        fix: 'Keep one of them, or give them names of their own.',
      };
      return group.at(-1)?.at.problem(problem) ?? problem;
    }),
  );
}

interface Sharing {
  readonly key: (member: AttributeRead) => string;
  readonly what: string;
  readonly code: string;
}

const byLogicalName: Sharing = {
  key: (member) => member.attribute.name,
  what: 'logical name',
  code: 'entity.attributes.duplicateLogical',
};
const byColumn: Sharing = {
  key: (member) => foldCase(member.attribute.column),
  what: 'column',
  code: 'entity.attributes.duplicateColumn',
};

/** The groups of two or more, in the order of their first members. */
function groupsOf(attributes: readonly AttributeRead[], key: Sharing['key']): AttributeRead[][] {
  const groups = new Map<string, AttributeRead[]>();
  for (const member of attributes) {
    const group = groups.get(key(member));
    if (group === undefined) groups.set(key(member), [member]);
    else group.push(member);
  }
  return groups.size === attributes.length ? [] : [...groups.values()].filter((group) => group.length > 1);
}

function ambiguous(group: readonly AttributeRead[], entity: ObjectAt, name: string, what: string): Problem {
  const active = group.filter((member) => member.targetIsActive === true).length;
  const problem: Problem = {
    code: 'entity.attributes.duplicateAmbiguous',
    message: `Entity ${name}: ${group.length} attributes have the same ${what}, and ${active} of them have an active target.`,
    expected: 'exactly one active target',
    found: group.map((member) => member.attribute.name).join(', '),
    fix: 'Remove all but one of these attributes.',
  };
  return (group.at(-1)?.at ?? entity).problem(problem);
}
