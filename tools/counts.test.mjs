import { describe, expect, it } from 'vitest';
import { closingLine, countsOf, countsOfCheck, playwrightCounts, vitestCounts } from './counts.mjs';

const vitest = (passed, failed, pending = 0) =>
  JSON.stringify({ numPassedTests: passed, numFailedTests: failed, numPendingTests: pending, numTodoTests: 0 });

describe('counts of a step', () => {
  it('takes the numbers of a report', () => {
    expect(countsOf(0, vitest(5, 0, 2), vitestCounts)).toEqual({ passed: 5, failed: 0, skipped: 2 });
    const playwright = JSON.stringify({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 1 } });
    expect(countsOf(1, playwright, playwrightCounts)).toEqual({ passed: 3, failed: 2, skipped: 1 });
  });

  it.each([
    ['the runner failed though every test passed', 1, vitest(5, 0)],
    ['there was no test at all', 0, vitest(0, 0)],
    ['there is no report', 0, undefined],
    ['the report is not JSON', 0, 'Segmentation fault'],
    ['the report has another shape', 0, '{}'],
  ])('is never green when %s', (_why, code, text) => {
    expect(countsOf(code, text, vitestCounts).failed).toBe(1);
  });

  it('counts a check as one', () => {
    expect([countsOfCheck(0), countsOfCheck(2)]).toEqual([
      { passed: 1, failed: 0, skipped: 0 },
      { passed: 0, failed: 1, skipped: 0 },
    ]);
  });

  it('closes with one line, and names what was skipped only when something was', () => {
    expect(closingLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
    expect(closingLine({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
  });
});
