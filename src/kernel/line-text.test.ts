import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineText } from './line-text.ts';

test('the text is the lines joined by line feeds, whatever their pieces and however many they are', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string())), fc.nat({ max: 9_000 }), (some, more) => {
      const lines = [...some, ...Array.from({ length: more }, (_, index) => [String(index)])];
      const text = new LineText();
      for (const line of lines) {
        text.begin();
        for (const piece of line) text.add(piece);
      }
      expect(text.text()).toBe(lines.map((line) => line.join('')).join('\n'));
    }),
    { numRuns: 50 },
  );
});
