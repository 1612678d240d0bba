import type { Finding } from '../../../src/model/finding.ts';
import type { Place } from '../../../src/model/problem.ts';
import type { Coverage, Report } from '../../../src/model/report.ts';
import { severity } from '../../../src/model/verdict.ts';

const NUMBER = new Intl.NumberFormat('en-US');

/** `14 of 20 tables, 12,000 rows`. */
export function coverageWords(coverage: Coverage): string {
  const share = (what: string, part: { looked: number; of: number | null } | null): string[] => {
    // A verb that looks at no table, such as `doctor`, has nothing to say here.
    if (part === null || part.of === 0) return [];
    const looked = NUMBER.format(part.looked);
    return [part.of === null ? `${looked} ${what}` : `${looked} of ${NUMBER.format(part.of)} ${what}`];
  };
  return [...share('tables', coverage.tables), ...share('rows', coverage.rows), ...share('cells', coverage.cells)].join(
    ', ',
  );
}

/** `model.json:12:5` or `/modules/0/entities/3`. */
export function placeWords(at: Place | undefined): string {
  if (at === undefined) return '';
  const position =
    at.line === undefined ? '' : `:${String(at.line)}${at.column === undefined ? '' : `:${String(at.column)}`}`;
  return [at.file === undefined ? '' : `${at.file}${position}`, at.pointer ?? '']
    .filter((part) => part !== '')
    .join(' ');
}

/** Findings, worst first, otherwise as the check gave them. */
export function worstFirst(report: Report): readonly Finding[] {
  return report.findings.toSorted((a, b) => severity(a.verdict) - severity(b.verdict));
}

/** A count with thousands separators. */
export function count(value: number): string {
  return NUMBER.format(value);
}

const SHORT = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** Text of a database on one line of a terminal: control characters are spelled out, for a name may hold an escape sequence. */
export function onOneLine(text: string): string {
  return text.replace(
    /\p{Cc}/gu,
    (mark) => SHORT.get(mark) ?? `\\u${(mark.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}
