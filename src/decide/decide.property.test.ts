import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tsql } from '../connect/dialects/tsql.ts';
import { ordinal, sorted } from '../kernel/compare.ts';
import type { Profile } from '../model/profile/profile.ts';
import { readProfile } from '../model/profile/read-profile.ts';
import { writeProfile } from '../model/profile/write-profile.ts';
import { readTightening } from '../model/policy/read-tightening.ts';
import { resolveTightening } from '../model/policy/resolve-tightening.ts';
import { writeTightening } from '../model/policy/write-tightening.ts';
import { writeModel } from '../model/writer/write-model.ts';
import { decide, policyReport } from './decide.ts';
import { inputsOfCase, policyCase, settingsOfCase } from './testing/arbitrary-case.ts';
import { deciding, modelOf } from './testing/policy-case.ts';

const decisionsOf = (arbitrary: Parameters<typeof inputsOfCase>[0], profile?: Profile) => {
  const inputs = inputsOfCase(arbitrary);
  return deciding({ ...inputs, profile: profile ?? inputs.profile }, settingsOfCase(arbitrary));
};

describe('properties of decisions (policy.md 13)', () => {
  it('fewer NULLs never loosen a column, and never add remediation', () => {
    fc.assert(
      fc.property(policyCase, fc.integer({ min: 0, max: 100 }), (arbitrary, percent) => {
        const { profile } = inputsOfCase(arbitrary);
        const columns = profile.columns.map((column) => ({
          ...column,
          nullCount: Math.floor((column.nullCount * percent) / 100),
        }));
        const before = decisionsOf(arbitrary).columns;
        const after = decisionsOf(arbitrary, { ...profile, columns }).columns;
        for (const [index, column] of before.entries()) {
          if (column.makeNotNull) expect(after[index]?.makeNotNull).toBe(true);
          if (!column.requiresRemediation && column.makeNotNull) expect(after[index]?.requiresRemediation).toBe(false);
        }
      }),
    );
  });

  it('clearing orphans never removes a foreign key', () => {
    fc.assert(
      fc.property(policyCase, (arbitrary) => {
        const { profile } = inputsOfCase(arbitrary);
        const foreignKeys = profile.foreignKeys.map((key) => ({ ...key, hasOrphan: false, orphanCount: 0 }));
        const after = decisionsOf(arbitrary, { ...profile, foreignKeys }).foreignKeys;
        for (const [index, key] of decisionsOf(arbitrary).foreignKeys.entries())
          if (key.createConstraint) expect(after[index]?.createConstraint).toBe(true);
      }),
    );
  });

  it('the order of the input never shows', () => {
    fc.assert(
      fc.property(policyCase, (arbitrary) => {
        const { model, profile } = inputsOfCase(arbitrary);
        const turned = {
          model: {
            ...model,
            modules: model.modules.toReversed().map((module) => ({
              ...module,
              entities: module.entities
                .toReversed()
                .map((entity) => ({ ...entity, attributes: entity.attributes.toReversed() })),
            })),
          },
          profile: {
            columns: profile.columns.toReversed(),
            uniqueCandidates: profile.uniqueCandidates.toReversed(),
            compositeUniqueCandidates: profile.compositeUniqueCandidates.toReversed(),
            foreignKeys: profile.foreignKeys.toReversed(),
          },
        };
        expect(deciding(turned, settingsOfCase(arbitrary))).toEqual(decisionsOf(arbitrary));
      }),
    );
  });

  it('rationales are sorted and unique', () => {
    fc.assert(
      fc.property(policyCase, (arbitrary) => {
        const { columns, uniqueIndexes, foreignKeys } = decisionsOf(arbitrary);
        for (const { rationales } of [...columns, ...uniqueIndexes, ...foreignKeys])
          expect(rationales).toEqual(sorted(new Set(rationales), ordinal));
      }),
    );
  });

  it('every decision can be made again from the documents alone', () => {
    fc.assert(
      fc.property(policyCase, (arbitrary) => {
        const { model, profile } = inputsOfCase(arbitrary);
        const settings = settingsOfCase(arbitrary);
        const again = readTightening(writeTightening(settings), null);
        const configuration = again.ok ? again.value : null;
        const resolved = resolveTightening({ commandLine: [], environment: new Map(), configuration });
        const reread = readProfile(writeProfile(profile), null);
        if (!resolved.ok || !reread.ok) throw new Error(JSON.stringify([again, resolved, reread]));
        expect(resolved.value.settings).toEqual(settings);
        expect(
          deciding(
            { model: modelOf([...writeModel(model)].join('')), profile: reread.value.profile },
            resolved.value.settings,
          ),
        ).toEqual(deciding({ model, profile }, settings));
      }),
    );
  });

  it('every document is written whatever the names, and JSON reads back', () => {
    fc.assert(
      fc.property(policyCase, (arbitrary) => {
        const inputs = inputsOfCase(arbitrary);
        const settings = settingsOfCase(arbitrary);
        const report = policyReport(
          {
            ...inputs,
            decisions: deciding(inputs, settings),
            tightening: { settings, toggles: [] },
            waivers: [],
            generatedAtUtc: '2026-11-22T00:00:00.000Z',
            tool: { name: 'plumbline', version: '0' },
          },
          { sql: tsql, sha256: (content) => createHash('sha256').update(content).digest('hex') },
        );
        for (const [name, text] of report.documents)
          if (name.endsWith('.json')) expect(() => JSON.parse(text) as unknown).not.toThrow();
        const { counts, entries } = report.ledger;
        expect(counts.Tighten + counts.Hold + counts.Impossible + counts.Unknown).toBe(entries.length);
        // What a server would refuse is never called possible.
        for (const { verdict, evidence, isInForce } of entries)
          if (verdict === 'Tighten' && !isInForce)
            expect([evidence.isTrusted, evidence.isPresent]).toEqual([true, false]);
      }),
    );
  });

  it('a cancelled decision claims nothing', () => {
    const { model, profile } = inputsOfCase(fc.sample(policyCase, { numRuns: 1, seed: 1 })[0]!);
    const decided = decide(
      { model, profile, settings: settingsOfCase(fc.sample(policyCase, { numRuns: 1, seed: 1 })[0]!) },
      AbortSignal.abort(),
    );
    expect(decided).toMatchObject({ ok: false, error: { code: 'run.cancelled' } });
  });
});
