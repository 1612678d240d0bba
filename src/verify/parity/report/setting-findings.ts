import type { Finding } from '../../../model/finding.ts';
import type { Problem } from '../../../model/problem.ts';

/**
 * PAR-016: every table and column that the settings name is there; a misspelt name must not look like a rule that was followed.
 * A mapping that cannot be followed leaves tables uncompared, anything else makes the comparison only stricter.
 */
export function settingFindings(problems: readonly Problem[]): readonly Finding[] {
  return problems.map(({ message, code, at, expected, found, fix }) => ({
    check: 'PAR-016',
    subject: at?.pointer ?? code,
    verdict: code.startsWith('parity.map.') ? 'incomplete' : 'warning',
    reason: message,
    ...(at === undefined ? {} : { at }),
    ...(expected === undefined ? {} : { expected }),
    ...(found === undefined ? {} : { found }),
    ...(fix === undefined ? {} : { fix }),
  }));
}
