import { describe, expect, it } from 'vitest';
import { sampleIntegrity } from '../../testing/sample-parity.ts';
import { parityRows } from './parity-row.ts';
import { moduleChoices, rowsFor, whyChoices } from './why-view.ts';

const rows = parityRows(sampleIntegrity(34).tables);

describe('the filter by reason', () => {
  it('offers only reasons that hold for some table, and each number is what choosing it shows', () => {
    const choices = whyChoices(rows);
    expect(choices.map(({ label }) => label)).toContain('Rows missing in the target');
    expect(choices.map(({ label }) => label)).toContain('the table is missing in the target');
    for (const { id, tables } of choices) expect(rowsFor(rows, id)).toHaveLength(tables);
    expect(choices.every(({ tables }) => tables > 0)).toBe(true);
  });
  it('shows everything without a choice, and for one of an old link that no longer exists', () => {
    expect(rowsFor(rows, null)).toHaveLength(34);
    expect(rowsFor(rows, '__proto__')).toHaveLength(34);
    expect(rowsFor(rows, 'said:never said')).toEqual([]);
  });
});

describe('the filter by module', () => {
  it('offers every module by name with its tables', () => {
    expect(moduleChoices(rows).map(({ label, tables }) => [label, tables])).toEqual([
      ['AppCore', 9],
      ['Billing', 9],
      ['Operations', 8],
      ['People', 8],
    ]);
    const nameless = parityRows(sampleIntegrity(1).tables.map((table) => ({ ...table, module: '' })));
    expect(moduleChoices(nameless)).toEqual([{ id: '', label: 'No module', tables: 1 }]);
  });
});
