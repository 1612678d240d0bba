import { describe, expect, it } from 'vitest';
import { evidenceManifestText, readEvidenceManifest } from './evidence-manifest.ts';
import { explainMiss } from './explain-miss.ts';
import { outcomeEvent, requestedEvent } from './log-events.ts';
import { NOW, artifact, evidenceRequest, sha256 } from './testing/cache-cases.ts';

function entry(request = evidenceRequest(), nowUtc = NOW) {
  const text = evidenceManifestText(request, { nowUtc, reason: 'manifest.missing', changes: [] }, sha256);
  const found = readEvidenceManifest(text, sha256);
  if (found.state !== 'read') throw new Error(found.state);
  return found.manifest;
}
const withOption = (name: string, value: string) =>
  evidenceRequest({ metadata: new Map([...evidenceRequest().metadata, [name, value]]) });

describe('a miss', () => {
  it('is the ordinary first run where there is nothing like it', () => {
    expect(explainMiss(evidenceRequest(), [])).toEqual({ reason: 'manifest.missing', changes: [], nearest: null });
    expect(explainMiss(evidenceRequest(), [entry(evidenceRequest({ command: 'other' }))]).nearest).toBeNull();
  });

  it('names the option that is otherwise in the nearest entry, not in the first', () => {
    const far = entry(evidenceRequest({ metadata: new Map([...evidenceRequest().metadata, ['a', '1'], ['b', '2']]) }));
    const near = entry(withOption('policy.mode', 'Cautious'));
    expect(explainMiss(withOption('policy.mode', 'Aggressive'), [far, near])).toMatchObject({
      reason: 'metadata.mismatch',
      changes: [{ input: 'policy.mode', expected: 'Aggressive', actual: 'Cautious' }],
      nearest: { Key: near.Key },
    });
  });

  it('tells a changed selection from a changed option', () => {
    const one = evidenceRequest({ metadata: new Map([['moduleFilter.modules', 'Alpha']]) });
    const { reason, changes } = explainMiss(evidenceRequest(), [entry(one)]);
    expect(reason).toBe('module.selection.changed');
    expect(changes).toContainEqual({ input: 'selection.count', expected: '2', actual: '1' });
  });

  it('says which file is otherwise, under the reason of a first run', () => {
    const changed = evidenceRequest({
      artifacts: [artifact('Model', '{}'), artifact('Profile', '{"profile":true}')],
    });
    const { reason, changes } = explainMiss(changed, [entry()]);
    expect([reason, changes.map(({ input }) => input)]).toEqual(['manifest.missing', ['Model']]);
  });

  it('takes the newest of several that are as near', () => {
    const asked = withOption('policy.mode', 'Aggressive');
    const old = entry(withOption('policy.mode', 'Cautious'));
    const recent = entry(withOption('policy.mode', 'EvidenceGated'), '2026-08-02T08:00:00.000Z');
    for (const entries of [
      [old, recent],
      [recent, old],
    ])
      expect(explainMiss(asked, entries).nearest?.Key).toBe(recent.Key);
  });
});

describe('the log', () => {
  it('says what was asked, and how it ended', () => {
    const request = evidenceRequest();
    expect(requestedEvent('.cache', request)).toEqual({
      step: 'evidence.cache.requested',
      metadata: { 'paths.root': '.cache', 'flags.refresh': 'false', 'counts.metadata.entries': '2' },
    });
    const evaluation = {
      reason: 'module.selection.changed',
      changes: [{ input: 'selection.count', expected: '2', actual: '1' }],
    } as const;
    const event = outcomeEvent(
      '.cache',
      request,
      { action: 'created', evaluation, manifest: entry(), nowUtc: NOW },
      sha256,
    );
    expect(event).toMatchObject({
      step: 'evidence.cache.persisted',
      metadata: {
        'paths.cache.directory': '.cache/fb430f6e2a9d394c',
        'cache.key': 'fb430f6e2a9d394c',
        'cache.outcome': 'created',
        'cache.reason': 'module.selection.changed',
        'evaluation.evaluatedAtUtc': NOW,
        'evaluation.expected.selection.count': '2',
        'evaluation.actual.selection.count': '1',
        'evaluation.moduleSelection.includeSystemModules': 'False',
      },
    });
    expect(Object.keys(event.metadata)).not.toContain('evaluation.manifest.expiresAtUtc');
  });

  it('names the expiry that lapsed', () => {
    const evaluation = {
      reason: 'manifest.expired',
      changes: [{ input: 'expiresAtUtc', expected: NOW, actual: '2026-07-31T00:00:00.000Z' }],
    } as const;
    const event = outcomeEvent(
      'c',
      evidenceRequest(),
      { action: 'created', evaluation, manifest: null, nowUtc: NOW },
      sha256,
    );
    expect(event.metadata['evaluation.expiresAtUtc']).toBe('2026-07-31T00:00:00.000Z');
  });
});
