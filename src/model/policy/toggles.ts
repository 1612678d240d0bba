import type { Json } from '../../kernel/canonical-json.ts';

/** One scalar setting of the tightening policy, settable on the command line, in the environment and in configuration. */
export interface Toggle {
  /** Its name in reports and for `--set` (policy.md 9.2). */
  readonly key: string;
  /** Section and member in the configuration document (policy.md 1), dots between them. */
  readonly path: string;
  readonly kind: ToggleKind;
  /** What holds where it is set nowhere. */
  readonly fallback: Json;
  /** Code of the problem when its value does not fit. */
  readonly code: string;
  /** `recorded`: it is kept in reports and changes nothing. */
  readonly effect: 'decides' | 'emits' | 'recorded';
}

export type ToggleKind =
  | { readonly kind: 'boolean' }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  /** A number from 0 to 1, kept by its digits. */
  | { readonly kind: 'fraction' }
  | { readonly kind: 'integer'; readonly minimum: number }
  | { readonly kind: 'text' }
  /** Text, or null for none. */
  | { readonly kind: 'optional-text' };

export type ToggleSource = 'Default' | 'Configuration' | 'Environment' | 'CommandLine';

/** A setting in force and where it came from. */
export interface ToggleSetting {
  readonly key: string;
  readonly value: Json;
  readonly source: ToggleSource;
  readonly fallback: Json;
}

/** The name of the environment variable that sets a toggle: `policy.nullBudget` is `PLUMBLINE_POLICY_NULL_BUDGET`. */
export function environmentNameOf(key: string): string {
  return `PLUMBLINE_${key
    .replaceAll('.', '_')
    .replaceAll(/[A-Z]/g, (letter) => `_${letter}`)
    .toUpperCase()}`;
}

const INVALID = 'config.value.invalid';

const flag = (path: string, fallback: boolean, effect: Toggle['effect'], key = path): Toggle => ({
  key,
  path,
  kind: { kind: 'boolean' },
  fallback,
  code: INVALID,
  effect,
});
const choice = (
  path: string,
  options: readonly string[],
  fallback: string,
  code: string,
  effect: Toggle['effect'],
): Toggle => ({ key: path, path, kind: { kind: 'choice', options }, fallback, code, effect });
const integer = (path: string, minimum: number, fallback: number, code: string, effect: Toggle['effect']): Toggle => ({
  key: path,
  path,
  kind: { kind: 'integer', minimum },
  fallback,
  code,
  effect,
});
const text = (path: string, fallback: string): Toggle => ({
  key: path,
  path,
  kind: { kind: 'text' },
  fallback,
  code: INVALID,
  effect: 'recorded',
});

/** Every toggle, in the order reports list them. */
export const TOGGLES: readonly Toggle[] = [
  choice(
    'policy.mode',
    ['Cautious', 'EvidenceGated', 'Aggressive'],
    'EvidenceGated',
    'config.policy.mode.invalid',
    'decides',
  ),
  {
    key: 'policy.nullBudget',
    path: 'policy.nullBudget',
    kind: { kind: 'fraction' },
    fallback: '0',
    code: 'options.policy.nullBudget.outOfRange',
    effect: 'decides',
  },
  flag('policy.allowCautiousNullabilityRelaxation', false, 'decides'),
  flag('policy.requireEvidenceForMandatory', false, 'decides'),
  flag('foreignKeys.enableCreation', true, 'decides'),
  flag('foreignKeys.allowCrossSchema', false, 'decides'),
  flag('foreignKeys.allowCrossCatalog', false, 'decides'),
  flag('foreignKeys.treatMissingDeleteRuleAsIgnore', false, 'decides'),
  flag('foreignKeys.allowNoCheckCreation', false, 'emits'),
  flag('foreignKeys.requireEvidence', false, 'decides'),
  flag('foreignKeys.honourIgnore', false, 'decides'),
  flag('uniqueness.enforceSingleColumnUnique', true, 'decides', 'uniqueness.enforceSingleColumn'),
  flag('uniqueness.enforceMultiColumnUnique', true, 'decides', 'uniqueness.enforceMultiColumn'),
  flag('remediation.generatePreScripts', true, 'recorded'),
  integer('remediation.maxRowsDefaultBackfill', 0, 100_000, 'options.remediation.maxRows.invalid', 'recorded'),
  text('remediation.sentinels.numeric', '0'),
  text('remediation.sentinels.text', ''),
  text('remediation.sentinels.date', '1900-01-01'),
  flag('emission.perTableFiles', true, 'emits'),
  flag('emission.includePlatformAutoIndexes', false, 'emits'),
  flag('emission.sanitizeModuleNames', true, 'emits'),
  choice(
    'emission.emitTableMode',
    ['BareOnly', 'FullOnly', 'Both'],
    'FullOnly',
    'config.emission.emitTableMode.invalid',
    'emits',
  ),
  flag('emission.emitTableHeaders', false, 'emits'),
  integer('emission.moduleParallelism', 1, 1, 'options.emission.parallelism.invalid', 'emits'),
  flag('emission.staticSeeds.groupByModule', true, 'emits'),
  flag('emission.staticSeeds.emitMasterFile', false, 'emits'),
  choice(
    'emission.staticSeeds.mode',
    ['NonDestructive', 'Authoritative', 'ValidateThenApply'],
    'NonDestructive',
    'config.staticSeeds.mode.invalid',
    'emits',
  ),
  flag('mocking.useProfileMockFolder', false, 'recorded'),
  {
    key: 'mocking.profileMockFolder',
    path: 'mocking.profileMockFolder',
    kind: { kind: 'optional-text' },
    fallback: null,
    code: INVALID,
    effect: 'recorded',
  },
];
