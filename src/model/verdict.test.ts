import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXIT_CODE, Verdict, weakestStrength, worstVerdict } from './verdict.ts';

const verdicts = fc.array(fc.constantFrom(...Verdict.options), { minLength: 1 });

describe('verdicts', () => {
  it('ranks by exit codes 5, 3, 1, 4, 2, 0', () => {
    const rank = [5, 3, 1, 4, 2, 0];
    fc.assert(
      fc.property(verdicts, (list) => {
        const worst = EXIT_CODE[worstVerdict(list, true)];
        expect(Math.min(...list.map((v) => rank.indexOf(EXIT_CODE[v])))).toBe(rank.indexOf(worst));
      }),
    );
  });
  it('never becomes better by one more check', () => {
    fc.assert(
      fc.property(verdicts, fc.constantFrom(...Verdict.options), (list, more) => {
        const rank = [5, 3, 1, 4, 2, 0];
        const before = rank.indexOf(EXIT_CODE[worstVerdict(list, true)]);
        expect(rank.indexOf(EXIT_CODE[worstVerdict([...list, more], true)])).toBeLessThanOrEqual(before);
      }),
    );
  });
  it('shows an empty table without failing the run, unless rows were expected', () => {
    expect(worstVerdict(['proved', 'vacuous'])).toBe('proved');
    expect(worstVerdict(['proved', 'vacuous'], true)).toBe('vacuous');
  });
  it('calls a run that looked at nothing vacuous', () => {
    expect(worstVerdict([])).toBe('vacuous');
    expect(weakestStrength([])).toBe('none');
  });
  it('is as strong as its weakest part', () => {
    expect(weakestStrength(['cells', 'counts', 'digest'])).toBe('counts');
  });
});
