import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../model/problem.ts';
import { settingFindings } from './setting-findings.ts';

const verdictOf = (code: string, pointer: string): string | undefined =>
  settingFindings([{ code, message: 'not there', at: { pointer } } satisfies Problem])[0]?.verdict;

describe('PAR-016, settings that name what is not there', () => {
  it('is incomplete for a mapping that cannot be followed and a filter that would have filtered', () => {
    expect(verdictOf('parity.map.unknownTable', '/parity/map/0')).toBe('incomplete');
    expect(verdictOf('parity.settings.unknownTable', '/parity/where/0/table')).toBe('incomplete');
  });
  it('is a warning where the comparison is only stricter for it', () => {
    expect(verdictOf('parity.settings.unknownTable', '/parity/rules/0/table')).toBe('warning');
    expect(verdictOf('parity.settings.unknownColumn', '/parity/keys/0/columns')).toBe('warning');
  });
  it('is nothing when every name is there', () => {
    expect(settingFindings([])).toEqual([]);
  });
});
