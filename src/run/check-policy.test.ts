import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ordinal } from '../kernel/compare.ts';
import { inputsOfCase, policyCase, settingsOfCase } from '../decide/testing/arbitrary-case.ts';
import { smallCase } from '../decide/testing/small-case.ts';
import { NO_NAMING_OVERRIDES, entityNameKey } from '../model/naming.ts';
import { readDecisionReport } from '../model/policy/policy-decision-report.ts';
import { resolveTightening } from '../model/policy/resolve-tightening.ts';
import type { Report } from '../model/report.ts';
import type { RunEntry } from '../model/run.ts';
import { POLICY_FILES, checkPolicy } from './check-policy.ts';
import type { PolicyInputs } from './policy-inputs.ts';
import type { StageTools } from './stage.ts';
import { POLICY_COMPARISON, decideStage } from './stages/decide-stage.ts';

const { signal } = new AbortController();
const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');
const TOOLS: StageTools = {
  clock: { now: () => '2026-01-02T03:04:05.678Z', monotonic: () => 0 },
  sha256,
  tool: { name: 'plumbline', version: '9.8.7' },
  progress: () => undefined,
  tables: () => undefined,
  wrote: () => undefined,
  wait: () => Promise.resolve(),
  gate: () => Promise.resolve(),
};

/** The files that deciding leaves, by name. */
function decided(inputs: PolicyInputs): Map<string, string> {
  const outcome = decideStage({ ...inputs, warnings: [] }, TOOLS, signal);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return new Map(outcome.value.documents.map(({ name, text }) => [name, text]));
}

function inputs(over: Partial<PolicyInputs> = {}): PolicyInputs {
  const tightening = resolveTightening({
    commandLine: ['policy.mode=Cautious'],
    environment: new Map([['PLUMBLINE_POLICY_NULL_BUDGET', '0.05']]),
    configuration: null,
  });
  if (!tightening.ok) throw new Error(JSON.stringify(tightening.error));
  const { model, profile } = smallCase({ attribute: { isMandatory: true }, column: { NullCount: 7 } });
  return {
    model,
    profile,
    naming: NO_NAMING_OVERRIDES,
    supplementalTables: [],
    tightening: tightening.value,
    waivers: [],
    compareWith: null,
    ...over,
  };
}

const check = (texts: ReadonlyMap<string, string>, recorded: ReadonlyMap<string, RunEntry> | null = null): Report =>
  checkPolicy({ texts, recorded }, TOOLS, signal);
const wrong = (report: Report) =>
  report.findings.filter(({ verdict }) => verdict !== 'proved').map(({ check: id, subject }) => `${id} ${subject}`);
const entriesOf = (texts: ReadonlyMap<string, string>) =>
  new Map([...texts].map(([path, text]) => [path, { path, bytes: text.length, sha256: sha256(text) }]));

describe('deciding again from what was kept', () => {
  it('gives every document to the byte, with the sources of the settings and the program of then', () => {
    const texts = decided(inputs());
    const later = { ...TOOLS, tool: { name: 'plumbline', version: '10.0.0' } };
    const report = checkPolicy({ texts, recorded: entriesOf(texts) }, later, signal);
    expect(wrong(report)).toEqual([]);
    expect([report.verdict, report.strength]).toEqual(['proved', 'digest']);
    expect(report.summary).toMatchObject({ documents: 14, equal: 14, decidedBy: 'plumbline 9.8.7' });
  });

  it('also with a waiver, a comparison, names of entities and tables that are only referred to', () => {
    const earlier = readDecisionReport(decided(inputs()).get('policy-decision-report.json') ?? '', 'earlier');
    if (!earlier.ok) throw new Error(JSON.stringify(earlier.error));
    const texts = decided(
      inputs({
        compareWith: earlier.value,
        naming: { tables: new Map(), entities: new Map([[entityNameKey('App', 'Thing'), '__proto__']]) },
        supplementalTables: [{ schema: 'dbo', table: 'P' }],
        waivers: [
          {
            kind: 'column',
            schema: 'dbo',
            table: 'T',
            name: 'C',
            owner: 'Ada',
            reason: 'until the repair',
            expires: '2026-12-31',
            counterEvidence: 'a'.repeat(64),
          },
        ],
      }),
    );
    expect([...texts.keys()]).toEqual(expect.arrayContaining([POLICY_COMPARISON, 'waivers.json']));
    expect([...texts.keys()].toSorted(ordinal)).toEqual(POLICY_FILES.toSorted(ordinal));
    expect(wrong(check(texts))).toEqual([]);
  });

  it('holds for any model, profile, settings and names', () => {
    fc.assert(
      fc.property(policyCase, (made) => {
        const { model, profile } = inputsOfCase(made);
        const tightening = { ...inputs().tightening, settings: settingsOfCase(made) };
        const texts = decided(inputs({ model, profile, tightening }));
        expect(wrong(check(texts))).toEqual([]);
        expect([...texts.keys()].filter((name) => !POLICY_FILES.includes(name))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what was changed afterwards', () => {
  it('in a decision is named with its line, what it says and what it should say', () => {
    const texts = decided(inputs());
    const name = 'policy-decisions.json';
    texts.set(name, (texts.get(name) ?? '').replace('"RequiresRemediation": true', '"RequiresRemediation": false'));
    const report = check(texts);
    expect([report.verdict, report.strength, wrong(report)]).toEqual(['invalid', 'none', [`POL-009 ${name}`]]);
    expect(report.findings.find(({ verdict }) => verdict === 'invalid')).toMatchObject({
      at: { file: name, line: expect.any(Number) as unknown },
      expected: '"RequiresRemediation": true,',
      found: '"RequiresRemediation": false,',
    });
  });

  it.each([
    ['profile.json', '"NullCount": 7', '"NullCount": 0'],
    ['tightening.json', '"Cautious"', '"Aggressive"'],
    ['model.json', '"isMandatory": true', '"isMandatory": false'],
  ])('in %s shows in the documents that follow from it', (file, from, to) => {
    const texts = decided(inputs());
    const name = `inputs/${file}`;
    expect(texts.get(name)).toContain(from);
    texts.set(name, (texts.get(name) ?? '').replace(from, to));
    const report = check(texts);
    expect(report.verdict).toBe('invalid');
    expect(wrong(report)).toContain('POL-009 policy-decisions.json');
  });

  it('in an input that decides nothing shows by the digest of the run', () => {
    const texts = decided(inputs());
    const recorded = entriesOf(texts);
    const name = 'inputs/profile.json';
    texts.set(name, `${texts.get(name) ?? ''}\n`);
    expect(wrong(check(texts, recorded))).toContain(`POL-010 ${name}`);
  });

  it.each(['tightening-ledger.json', 'suggestions/safe-to-apply.sql'])('%s that is missing is named', (name) => {
    const texts = decided(inputs());
    texts.delete(name);
    expect(wrong(check(texts))).toEqual([`POL-009 ${name}`]);
  });

  it('a document that deciding does not make is named', () => {
    const texts = decided(inputs()).set(POLICY_COMPARISON, '{}');
    expect(wrong(check(texts))).toEqual([`POL-009 ${POLICY_COMPARISON}`]);
  });
});

describe('what cannot be decided again', () => {
  it.each([
    ['inputs/request.json', null, 'policy.input.missing'],
    ['inputs/request.json', '{}', 'policy.input.invalid'],
    ['inputs/scope.json', '[', 'json.parse.failed'],
    ['inputs/model.json', 'null', 'json.document.null'],
    ['inputs/profile.json', '{', 'profile.json.parseFailed'],
    ['inputs/tightening.json', 'null', 'config.document.null'],
  ])('%s as %j is invalid with its code', (name, text, code) => {
    const texts = decided(inputs());
    if (text === null) texts.delete(name);
    else texts.set(name, text);
    const report = check(texts);
    expect([report.verdict, report.strength]).toEqual(['invalid', 'none']);
    expect(report.findings.map(({ check: id }) => id)).toEqual([code]);
  });
});
