import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalMetadata, evidenceKey } from './evidence-key.ts';
import { artifact, evidenceRequest, sha256, tableRequest } from './testing/cache-cases.ts';
import { tableEntryKey } from './table-entry-key.ts';

describe('the key of evidence', () => {
  it('is that of the golden vector', () => {
    expect(evidenceKey(evidenceRequest(), sha256)).toBe('fb430f6e2a9d394c');
  });

  it('does not depend on the order of artefacts and options, nor on provenance', () => {
    const { artifacts, metadata } = evidenceRequest();
    const turned = evidenceRequest({
      artifacts: artifacts.toReversed().map((one) => ({ ...one, path: '/elsewhere/x.json' })),
      metadata: new Map([...metadata].toReversed()),
      provenance: new Map([['inputs.model', '/home/somebody/model.json']]),
      refresh: true,
      ttlSeconds: 60,
    });
    expect(evidenceKey(turned, sha256)).toBe('fb430f6e2a9d394c');
  });

  it.each([
    ['command', { command: 'other' }],
    ['content', { artifacts: [artifact('Model', '{"model":false}'), artifact('Profile', '{"profile":true}')] }],
    ['kind', { artifacts: [artifact('Model', '{"model":true}'), artifact('Dmm', '{"profile":true}')] }],
    ['option', { metadata: new Map([['policy.mode', 'Cautious']]) }],
  ])('changes with the %s', (_what, more) => {
    expect(evidenceKey(evidenceRequest(more), sha256)).not.toBe('fb430f6e2a9d394c');
  });

  it('is 16 hexadecimal digits whatever names there are, and every backslash counts as a slash', () => {
    const name = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', '../../etc', 'a;b=c', '😀 '));
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.option(name))), (pairs) => {
        const metadata = new Map(pairs);
        const key = evidenceKey(evidenceRequest({ metadata }), sha256);
        expect(key).toMatch(/^[0-9a-f]{16}$/);
        expect(evidenceKey(evidenceRequest({ metadata: canonicalMetadata(metadata) }), sha256)).toBe(key);
      }),
    );
  });
});

describe('the key of a table', () => {
  const key = tableEntryKey(tableRequest(), sha256);
  it('does not change with what its marks cover', () => {
    const written = tableRequest({ mark: { rows: '9', writeMark: null, schemaDigest: 'x' }, refresh: true });
    expect(tableEntryKey(written, sha256)).toBe(key);
  });
  it.each([
    ['database', { connection: sha256('another server') }],
    ['schema', { table: { schema: 'dbo.Customer', table: '' } }],
    ['case of the table', { table: { schema: 'dbo', table: 'CUSTOMER' } }],
    ['columns', { inputs: { columns: ['Id'], sampleSize: 50_000 } }],
    ['knobs', { inputs: { columns: ['Id', 'Email'], sampleSize: 1 } }],
  ])('changes with the %s', (_what, more) => {
    const other = tableEntryKey(tableRequest(more), sha256);
    expect(other).toMatch(/^[0-9a-f]{16}$/);
    expect(other).not.toBe(key);
  });
});
