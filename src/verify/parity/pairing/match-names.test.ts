import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldCase } from '../../../kernel/fold-case.ts';
import { matchNames, type Reading, spelling } from './match-names.ts';

const READINGS: readonly Reading<{ readonly name: string }>[] = [
  ({ name }) => name,
  ({ name }) => foldCase(name),
  ({ name }) => spelling(name),
];

const matched = (source: readonly string[], target: readonly string[]) =>
  matchNames(
    source.map((name) => ({ name })),
    target.map((name) => ({ name })),
    READINGS,
  ).map((match) => [match.source.name, match.target.name, match.level]);

describe('matching names', () => {
  it('prefers the exact spelling, then another case, then another spelling', () => {
    expect(matched(['invoice_line', 'City', 'Land'], ['InvoiceLine', 'CITY', 'Land'])).toEqual([
      ['invoice_line', 'InvoiceLine', 2],
      ['City', 'CITY', 1],
      ['Land', 'Land', 0],
    ]);
  });

  it('leaves the exact twin to its own, and the other to what is left', () => {
    expect(matched(['customer_id', 'CustomerId'], ['CustomerId', 'CUSTOMER_ID'])).toEqual([
      ['customer_id', 'CUSTOMER_ID', 1],
      ['CustomerId', 'CustomerId', 0],
    ]);
  });

  it('does not guess between twins', () => {
    expect(matched(['city'], ['City', 'CITY'])).toEqual([]);
    expect(matched(['a_b', 'a-b'], ['ab'])).toEqual([]);
  });

  it('does not match what has nothing but separators', () => {
    expect(matched(['_', '__'], ['-'])).toEqual([]);
  });

  it('matches every name with itself, whatever it is, and uses no name twice', () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.constantFrom('__proto__', 'constructor', 'a]', '"', '🙂', 'ß', 'SS', ' ', 'x '),
    );
    const names = fc.uniqueArray(hostile);
    fc.assert(
      fc.property(names, names, (source, target) => {
        const matches = matched(source, target);
        for (const name of source.filter((each) => target.includes(each)))
          expect(matches).toContainEqual([name, name, 0]);
        expect(new Set(matches.map(([one]) => one)).size).toBe(matches.length);
        expect(new Set(matches.map(([, other]) => other)).size).toBe(matches.length);
      }),
    );
  });
});
