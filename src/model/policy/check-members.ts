import { nearest } from '../../kernel/nearest.ts';
import type { ObjectAt } from '../reader/object-at.ts';
import { toggleMembers } from './read-toggles.ts';
import type { TighteningReading } from './tightening-reading.ts';

/** Refuses members of a section that are no setting, each with the nearest right name: `config.key.unknown`. */
export function checkMembers(
  at: ObjectAt,
  path: string,
  sections: readonly string[],
  reading: TighteningReading,
): void {
  const known = [...sections, ...toggleMembers(path), ...(OTHER_MEMBERS.get(path) ?? [])];
  const right = new Set(known.map((name) => at.object.spelled(name)));
  for (const name of at.object.members.keys()) {
    if (right.has(name)) continue;
    const near = nearest(name, known);
    reading.problems.push(
      at.problemAt(name, {
        code: 'config.key.unknown',
        message: `"${name}" is no setting of ${path === '' ? 'a tightening document' : path}.`,
        expected: known.filter((key) => key !== '$schema').join(', '),
        found: name,
        fix: near === null ? 'Remove it.' : `Did you mean "${near}"?`,
      }),
    );
  }
}

/** Members that are no toggle, by the section they belong to. */
const OTHER_MEMBERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['', ['$schema']],
  ['policy', ['nullabilityOverrides']],
  ['emission', ['namingOverrides', 'emitBareTableOnly']],
]);
