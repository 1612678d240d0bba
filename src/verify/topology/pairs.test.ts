import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairsOf } from './pairs.ts';

const SIZE = 6;
const end = fc.integer({ min: -1, max: SIZE - 1 });

test('pairs are the distinct ends in the order of their first dependency, each with all of its dependencies', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(end, end), { maxLength: 40 }), (ends) => {
      const expected = new Map<string, number[]>();
      ends.forEach(([child, parent], index) => {
        if (child < 0 || parent < 0 || child === parent) return;
        const key = `${child} ${parent}`;
        expected.set(key, [...(expected.get(key) ?? []), index]);
      });
      const pairs = pairsOf(
        Int32Array.from(ends, ([child]) => child),
        Int32Array.from(ends, ([, parent]) => parent),
        SIZE,
      );
      const found = Array.from({ length: pairs.count }, (_, pair) => pair).map((pair): [string, number[]] => [
        `${pairs.child[pair]} ${pairs.parent[pair]}`,
        [...pairs.dependenciesOf(pair)],
      ]);
      expect(found).toEqual([...expected]);
      const keys = [...expected.keys()];
      for (let child = -1; child < SIZE; child += 1)
        for (let parent = -1; parent < SIZE; parent += 1)
          expect(pairs.find(child, parent)).toBe(keys.indexOf(`${child} ${parent}`));
      ends.forEach(([child, parent], index) =>
        expect(pairs.ofDependency[index]).toBe(keys.indexOf(`${child} ${parent}`)),
      );
      expect([...pairs.dependenciesOf(-1)]).toEqual([]);
    }),
  );
});
