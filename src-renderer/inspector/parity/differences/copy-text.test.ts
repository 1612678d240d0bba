import { expect, it } from 'vitest';
import { cellCopy, rowCopy } from './copy-text.ts';

const column = (source: string, redacted = false) => ({ source, target: source, redacted });

it('tells NULL from the text that reads the same, and keeps tabs and quotes inside one cell', () => {
  expect([null, 'NULL', '', 'a\tb', 'say "x"', '=1+1'].map(cellCopy)).toEqual([
    'NULL',
    '"NULL"',
    '',
    '"a\tb"',
    '"say ""x"""',
    '=1+1',
  ]);
});

it('copies both sides of a row under the names, and never what is redacted', () => {
  const copied = rowCopy(
    {
      kind: 'missing',
      key: ['1'],
      source: ['1', 'secret'],
      target: null,
      changed: [],
      explained: [],
      normalised: [],
      times: 1,
    },
    { key: [], compared: [column('ID'), column('EMAIL', true)] },
    { source: 'qa', target: 'uat' },
  );
  expect(copied).toBe('\tID\tEMAIL\nqa\t1\thidden\nuat\t\t');
});
