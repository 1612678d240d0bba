import type { Finding } from '../../src/model/finding.ts';
import type { Problem } from '../../src/model/problem.ts';
import { NO_COVERAGE, type Report } from '../../src/model/report.ts';
import type { Verdict } from '../../src/model/verdict.ts';

/** The report of work that could not be done: every problem is a finding, and nothing is claimed. */
export function problemReport(problems: readonly Problem[], subject: string): Report {
  return {
    verdict: 'error',
    strength: 'none',
    coverage: NO_COVERAGE,
    summary: {},
    findings: problems.map((problem) => problemFinding(problem, subject, 'error')),
    files: {},
  };
}

/** A problem as a finding; its code becomes the check. */
export function problemFinding(problem: Problem, subject: string, verdict: Verdict): Finding {
  const { code, message, ...rest } = problem;
  return { check: code, subject, verdict, reason: message, ...rest };
}
