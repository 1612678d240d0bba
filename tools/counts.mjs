// Turns what a step left behind into counts: `{ passed, failed, skipped }`.

/** A step that either holds or not counts as one. */
export function countsOfCheck(code) {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/**
 * Counts of a test run from its exit code and the text of its JSON report (undefined when it left none), taken out by `read`.
 * A run that failed beside its tests (no test found, an error outside a test), or said nothing, must not look green.
 */
export function countsOf(code, text, read) {
  const counts = text === undefined ? undefined : parsed(text, read);
  if (counts === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const nothingRan = counts.passed + counts.failed + counts.skipped === 0;
  return (code !== 0 && counts.failed === 0) || nothingRan ? { ...counts, failed: 1 } : counts;
}

/** Counts in Vitest's JSON report. */
export const vitestCounts = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + report.numTodoTests,
});

/** Counts in Playwright's JSON report. A flaky test failed once: there are no retries to hide behind. */
export const playwrightCounts = ({ stats }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky,
  skipped: stats.skipped,
});

/** The line a run closes with. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function parsed(text, read) {
  try {
    const counts = read(JSON.parse(text));
    return Object.values(counts).every(Number.isInteger) ? counts : undefined;
  } catch {
    return undefined;
  }
}
