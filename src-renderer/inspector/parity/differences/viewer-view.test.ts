import { describe, expect, it } from 'vitest';
import { sampleEvidence } from '../../../testing/sample-evidence.ts';
import { MILLION, sampleIntegrity } from '../../../testing/sample-parity.ts';
import {
  columnChoices,
  filterOf,
  kindChoices,
  placeWords,
  shownColumns,
  splitWhy,
  whyChoices,
  whyNotReveal,
} from './viewer-view.ts';

const table = sampleIntegrity(MILLION + 1).tables[MILLION]!;
const evidence = sampleEvidence(MILLION);

describe('filters of the differences', () => {
  it('come from the address, and what cannot be read filters nothing', () => {
    expect(filterOf({ kind: 'changed', column: '2', why: 'trim', key: '17' })).toEqual({
      kind: 'changed',
      column: 2,
      explanation: 'trim',
      key: '17',
    });
    expect(filterOf({ kind: '__proto__', column: '-1', why: '', key: '' })).toEqual({});
  });
  it('offer columns that differ, the worst first, by their name in the differences', () => {
    expect(columnChoices(evidence.columns, table.columns).map(({ label }) => label)).toEqual([
      'Any column',
      'EMAIL · 666,670',
      'CREATEDON · 166,667',
      'SETTINGS · 166,667',
    ]);
  });
  it('offer every column while nothing is counted, as during the run', () => {
    expect(columnChoices(evidence.columns, []).length).toBe(9);
    expect(shownColumns(evidence.columns, [], false)).toBeNull();
  });
  it('offer the rules of the explanation, each with its column, and the rest', () => {
    const choices = whyChoices(evidence.explanation);
    expect(choices.map(({ value }) => splitWhy(value))).toEqual([
      { column: '', why: '' },
      { column: '2', why: 'trim' },
      { column: '4', why: 'offset(+02:00)' },
      { column: '6', why: 'truncate(64)' },
      { column: '', why: 'other' },
    ]);
    expect(whyChoices(null)).toEqual([]);
  });
  it('count kinds where the counts are known', () => {
    expect(kindChoices(table.differences).map(({ label }) => label)).toEqual([
      'All 1,000,000',
      '− Missing 8',
      '+ Extra 2',
      '≠ Changed 999,990',
    ]);
    expect(kindChoices(null)[1]?.label).toBe('− Missing');
  });
});

describe('what the viewer shows', () => {
  it('is the columns that differ, or all of them on demand or when rows are only missing', () => {
    expect(shownColumns(evidence.columns, table.columns, false)).toEqual(new Set([2, 4, 6]));
    expect(shownColumns(evidence.columns, table.columns, true)).toBeNull();
    const none = table.columns.map((column) => ({ ...column, differingCells: 0 }));
    expect(shownColumns(evidence.columns, none, false)).toBeNull();
  });
  it('says where one is', () => {
    expect(placeWords(16, 1_000_000, false)).toBe('17 of 1,000,000 rows');
    expect(placeWords(0, 12, true)).toBe('1 of 12 rows so far');
    expect(placeWords(0, 0, true)).toBe('No difference so far');
    expect(placeWords(0, null, false)).toBe('Reading the differences…');
  });
  it('says why hidden values stay hidden', () => {
    expect(whyNotReveal('workspace', 1, false)).toBeNull();
    expect(whyNotReveal('run', 1, false)).toContain('workspace');
    expect(whyNotReveal('workspace', 0, false)).toContain('no key');
    expect(whyNotReveal('workspace', 1, true)).toContain('run');
  });
});
