import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scrubSecrets } from './secret-scrub.ts';

describe('scrubbing secrets', () => {
  it('masks a secret as written, percent-encoded and in JSON', () => {
    const secret = 'p"ss w@rd';
    const text = `a ${secret} b ${encodeURIComponent(secret)} c ${JSON.stringify(secret)}`;
    expect(scrubSecrets(text, [secret])).toBe('a ••• b ••• c "•••"');
  });
  it('never leaves a secret behind, whatever surrounds it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'binary', minLength: 4 }), fc.string(), (before, secret, after) => {
        fc.pre(!'•••'.includes(secret));
        expect(scrubSecrets(`${before}${secret}${after}`, ['', secret])).not.toContain(secret);
      }),
    );
  });
  it('leaves text without secrets as it is', () => {
    expect(scrubSecrets('plain text', ['secret', ''])).toBe('plain text');
  });
});
