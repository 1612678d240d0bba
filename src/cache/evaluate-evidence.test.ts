import { describe, expect, it } from 'vitest';
import type { EvidenceManifest } from '../model/cache/evidence-manifest.ts';
import { requestProblem } from './cache-request.ts';
import { type FoundFiles, evaluateEvidence } from './evaluate-evidence.ts';
import { type FoundManifest, cachedName, evidenceManifestText, readEvidenceManifest } from './evidence-manifest.ts';
import { NOW, artifact, evidenceRequest, sha256, wholeFiles } from './testing/cache-cases.ts';

const LATER = '2026-08-01T09:59:59.999Z';

function stored(request = evidenceRequest()): EvidenceManifest {
  const text = evidenceManifestText(request, { nowUtc: NOW, reason: 'manifest.missing', changes: [] }, sha256);
  const found = readEvidenceManifest(text, sha256);
  if (found.state !== 'read') throw new Error(found.state);
  return found.manifest;
}

const evaluate = (
  manifest: EvidenceManifest | FoundManifest<EvidenceManifest>,
  request = evidenceRequest(),
  files: FoundFiles = wholeFiles(request),
  now = LATER,
) => evaluateEvidence('state' in manifest ? manifest : { state: 'read', manifest }, files, request, now, sha256);

describe('an evidence entry', () => {
  it('is reused when everything is as asked for', () => {
    expect(evaluate(stored())).toEqual({ reason: 'cache.reused', changes: [] });
  });

  it('has the manifest of the contract', () => {
    expect(stored(evidenceRequest({ ttlSeconds: 3600 }))).toMatchObject({
      Version: '1.0',
      Key: 'fb430f6e2a9d394c',
      Command: 'ingest',
      CreatedAtUtc: NOW,
      LastValidatedAtUtc: NOW,
      ExpiresAtUtc: '2026-08-01T09:00:00.000Z',
      ModuleSelection: {
        IncludeSystemModules: false,
        IncludeInactiveModules: true,
        ModuleCount: 2,
        Modules: ['Alpha', 'Beta'],
      },
      Artifacts: [
        { Type: 0, RelativePath: 'model.json', Length: 14 },
        { Type: 1, RelativePath: 'profile.json', Length: 16 },
      ],
    });
  });

  it('carries neither a digest nor additions when another program wrote it, and is read all the same', () => {
    const ours = ['Digest', 'Provenance', 'Outcome'];
    const plain = Object.fromEntries(Object.entries(stored()).filter(([name]) => !ours.includes(name)));
    expect(evaluate(readEvidenceManifest(JSON.stringify(plain), sha256)).reason).toBe('cache.reused');
  });

  const request = evidenceRequest();
  const two = stored();
  it.each<[string, ReturnType<typeof evaluate>]>([
    ['refresh.requested', evaluate(two, evidenceRequest({ refresh: true }))],
    ['manifest.missing', evaluate(readEvidenceManifest(null, sha256))],
    ['manifest.invalid', evaluate(readEvidenceManifest('{ "Version": "1.0"', sha256))],
    ['manifest.invalid', evaluate(readEvidenceManifest('{ "Version": "1.0" }', sha256))],
    ['manifest.version.mismatch', evaluate(readEvidenceManifest('{ "Version": "2.0" }', sha256))],
    ['cache.key.mismatch', evaluate({ ...two, Key: 'fb430f6e2a9d394d' })],
    ['cache.command.mismatch', evaluate({ ...two, Command: 'other' })],
    ['manifest.expired', evaluate({ ...two, ExpiresAtUtc: LATER })],
    ['module.selection.changed', evaluate({ ...two, ModuleSelection: { ...two.ModuleSelection, ModuleCount: 1 } })],
    ['metadata.mismatch', evaluate({ ...two, Metadata: { ...two.Metadata, 'policy.mode': 'Cautious' } })],
    ['artifacts.mismatch', evaluate(two, request, new Map())],
  ])('is made anew: %s', (reason, evaluation) => {
    expect(evaluation.reason).toBe(reason);
  });

  it('names the option that changed, with what is asked for and what is stored', () => {
    expect(evaluate({ ...two, Metadata: { ...two.Metadata, 'policy.mode': 'Cautious' } }).changes).toEqual([
      { input: 'policy.mode', expected: null, actual: 'Cautious' },
    ]);
  });

  const [model, profile] = two.Artifacts;
  if (model === undefined || profile === undefined) throw new Error('two artefacts');
  const withFile = (name: string, text: string) => new Map([...wholeFiles(request), [name, artifact('Model', text)]]);
  it.each<[string, ReturnType<typeof evaluate>]>([
    ['count', evaluate({ ...two, Artifacts: [model] })],
    ['type', evaluate({ ...two, Artifacts: [{ ...model, Type: 2 }, profile] })],
    ['hash', evaluate({ ...two, Artifacts: [{ ...model, Hash: sha256('') }, profile] })],
    ['length', evaluate({ ...two, Artifacts: [{ ...model, Length: 1 }, profile] })],
    ['path.empty', evaluate({ ...two, Artifacts: [{ ...model, RelativePath: ' ' }, profile] })],
    ['path.missing', evaluate({ ...two, Artifacts: [{ ...model, RelativePath: '../model.json' }, profile] })],
    ['length', evaluate(two, request, withFile('model.json', '{"model":tru'))],
    ['hash', evaluate(two, request, withFile('model.json', '{"model":trUe}'))],
  ])('has artefacts that do not fit: %s', (fault, { reason, changes }) => {
    expect([reason, changes[0]?.input]).toEqual(['artifacts.mismatch', `artifact.${fault}`]);
  });

  it('lives as long as it was made for, and not longer than is asked for now', () => {
    const hour = stored(evidenceRequest({ ttlSeconds: 3600 }));
    const at = (now: string, ttlSeconds: number | null) => {
      const asked = evidenceRequest({ ttlSeconds });
      return evaluate(hour, asked, wholeFiles(asked), now).reason;
    };
    expect(at('2026-08-01T08:59:59.999Z', 3600)).toBe('cache.reused');
    expect(at('2026-08-01T09:00:00.000Z', 3600)).toBe('manifest.expired');
    expect(at('2026-08-01T09:00:00.000Z', null)).toBe('manifest.expired');
    expect(at('2026-08-01T09:00:00.000Z', 99_999)).toBe('manifest.expired');
    expect(at('2026-08-01T08:01:00.000Z', 60)).toBe('manifest.expired');
    expect(at('nonsense', 3600)).toBe('manifest.expired');
  });

  it('is not believed when any character of its manifest was changed', () => {
    const text = evidenceManifestText(request, { nowUtc: NOW, reason: 'manifest.missing', changes: [] }, sha256);
    let kept = 0;
    for (let at = 0; at < text.length; at += 1) {
      const changed = `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`;
      const found = readEvidenceManifest(changed, sha256);
      // White space between members says nothing; whatever else is changed must show.
      if (found.state === 'read' && JSON.stringify(found.manifest) !== JSON.stringify(two)) kept += 1;
    }
    expect(kept).toBe(0);
  });
});

it.each([
  ['model.json', 'Model', '/a/b/Model.JSON', 'model.JSON'],
  ['the default', 'Configuration', 'noextension', 'config.json'],
  ['sql by default', 'Dmm', '', 'dmm.sql'],
  ['a path that climbs', 'Profile', '../../../etc/passwd', 'profile.json'],
  ['a name with a slash behind the dot', 'Profile', 'a.b/c', 'profile.json'],
] as const)('a copy has a fixed name: %s', (_what, type, path, name) => {
  expect(cachedName({ type, path })).toBe(name);
});

it.each([
  [' ', 'x', ['a'], 'cache.root.missing'],
  ['r', ' ', [], 'cache.command.missing'],
  ['r', 'x', [], 'cache.artifacts.none'],
  ['r', 'x', ['a'], null],
])('asks for root, command and artefacts, in this order (%j, %j, %j)', (root, command, artifacts, code) => {
  expect(requestProblem(root, { command, artifacts })?.code ?? null).toBe(code);
});
