import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readModel } from '../../model/reader/read-model.ts';
import { readProfile } from '../../model/profile/read-profile.ts';
import { column, modelOf, table } from '../../profile/testing/profile-model.ts';
import type { StageTools } from '../stage.ts';
import { type ProfileStageInput, profileStage } from './profile-stage.ts';

const FIXTURES = '../shared/fixtures/outsystems';
const TOOLS: StageTools = {
  clock: { now: () => '2026-11-22T00:00:00.000Z', monotonic: () => 0 },
  sha256: () => '',
  tool: { name: 'plumbline', version: '0.0.0' },
  progress: () => undefined,
  tables: () => undefined,
  wrote: () => undefined,
  wait: () => Promise.resolve(),
  gate: () => Promise.resolve(),
};
const input = (more: Partial<ProfileStageInput>): ProfileStageInput => ({
  model: modelOf(table('T', [column('A'), column('B')])),
  supplementalTables: [],
  environments: [],
  target: null,
  settings: {},
  snapshot: null,
  only: null,
  redact: [],
  cache: null,
  ...more,
});
const NEVER = new AbortController().signal;

describe('the profile stage', () => {
  it('needs a database or a snapshot', async () => {
    const outcome = await profileStage(input({}), TOOLS, NEVER);
    expect(outcome.ok ? null : outcome.error[0]?.code).toBe('profile.connection.missing');
  });

  it('judges by the widest rules when the target cannot be asked for its own', async () => {
    const refused = { code: 'connect.refused', message: 'Nothing listens there.' };
    const closed = (name: string) => ({
      name,
      kind: 'mssql' as const,
      open: () => Promise.resolve({ ok: false as const, error: { ...refused, found: name } }),
    });
    const only = await profileStage(input({ environments: [closed('qa')] }), TOOLS, NEVER);
    expect(only.ok ? null : only.error[0]).toMatchObject({ code: 'connect.refused', found: 'qa' });
    // The target is given up, the database to be measured is not.
    const both = await profileStage(input({ environments: [closed('qa')], target: closed('uat') }), TOOLS, NEVER);
    expect(both.ok ? null : both.error).toMatchObject([{ found: 'qa' }]);
  });

  it('takes a snapshot for the tables it has, and says which it has not', async () => {
    const part = { Schema: 'dbo', Table: 'T', IsNullablePhysical: true, RowCount: 10, NullCount: 0 };
    const late = { CapturedAtUtc: '2026-01-01T00:00:00Z', SampleSize: 0, Outcome: 'FallbackTimeout' };
    const text = JSON.stringify({
      columns: [
        { ...part, Column: 'A' },
        { ...part, Column: 'B', NullCountStatus: late },
      ],
    });
    const model = modelOf(table('T', [column('A'), column('B')]), table('U', [column('A')]));
    const outcome = await profileStage(input({ model, snapshot: { file: 'p.json', text } }), TOOLS, NEVER);
    expect(outcome.ok && [outcome.value.verdict, outcome.value.coverage.tables]).toEqual([
      'incomplete',
      { looked: 1, of: 2 },
    ]);
    expect(outcome.ok && outcome.value.findings.map(({ subject, reason }) => [subject, reason])).toEqual([
      ['dbo.T', 'Not measured: B (FallbackTimeout).'],
      ['dbo.U', 'The snapshot has no such table.'],
    ]);
  });

  it('says what is wrong with a snapshot', async () => {
    const outcome = await profileStage(input({ snapshot: { file: 'p.json', text: '{"colums": []}' } }), TOOLS, NEVER);
    expect(outcome.ok ? null : outcome.error[0]).toMatchObject({
      code: 'profile.columns.missing',
      at: { file: 'p.json' },
    });
  });

  it.skipIf(!existsSync(FIXTURES))(
    'reads the snapshots of the fixtures as they are (needs the fixtures folder)',
    async () => {
      const read = (name: string) => readFileSync(`${FIXTURES}/${name}`, 'utf8');
      for (const [modelFile, profileFile, tables] of [
        ['model.edge-case.json', 'profile.edge-case.json', 4],
        ['kernel-model.json', 'kernel-profile.json', 2],
      ] as const) {
        const model = readModel(read(modelFile), { file: modelFile });
        if (!model.ok) throw new Error(model.error.message);
        const text = read(profileFile);
        const stage = input({ model: model.value.model, snapshot: { file: profileFile, text } });
        const outcome = await profileStage(stage, TOOLS, NEVER);
        const profile = readProfile(text, profileFile);
        expect(outcome.ok && profile.ok && outcome.value.profile.columns).toEqual(
          profile.ok && profile.value.profile.columns,
        );
        expect(outcome.ok && outcome.value.coverage.tables.looked).toBe(tables);
        expect(outcome.ok && outcome.value.verdict).toBe('proved');
      }
    },
  );
});
