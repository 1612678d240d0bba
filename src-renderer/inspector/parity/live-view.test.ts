import { describe, expect, it } from 'vitest';
import type { TableProgress } from '../../../src/model/parity/table-progress.ts';
import { amountsOf } from '../../state/rate.ts';
import { amountWords, liveRows, ranksByWrong, rateWords, remainingWords } from './live-view.ts';

const table = (position: number, change: Partial<TableProgress> = {}): TableProgress => ({
  position,
  module: 'M',
  entity: `E${String(position)}`,
  source: { schema: 'dbo', table: `T${String(position)}` },
  target: null,
  state: 'scanning',
  verdict: null,
  sourceRows: null,
  targetRows: null,
  estimatedRows: 1000,
  rowsRead: 0,
  differences: 0,
  milliseconds: 1,
  ...change,
});
const map = (...tables: readonly TableProgress[]) => new Map(tables.map((entry) => [entry.position, entry]));

describe('the list of a comparison in progress', () => {
  it('keeps its order while tables move, and only a new ranking changes it', () => {
    const before = map(table(0), table(1), table(2));
    const ranks = ranksByWrong(before);
    const after = map(table(2, { differences: 9 }), table(0, { verdict: 'proved', state: 'finished' }), table(1));
    expect(liveRows(after, ranks).map(({ key }) => key)).toEqual(['0', '1', '2']);
    expect(liveRows(after, null).map(({ key }) => key)).toEqual(['0', '1', '2']);
    expect(liveRows(after, ranksByWrong(after)).map(({ key }) => key)).toEqual(['2', '0', '1']);
  });
  it('puts a table that came after the ranking behind the ranked ones', () => {
    const ranks = ranksByWrong(map(table(3)));
    expect(liveRows(map(table(0), table(3)), ranks).map(({ key }) => key)).toEqual(['3', '0']);
  });
  it('never says that all is read before a table is finished, and nothing where the size is unknown', () => {
    const shares = liveRows(
      map(
        table(0, { rowsRead: 5000 }),
        table(1, { estimatedRows: null, rowsRead: 10 }),
        table(2, { state: 'waiting' }),
        table(3, { state: 'finished', estimatedRows: null }),
      ),
      null,
    ).map(({ share }) => share);
    expect(shares).toEqual([0.99, null, 0, 1]);
  });
});

describe('how far and how fast', () => {
  it('is said in words with units', () => {
    const tables = [table(0, { rowsRead: 400 }), table(1, { state: 'finished', rowsRead: 1000 })];
    expect(amountWords(amountsOf(tables))).toBe('1 of 2 tables · 1,400 of about 2,000 rows');
    expect(amountWords(amountsOf([table(0, { estimatedRows: null, rowsRead: 3 })]))).toBe('0 of 1 table · 3 rows');
    expect(rateWords(312_345, false)).toBe('312,000 rows/s');
    expect(rateWords(null, false)).toBe('measuring the rate');
    expect(remainingWords(4200, false)).toBe('about 4.2 s left');
    expect(remainingWords(null, false)).toBe('');
  });
  it('is not claimed while the run is paused', () => {
    expect([rateWords(312_345, true), remainingWords(4200, true)]).toEqual(['paused', '']);
  });
});
