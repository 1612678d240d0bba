import type { Json } from '../../kernel/canonical-json.ts';
import { certain } from '../../kernel/assert.ts';
import { nearest } from '../../kernel/nearest.ts';
import { type Result, err, ok } from '../../kernel/result.ts';
import type { Problem } from '../problem.ts';
import type { TighteningDocument } from './read-tightening.ts';
import { TighteningSettings } from './tightening-settings.ts';
import { toggleValueOfText } from './toggle-value.ts';
import { TOGGLES, type Toggle, type ToggleSetting, environmentNameOf } from './toggles.ts';

/** Where settings come from, strongest first. */
export interface TighteningLayers {
  /** `key=value` as typed, each key one of a toggle; of two for one key the last counts. */
  readonly commandLine: readonly string[];
  readonly environment: ReadonlyMap<string, string>;
  readonly configuration: TighteningDocument | null;
}

/** The settings in force with the true source of each toggle. */
export interface ResolvedTightening {
  readonly settings: TighteningSettings;
  readonly toggles: readonly ToggleSetting[];
}

/**
 * Settles every toggle by precedence: command line, environment, configuration, default. All problems are reported at once.
 * Errors: `cli.set.format`, `cli.set.unknown` with the nearest key, those of the toggles, `options.mocking.folder.required`.
 */
export function resolveTightening(layers: TighteningLayers): Result<ResolvedTightening, readonly Problem[]> {
  const problems: Problem[] = [];
  const typed = commandLineSettings(layers.commandLine, problems);
  const toggles = TOGGLES.map((toggle): ToggleSetting => {
    const { key, fallback } = toggle;
    const onCommandLine = typed.get(key);
    if (onCommandLine !== undefined) return { key, value: onCommandLine, source: 'CommandLine', fallback };
    const inEnvironment = environmentValue(toggle, layers.environment, problems);
    if (inEnvironment !== undefined) return { key, value: inEnvironment, source: 'Environment', fallback };
    const configured = layers.configuration?.toggles.get(key);
    if (configured !== undefined) return { key, value: configured, source: 'Configuration', fallback };
    return { key, value: fallback, source: 'Default', fallback };
  });
  if (problems.length > 0) return err(problems);
  const byPath = new Map(TOGGLES.map((toggle, index) => [toggle.path, toggles[index]?.value ?? null]));
  if (byPath.get('mocking.useProfileMockFolder') === true && byPath.get('mocking.profileMockFolder') === null)
    return err([FOLDER_REQUIRED]);
  return ok({ settings: settingsOf(byPath, layers.configuration), toggles });
}

const FOLDER_REQUIRED: Problem = {
  code: 'options.mocking.folder.required',
  message: 'mocking.useProfileMockFolder is on, and no folder is named.',
  expected: 'mocking.profileMockFolder',
  fix: 'Name the folder, or switch the flag off.',
};

function commandLineSettings(items: readonly string[], problems: Problem[]): ReadonlyMap<string, Json> {
  const values = new Map<string, Json>();
  for (const item of items) {
    const at = item.indexOf('=');
    const key = item.slice(0, Math.max(0, at)).trim();
    const toggle = TOGGLES.find((candidate) => candidate.key === key || candidate.path === key);
    if (at < 0 || toggle === undefined) {
      problems.push(at < 0 ? badFormat(item) : unknownKey(key));
      continue;
    }
    const value = toggleValueOfText(toggle, item.slice(at + 1));
    if (value.ok) values.set(toggle.key, value.value);
    else problems.push({ ...value.error, message: `--set ${key}: ${value.error.message}` });
  }
  return values;
}

function badFormat(item: string): Problem {
  return {
    code: 'cli.set.format',
    message: `--set takes key=value; a value of ${item.length} characters without an equals sign was given.`,
    expected: 'key=value',
    fix: 'Write for example --set policy.nullBudget=0.05.',
  };
}

function unknownKey(key: string): Problem {
  const keys = TOGGLES.map((toggle) => toggle.key);
  const near = nearest(key, keys);
  return {
    code: 'cli.set.unknown',
    message: 'There is no such setting.',
    expected: keys.join(', '),
    ...(/^[\w.]{1,80}$/.test(key) ? { found: key } : {}),
    fix: near === null ? 'Name one of the settings expected here.' : `Did you mean ${near}?`,
  };
}

function environmentValue(
  toggle: Toggle,
  environment: ReadonlyMap<string, string>,
  problems: Problem[],
): Json | undefined {
  const name = environmentNameOf(toggle.key);
  const text = environment.get(name);
  if (text === undefined || text.trim() === '') return undefined;
  const value = toggleValueOfText(toggle, text);
  if (value.ok) return value.value;
  problems.push({ ...value.error, message: `${name}: ${value.error.message}` });
  return undefined;
}

/** Toggle values were checked one by one, so the whole is of the right shape. */
function settingsOf(byPath: ReadonlyMap<string, Json>, configuration: TighteningDocument | null): TighteningSettings {
  const root: { [name: string]: unknown } = {};
  for (const [path, value] of byPath) {
    const segments = path.split('.');
    let at = root;
    for (const segment of segments.slice(0, -1)) {
      const inner: { [name: string]: unknown } = isRecord(at[segment]) ? at[segment] : {};
      at[segment] = inner;
      at = inner;
    }
    at[segments.at(-1) ?? ''] = value;
  }
  const { policy, emission } = root;
  if (isRecord(policy)) policy['nullabilityOverrides'] = configuration?.nullabilityOverrides ?? [];
  if (isRecord(emission)) emission['namingOverrides'] = configuration?.namingOverrides ?? {};
  const parsed = TighteningSettings.safeParse(root);
  return certain(parsed.data, 'a checked set of toggles makes settings');
}

function isRecord(value: unknown): value is { [name: string]: unknown } {
  return typeof value === 'object' && value !== null;
}
