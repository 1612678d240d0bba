import { describe, expect, it } from 'vitest';
import { KEYLESS, MILLION, sampleIntegrity } from '../../../testing/sample-parity.ts';
import { parityRows } from '../parity-row.ts';
import { tabsOf } from '../tabs-view.ts';
import { factsOf } from './facts-view.ts';

const document = sampleIntegrity(34);
const factsOfTable = (index: number) =>
  new Map(factsOf(document.tables[index]!, document).map((fact) => [fact.name, fact]));

describe('how a table was compared', () => {
  it('names the lane and why, with what the choice was measured on', () => {
    const lane = factsOfTable(MILLION).get('Lane');
    expect(lane?.strong).toBe('stream');
    expect(lane?.text).toContain('faster than the server can hash');
    expect(lane?.names).toContain('stream: 138,000 rows/s');
  });
  it('says what stands in for a key that is not there', () => {
    expect(factsOfTable(KEYLESS).get('Key')).toMatchObject({ strong: null });
    expect(factsOfTable(KEYLESS).get('Key')?.text).toContain('multiset');
    expect(factsOfTable(0).get('Key')?.strong).toBe('ID');
  });
  it('does not pass over a filter, an early stop, a confirmation or another run', () => {
    expect(factsOfTable(13).get('Filter')?.names[0]).toBe("qa: [CREATEDON] >= '2026-01-01'");
    expect(factsOfTable(16).get('Stopped')?.strong).toBe('early');
    expect(factsOfTable(16).get('Taken over')?.names).toEqual(['20261122T120000000Z-0009']);
    expect(factsOfTable(MILLION).get('Confirmed')?.text).toContain('4 had become equal');
  });
  it('says nothing that does not apply', () => {
    expect([...factsOfTable(7).keys()]).toEqual(['Key', 'Read as', 'Time']);
  });
});

describe('the views of a table', () => {
  const rows = parityRows(document.tables);
  const tabs = (index: number) => tabsOf(rows.find(({ position }) => position === index)!);
  const first = (index: number) => tabs(index).find(({ isFirst }) => isFirst)?.id;
  it('start on the rows that differ, else on columns, else on the summary', () => {
    expect([first(MILLION), first(0)]).toEqual(['differences', 'summary']);
    const counts = parityRows([
      { ...document.tables[MILLION]!, differences: null, differenceFile: null, evidence: null },
    ]);
    expect(tabsOf(counts[0]!).find(({ isFirst }) => isFirst)?.id).toBe('columns');
  });
  it('are only those there is something for', () => {
    expect(tabs(7).map(({ id }) => id)).toEqual(['summary']);
    expect(tabs(0).map(({ id }) => id)).toEqual(['summary', 'columns', 'schema', 'segments', 'statements']);
  });
});
