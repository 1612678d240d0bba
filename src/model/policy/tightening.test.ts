import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_FIXTURES, fixture } from '../../decide/testing/policy-case.ts';
import { type TighteningDocument, readTightening } from './read-tightening.ts';
import { resolveTightening } from './resolve-tightening.ts';
import { DEFAULT_TIGHTENING } from './tightening-settings.ts';
import { TOGGLES, environmentNameOf } from './toggles.ts';
import { readWaivers } from './waiver.ts';
import { writeTightening } from './write-tightening.ts';

type Doc = { [member: string]: unknown };
const documentOf = (): Doc => JSON.parse(writeTightening(DEFAULT_TIGHTENING)) as Doc;
const changed = (section: string, over: Doc): Doc => {
  const document = documentOf();
  return { ...document, [section]: { ...(document[section] as Doc), ...over } };
};
const without = (name: string): Doc => Object.fromEntries(Object.entries(documentOf()).filter(([key]) => key !== name));
const read = (document: unknown) =>
  readTightening(typeof document === 'string' ? document : JSON.stringify(document, null, 1), 't.json');
const problems = (document: unknown) => {
  const result = read(document);
  return result.ok ? [] : result.error;
};
const reading = (document: unknown): TighteningDocument => {
  const result = read(document);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const resolved = (
  configuration: TighteningDocument | null,
  environment: Readonly<Record<string, string>> = {},
  commandLine: readonly string[] = [],
) => resolveTightening({ commandLine, environment: new Map(Object.entries(environment)), configuration });

describe('reading', () => {
  it.skipIf(NO_FIXTURES !== null)('the shipped document gives the shipped settings, all from configuration', () => {
    const settled = resolved(reading(fixture('config/default-tightening.json')));
    if (!settled.ok) throw new Error(JSON.stringify(settled.error));
    const { settings, toggles } = settled.value;
    expect({ ...settings, emission: { ...settings.emission, namingOverrides: {} } }).toEqual(DEFAULT_TIGHTENING);
    const byDefault = toggles.filter(({ source }) => source === 'Default').map(({ key }) => key);
    expect(byDefault).toEqual(['mocking.profileMockFolder']);
  });

  it.each(['policy', 'foreignKeys', 'uniqueness', 'remediation', 'emission', 'mocking'])(
    'a missing section %s is an error',
    (section) => {
      expect(problems(without(section)).map(({ code }) => code)).toContain(`config.${section}.missing`);
    },
  );

  it.each([
    ['policy', { mode: 'Agressive' }, 'config.policy.mode.invalid', 'Did you mean Aggressive?'],
    ['policy', { mode: null }, 'config.policy.mode.invalid', 'Add the mode.'],
    ['policy', { nullBudget: 1.5 }, 'options.policy.nullBudget.outOfRange', null],
    ['policy', { nullBudget: 'x' }, 'options.policy.nullBudget.outOfRange', null],
    ['policy', { nulBudget: 0 }, 'config.key.unknown', 'Did you mean "nullBudget"?'],
    ['policy', { nullabilityOverrides: [] }, 'config.nullabilityOverrides.invalid', null],
    ['foreignKeys', { enableCreation: 'yes' }, 'config.value.invalid', null],
    ['remediation', { sentinels: null }, 'config.remediation.sentinels.missing', null],
    ['remediation', { maxRowsDefaultBackfill: -1 }, 'options.remediation.maxRows.invalid', null],
    ['emission', { moduleParallelism: 0 }, 'options.emission.parallelism.invalid', null],
    ['emission', { emitTableMode: 'None' }, 'config.emission.emitTableMode.invalid', null],
    ['emission', { staticSeeds: { mode: 'Never' } }, 'config.staticSeeds.mode.invalid', null],
  ] as const)('%s %j is %s', (section, over, code, fix) => {
    const [problem] = problems(changed(section, over));
    expect(problem?.code).toBe(code);
    expect(problem?.at?.pointer).toMatch(new RegExp(`^/${section}`));
    expect(problem?.at?.line).toBeGreaterThan(0);
    if (fix !== null) expect(problem?.fix).toBe(fix);
  });

  it('reports everything at once', () => {
    expect(problems({ ...without('mocking'), polcy: {} }).map(({ code }) => code)).toEqual([
      'config.key.unknown',
      'config.mocking.missing',
    ]);
  });

  it.each([
    ['{', 'config.parse.failed'],
    ['null', 'config.document.null'],
  ])('%s is %s', (text, code) => {
    expect(problems(text)[0]?.code).toBe(code);
  });

  it('a flag left out of a section that is there is false, and where its default is true that is said', () => {
    const document = reading({ ...documentOf(), foreignKeys: {} });
    expect(document.toggles.get('foreignKeys.enableCreation')).toBe(false);
    expect(document.warnings.map(({ code, expected }) => [code, expected])).toEqual([
      ['config.flag.absent', 'enableCreation'],
    ]);
  });

  it('understands the older table mode and a document inside a configuration', () => {
    const emission = { ...(documentOf()['emission'] as Doc), emitTableMode: null };
    const older = { tightening: { ...documentOf(), emission: { ...emission, emitBareTableOnly: true } } };
    expect(reading(older).toggles.get('emission.emitTableMode')).toBe('BareOnly');
  });
});

describe('precedence', () => {
  it('command line over environment over configuration over default, the true source recorded', () => {
    const configuration = reading(changed('policy', { mode: 'Cautious', nullBudget: 0.1 }));
    const environment = { PLUMBLINE_POLICY_MODE: 'aggressive', PLUMBLINE_FOREIGN_KEYS_HONOUR_IGNORE: '1' };
    const settled = resolved(configuration, environment, ['policy.mode=EvidenceGated']);
    if (!settled.ok) throw new Error(JSON.stringify(settled.error));
    const byKey = new Map(settled.value.toggles.map((toggle) => [toggle.key, [toggle.value, toggle.source]]));
    expect(byKey.get('policy.mode')).toEqual(['EvidenceGated', 'CommandLine']);
    expect(byKey.get('foreignKeys.honourIgnore')).toEqual([true, 'Environment']);
    expect(byKey.get('policy.nullBudget')).toEqual(['0.1', 'Configuration']);
    expect(byKey.get('mocking.profileMockFolder')).toEqual([null, 'Default']);
  });

  it('every toggle can be set in the environment and on the command line', () => {
    for (const { key, fallback } of TOGGLES) {
      const text = typeof fallback === 'string' ? fallback : JSON.stringify(fallback ?? 0);
      const settled = resolved(null, { [environmentNameOf(key)]: text === '' ? 'x' : text }, []);
      const toggle = settled.ok ? settled.value.toggles.find((item) => item.key === key) : undefined;
      expect([key, toggle?.source]).toEqual([key, 'Environment']);
      const typed = resolved(null, {}, [`${key}=${text}`]);
      expect(typed.ok && typed.value.toggles.find((item) => item.key === key)?.source).toBe('CommandLine');
    }
  });

  it.each([
    [['policy.mod=Cautious'], 'cli.set.unknown', 'Did you mean policy.mode?'],
    [['policy.mode'], 'cli.set.format', null],
    [['policy.nullBudget=NaN'], 'options.policy.nullBudget.nan', null],
    [['policy.nullBudget=-0.1'], 'options.policy.nullBudget.outOfRange', null],
    [['mocking.useProfileMockFolder=true'], 'options.mocking.folder.required', null],
  ])('%j is %s', (commandLine, code, fix) => {
    const settled = resolved(null, {}, commandLine);
    expect(settled.ok ? [] : settled.error.map((problem) => problem.code)).toEqual([code]);
    if (fix !== null) expect(settled.ok ? null : settled.error[0]?.fix).toBe(fix);
  });

  it('a value that may be a secret is not repeated', () => {
    const secret = 'Server=x;Password=hunter2 hunter2';
    const settled = resolved(null, { PLUMBLINE_POLICY_MODE: secret }, [secret, `policy.nullBudget=${secret}`]);
    expect(JSON.stringify(settled)).not.toContain('hunter2');
  });

  it('the budget keeps its digits, with or without exponent', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(6), (digits, shift) => {
        const value = digits / 10_000;
        const settled = resolved(null, {}, [`policy.nullBudget=${digits * 10 ** shift}e-${4 + shift}`]);
        expect(settled.ok && Number(settled.value.settings.policy.nullBudget)).toBe(value);
      }),
    );
  });
});

describe('waivers', () => {
  const waiver = {
    kind: 'column',
    schema: 'dbo',
    table: 'T',
    name: 'C',
    owner: 'dba',
    reason: 'known',
    expires: '2026-12-31',
    counterEvidence: 'a'.repeat(64),
  };
  const codes = (over: Doc) => {
    const result = readWaivers(JSON.stringify({ version: 1, waivers: [{ ...waiver, ...over }] }), 'w.json');
    return result.ok ? result.value.length : result.error.map(({ code, at }) => `${code} ${at?.pointer ?? ''}`);
  };
  it('needs owner, reason, expiry and the evidence it covers', () => {
    expect(codes({})).toBe(1);
    expect(codes({ owner: ' ' })).toEqual(['waivers.value.invalid /waivers/0/owner']);
    expect(codes({ expires: 'never' })).toEqual(['waivers.value.invalid /waivers/0/expires']);
    expect(codes({ counterEvidence: 'x' })).toEqual(['waivers.value.invalid /waivers/0/counterEvidence']);
    expect(codes({ reasons: 'x' })).toEqual(['waivers.key.unknown /waivers/0/reasons']);
  });
});
