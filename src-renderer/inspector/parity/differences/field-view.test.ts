import { describe, expect, it } from 'vitest';
import type { RowDifference } from '../../../../src/model/parity/row-difference.ts';
import { fieldRows } from './field-view.ts';

const columns = {
  key: [{ source: 'ID', target: 'id' }],
  compared: ['ID', '__proto__', 'EMAIL'].map((name) => ({ source: name, target: name, redacted: name === 'EMAIL' })),
};
const row: RowDifference = {
  kind: 'changed',
  key: ['1'],
  source: ['1', 'a ', null],
  target: ['1', 'a', null],
  changed: [1, 2],
  explained: ['trim', 'other'],
  normalised: [{ column: 0, source: '1.0', target: '1.0' }],
  times: 1,
};

describe('the columns of a row', () => {
  it('begin with what changed and say what it looks like', () => {
    expect(fieldRows(row, columns, null).map(({ name, explained }) => [name, explained])).toEqual([
      ['__proto__', 'trim'],
      ['EMAIL', 'other'],
      ['ID', null],
    ]);
  });
  it('show raw and normalised values side by side where a rule applied', () => {
    const fields = fieldRows(row, columns, null);
    expect(fields.find(({ name }) => name === 'ID')?.normalised).toMatchObject({ source: '1.0', target: '1.0' });
    expect(fields.find(({ name }) => name === '__proto__')?.normalised).toBeNull();
  });
  it('hide redacted values until they were revealed, and only those that were', () => {
    const hidden = fieldRows(row, columns, null).find(({ name }) => name === 'EMAIL');
    expect(hidden).toMatchObject({ isHidden: true, source: null });
    const revealed = { source: new Map([['EMAIL', 'a@x']]), target: new Map([['EMAIL', 'b@x']]) };
    expect(fieldRows(row, columns, revealed).find(({ name }) => name === 'EMAIL')).toMatchObject({
      isHidden: false,
      source: 'a@x',
      target: 'b@x',
    });
    const other = { source: new Map([['NAME', 'x']]), target: null };
    expect(fieldRows(row, columns, other).find(({ name }) => name === 'EMAIL')?.isHidden).toBe(true);
  });
  it('say that a side has no such row, which is not NULL', () => {
    const missing: RowDifference = { ...row, kind: 'missing', target: null, changed: [], explained: [] };
    expect(fieldRows(missing, columns, null).map(({ target }) => target)).toEqual([undefined, undefined, undefined]);
  });
});
