import { describe, expect, it } from 'vitest';
import { readWorkspace } from './read-workspace.ts';

const workspace = {
  version: 1,
  name: 'AppCore QA→UAT',
  connections: {
    qa: {
      kind: 'mssql',
      server: 'sql01',
      database: 'QA',
      auth: { kind: 'sql', user: 'reader', password: { env: 'QA_PASSWORD' } },
    },
    uat: { kind: 'duckdb', file: 'uat.duckdb' },
  },
  source: 'qa',
  target: 'uat',
  model: 'model.json',
  modules: ['AppCore', { name: 'Ops', entities: ['JobRun'] }],
};

describe('plumbline.config.json', () => {
  it('reads a workspace', () => {
    expect(readWorkspace(workspace)).toMatchObject({ ok: true, value: { source: 'qa' } });
  });
  it('suggests the nearest right key for a mistyped one, with its JSON pointer', () => {
    expect(readWorkspace({ ...workspace, modle: 'x.json' })).toMatchObject({
      ok: false,
      error: [{ code: 'workspace.key.unknown', at: { pointer: '/modle' }, fix: 'Did you mean "model"?' }],
    });
  });
  it('takes an export as a folder, or with what a run does to it first', () => {
    expect(readWorkspace({ ...workspace, export: 'export/' })).toMatchObject({ ok: true });
    const settings = { folder: 'export/', emit: true, dialect: 'postgres', data: 'all', leaveOutOutsideKeys: true };
    expect(readWorkspace({ ...workspace, export: settings })).toMatchObject({ ok: true, value: { export: settings } });
    expect(readWorkspace({ ...workspace, export: { folder: 'export/', emitt: true } })).toMatchObject({
      error: [{ code: 'workspace.key.unknown', at: { pointer: '/export/emitt' }, fix: 'Did you mean "emit"?' }],
    });
  });
  it('points into a connection of the right kind', () => {
    const connections = { ...workspace.connections, uat: { kind: 'duckdb', flie: 'uat.duckdb' } };
    const result = readWorkspace({ ...workspace, connections });
    expect(result.ok ? [] : result.error.map((p) => p.at?.pointer)).toEqual(
      expect.arrayContaining(['/connections/uat/file', '/connections/uat/flie']),
    );
  });
  it('takes a password only as a reference', () => {
    const connections = {
      ...workspace.connections,
      qa: { ...workspace.connections.qa, auth: { kind: 'sql', user: 'reader', password: 'hunter2' } },
    };
    const result = readWorkspace({ ...workspace, connections });
    expect(result).toMatchObject({ ok: false });
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });
  it('names a source that is not a connection, and the one that was meant', () => {
    expect(readWorkspace({ ...workspace, source: 'aq' })).toMatchObject({
      ok: false,
      error: [{ code: 'workspace.connection.unknown', fix: 'Write "qa".' }],
    });
  });
  it('names a connection of the profile that is none, and a mistyped setting of profile and cache', () => {
    expect(readWorkspace({ ...workspace, profile: { connections: ['qa', 'uta'] } })).toMatchObject({
      ok: false,
      error: [{ code: 'workspace.connection.unknown', at: { pointer: '/profile/connections/1' }, fix: 'Write "uat".' }],
    });
    expect(
      readWorkspace({ ...workspace, profile: { samplSize: 5 }, cache: { folder: 'c', maxByte: 1 } }),
    ).toMatchObject({
      ok: false,
      error: [
        { at: { pointer: '/profile/samplSize' }, fix: 'Did you mean "sampleSize"?' },
        { at: { pointer: '/cache/maxByte' }, fix: 'Did you mean "maxBytes"?' },
      ],
    });
  });
  it('names a workspace from the future as such', () => {
    expect(readWorkspace({ ...workspace, version: 2, newKey: 1 })).toMatchObject({
      ok: false,
      error: [{ code: 'workspace.version.newer', found: '2' }],
    });
  });
  it.each([null, [], 'x', 1, {}])('refuses %j without a crash', (document) => {
    expect(readWorkspace(document)).toMatchObject({ ok: false });
  });
});
