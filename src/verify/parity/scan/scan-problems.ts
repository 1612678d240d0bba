import type { Statement } from '../../../connect/session.ts';
import type { Problem } from '../../../model/problem.ts';
import type { SideTable } from './side-table.ts';

/** The server answered a statement with something else than it documents. */
export function unreadableAnswer({ session }: Pick<SideTable, 'session'>, statement: Statement): Problem {
  return {
    code: 'parity.scan.unreadable',
    message: `${session.name} answered "${statement.purpose}" with something that is no count or digest.`,
    expected: 'whole numbers and hexadecimal digests',
    fix: 'Report this with the output of `plumbline doctor`.',
  };
}

/** A value of a column has no canonical form. */
export function noCanonicalValue({ session, shown }: SideTable, column: string, why: string): Problem {
  return {
    code: 'parity.value.noCanonicalForm',
    message: `A value of column ${column} of ${shown} in ${session.name} has no canonical form.`,
    found: why,
    fix: 'Leave the column out with a rule `"ignore": true`, or correct the value.',
  };
}
