import { describe, expect, it } from 'vitest';
import type { ColumnType } from '../../../connect/canonical/column-type.ts';
import type { ParityRule } from '../../../model/parity/parity-rule.ts';
import { sharedCodecs } from './shared-codecs.ts';

const none = { length: null, precision: null, scale: null, collation: null };
const text: ColumnType = { kind: 'postgres', name: 'text', shown: 'text', ...none };
const geometry: ColumnType = { kind: 'postgres', name: 'geometry', shown: 'geometry', ...none };
const trimmed: ParityRule = { type: 'text', trailingSpaces: 'ignore' };

describe('codecs of a comparison', () => {
  it('are made once for a pair of types under the same rules', () => {
    const codecOf = sharedCodecs();
    expect(codecOf(text, text, [])).toBe(codecOf(text, text, []));
    expect(codecOf(text, text, [trimmed])).toBe(codecOf(text, text, [trimmed]));
  });

  it('are others under other rules, and take those rules', () => {
    const codecOf = sharedCodecs();
    const [plain, ruled] = [codecOf(text, text, []), codecOf(text, text, [trimmed])];
    expect(plain.ok && ruled.ok && [plain.value.rules, ruled.value.rules]).toEqual([[], [trimmed]]);
  });

  it('say of every column of an unsupported type why it has none', () => {
    const codecOf = sharedCodecs();
    expect([codecOf(geometry, text, []).ok, codecOf(geometry, text, []).ok]).toEqual([false, false]);
  });
});
