import { describe, expect, it } from 'vitest';
import { DecisionTraces } from '../../../src/model/policy/decision-traces.ts';
import { TOGGLES } from '../../../src/model/policy/toggles.ts';
import { sampleReport, sampleWhatIf } from '../../testing/sample-policy-answers.ts';
import {
  TOGGLE_WORDS,
  readTried,
  settingsOf,
  toggleSections,
  totalChanges,
  withTried,
  writeTried,
} from './what-if-view.ts';

const { Toggles } = DecisionTraces.parse(sampleReport(2));
const find = (text: string, key: string) => {
  const found = toggleSections(Toggles, readTried(text))
    .flatMap(({ toggles }) => toggles)
    .find(({ toggle }) => toggle.key === key);
  if (found === undefined) throw new Error(key);
  return found;
};

describe('settings that are tried', () => {
  it('live in the address and come back from it in the order of the toggles', () => {
    const text = 'foreignKeys.requireEvidence=true,policy.nullBudget=0.05,policy.mode=Aggressive';
    expect(settingsOf(readTried(text))).toEqual([
      'policy.mode=Aggressive',
      'policy.nullBudget=0.05',
      'foreignKeys.requireEvidence=true',
    ]);
    expect(readTried(writeTried(readTried(text)))).toEqual(readTried(text));
  });

  it('what is no setting that decides is left out', () => {
    expect(settingsOf(readTried('a=b,,=,policy.mode,__proto__=1,emission.perTableFiles=false'))).toEqual([]);
  });

  it('every toggle that decides can be tried, and says what it does', () => {
    const keys = toggleSections(Toggles, new Map()).flatMap(({ toggles }) => toggles.map(({ toggle }) => toggle.key));
    expect(keys).toEqual(TOGGLES.filter(({ effect }) => effect === 'decides').map(({ key }) => key));
    for (const key of keys) expect(TOGGLE_WORDS.has(key), key).toBe(true);
  });

  it('show what the run has beside what is tried; going back to it tries nothing', () => {
    expect(find('', 'policy.mode')).toMatchObject({ inRun: 'EvidenceGated', tried: 'EvidenceGated', isChanged: false });
    const changed = find('policy.mode=Cautious', 'policy.mode');
    expect(changed).toMatchObject({ inRun: 'EvidenceGated', tried: 'Cautious', isChanged: true, source: 'by default' });
    const tried = withTried(readTried('policy.mode=Cautious'), changed, 'Aggressive');
    expect(writeTried(tried)).toBe('policy.mode=Aggressive');
    expect(writeTried(withTried(tried, changed, 'EvidenceGated'))).toBe('');
  });

  it('counts stand before and after with their difference', () => {
    const { before, after, comparison } = sampleWhatIf(34, ['policy.mode=Aggressive']);
    const [columns] = totalChanges(before, after);
    expect(columns).toMatchObject({ name: 'Columns NOT NULL', difference: -comparison.decisions.length });
    expect(totalChanges(before, before).every(({ difference }) => difference === 0)).toBe(true);
  });
});
