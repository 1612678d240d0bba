import { describe, expect, it } from 'vitest';
import { failureLines, failuresIn, playwrightFailures, vitestFailures } from './failures.mjs';

const vitest = {
  testResults: [
    {
      name: 'src/order.test.ts',
      status: 'failed',
      assertionResults: [
        { status: 'passed', fullName: 'order holds', failureMessages: [] },
        { status: 'failed', fullName: 'order breaks', failureMessages: ['expected 1 to be 2'] },
      ],
    },
    { name: 'src/broken.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] },
    { name: 'src/fine.test.ts', status: 'passed', message: '', assertionResults: [] },
  ],
};

describe('what failed', () => {
  it('is named with its file, also a file that broke before its tests', () => {
    expect(failuresIn(JSON.stringify(vitest), vitestFailures)).toEqual([
      { name: 'src/order.test.ts > order breaks', message: 'expected 1 to be 2' },
      { name: 'src/broken.test.ts', message: 'Cannot find module' },
    ]);
  });

  it('is found in every depth of a journey report', () => {
    const failed = { ok: false, title: 'opens', tests: [{ results: [{ errors: [{ message: 'no heading' }] }] }] };
    const report = {
      suites: [
        {
          title: 'a.spec.ts',
          specs: [{ ok: true, title: 'fine', tests: [] }],
          suites: [{ title: 'in', specs: [failed] }],
        },
      ],
    };
    expect(playwrightFailures(report)).toEqual([{ name: 'in > opens', message: 'no heading' }]);
  });

  it('is nothing where there is no report to read', () => {
    expect([failuresIn(undefined, vitestFailures), failuresIn('Segmentation fault', vitestFailures)]).toEqual([[], []]);
  });

  it('is said in a few lines, without colours', () => {
    const red = `${String.fromCharCode(27)}[31mred${String.fromCharCode(27)}[39m`;
    const long = [red, '', ...Array.from({ length: 40 }, (_, at) => `line ${at}`)].join('\n');
    const lines = failureLines({ name: 'x', message: long }).split('\n');
    expect([lines[0], lines[1], lines.length]).toEqual(['FAILED x', '    red', 12]);
  });
});
