import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameIndex } from './name-index.ts';

const index = (...names: readonly string[]) => nameIndex(names, (name) => [name]);

describe('looking for a name', () => {
  it('takes the exact spelling even where others differ in case only', () => {
    expect(index('City', 'CITY').find('CITY')).toEqual({ kind: 'one', item: 'CITY' });
  });

  it('takes another spelling when it is the only one', () => {
    expect(index('city').find('CITY')).toEqual({ kind: 'one', item: 'city' });
  });

  it('does not choose between twins', () => {
    expect(index('City', 'CITY').find('city')).toEqual({ kind: 'twins', items: ['City', 'CITY'] });
  });

  it('does not take names of which one has a space more, or parts that only read alike', () => {
    expect(index('City ').find('City')).toEqual({ kind: 'none' });
    expect(nameIndex([['a.b', 'c']], (name) => name).find('a', 'b.c')).toEqual({ kind: 'none' });
  });

  it('finds every name of a catalog under itself, whatever it is', () => {
    const hostile = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', ']', '"', '🙂', 'ß', 'SS', ' '));
    fc.assert(
      fc.property(fc.uniqueArray(hostile), (names) => {
        for (const name of names) expect(index(...names).find(name)).toEqual({ kind: 'one', item: name });
      }),
    );
  });
});
