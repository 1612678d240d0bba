import type { Finding } from '../../../model/finding.ts';
import type { Problem } from '../../../model/problem.ts';

/**
 * PAR-016: every table and column that the settings name is there; a misspelt name must not look like a rule that was followed.
 * A mapping that cannot be followed leaves tables uncompared, and a filter that names no table is not the comparison that was
 * asked for; anything else makes the comparison only stricter.
 */
export function settingFindings(problems: readonly Problem[]): readonly Finding[] {
  return problems.map(({ message, code, at, expected, found, fix }) => ({
    check: 'PAR-016',
    subject: at?.pointer ?? code,
    verdict: isAskedInVain(code, at?.pointer) ? 'incomplete' : 'warning',
    reason: message,
    ...(at === undefined ? {} : { at }),
    ...(expected === undefined ? {} : { expected }),
    ...(found === undefined ? {} : { found }),
    ...(fix === undefined ? {} : { fix }),
  }));
}

function isAskedInVain(code: string, pointer: string | undefined): boolean {
  return (
    code.startsWith('parity.map.') ||
    (code === 'parity.settings.unknownTable' && pointer?.startsWith('/parity/where/') === true)
  );
}
