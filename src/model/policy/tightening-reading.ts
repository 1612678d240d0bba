// What is gathered while a tightening document is read, and the words of its problems.
import type { Json } from '../../kernel/canonical-json.ts';
import { nearest } from '../../kernel/nearest.ts';
import type { Problem } from '../problem.ts';
import type { ObjectAt } from '../reader/object-at.ts';

/** Problems, warnings and toggles found so far. */
export class TighteningReading {
  readonly problems: Problem[] = [];
  readonly warnings: Problem[] = [];
  readonly toggles = new Map<string, Json>();
}

/** A section that is not there; a member spelled nearly like it is told. */
export function missingSection(at: ObjectAt, name: string, code = `config.${name}.missing`): Problem {
  const near = nearest(name, at.object.members.keys());
  return at.problemAt(name, {
    code,
    message: `The section ${name} is missing.`,
    expected: `an object ${name}`,
    ...(near === null ? {} : { found: near }),
    fix: near === null || near === name ? `Add ${name}.` : `Did you mean "${name}" by "${near}"?`,
  });
}

/** A member whose value is of another kind than it has to be. */
export function invalidValue(member: string, expected: string): Problem {
  return {
    code: 'config.value.invalid',
    message: `${member} is not what it has to be: ${expected} expected.`,
    expected,
    fix: 'Correct the value at this place.',
  };
}
