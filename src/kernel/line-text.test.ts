import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineText } from './line-text.ts';

test('the text is the lines joined by line feeds, however many there are', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.nat({ max: 2_500 }), (some, more) => {
      const lines = [...some, ...Array.from({ length: more }, (_, index) => String(index))];
      const text = new LineText();
      for (const line of lines) text.add(line);
      expect(text.text()).toBe(lines.join('\n'));
    }),
    { numRuns: 50 },
  );
});
