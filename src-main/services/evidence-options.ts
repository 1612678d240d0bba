import { type Json, canonicalJson } from '../../src/kernel/canonical-json.ts';
import { ordinal, sorted } from '../../src/kernel/compare.ts';
import type { Sha256 } from '../../src/kernel/hash.ts';
import type { ResolvedTightening } from '../../src/model/policy/resolve-tightening.ts';
import { PROFILE_DEFAULTS, type ProfileSettings } from '../../src/model/profile/profile-settings.ts';
import type { LoadedModel, ModelSource } from '../../src/run/load-model.ts';
import type { RunEvidence } from './evidence-cache.ts';
import type { Machine } from './machine.ts';

/** What a run over a model takes in, as far as it decides its outcome. */
export interface RunInputs {
  /** The verb. */
  readonly command: string;
  /** The name of the workspace; empty without one. */
  readonly workspace: string;
  readonly source: ModelSource;
  readonly loaded: Pick<LoadedModel, 'read'>;
  readonly profile: ProfileSettings;
  /** Null where nothing is decided. */
  readonly tightening: ResolvedTightening | null;
}

/**
 * What the cache keeps of a run's inputs. Options are those in force after precedence, all of them, under the names of evidence-cache.md
 * 2.1 where it has one; how many tables are measured at once is no option, since it changes nothing. Paths are provenance.
 */
export function runEvidence(inputs: RunInputs, { tool, sha256 }: Pick<Machine, 'tool' | 'sha256'>): RunEvidence {
  const [model, ...more] = inputs.loaded.read;
  return {
    command: inputs.command,
    artifacts: model === undefined ? [] : [{ type: 'Model', ...model }],
    metadata: new Map([
      ...tighteningOptions(inputs.tightening),
      ...scopeOptions(inputs.source, sha256),
      ...namingOptions(inputs.source),
      ...profilerOptions(inputs.profile),
      ['supplemental.includeUsers', shown(inputs.source.includeUsers)],
      // Order does not matter to what they say, and where they lie says nothing.
      [
        'supplemental.hash',
        hashOf(
          sorted(
            more.map(({ text }) => sha256(text)),
            ordinal,
          ),
          sha256,
        ),
      ],
    ]),
    provenance: new Map([
      ['workspace', inputs.workspace],
      ['tool', `${tool.name} ${tool.version}`],
      ['inputs.model', inputs.source.path],
      ['inputs.supplemental', more.map(({ path }) => path).join(', ')],
      ['inputs.profile', inputs.profile.file ?? null],
    ]),
  };
}

type Options = readonly (readonly [string, string | null])[];

function tighteningOptions(tightening: ResolvedTightening | null): Options {
  if (tightening === null) return [];
  const { settings, toggles } = tightening;
  return [
    ...toggles.map(({ key, value }) => [key, shown(value)] as const),
    ['policy.nullabilityOverrides', canonicalJson(settings.policy.nullabilityOverrides.map((one) => ({ ...one })))],
    ['emission.namingOverrides', canonicalJson(settings.emission.namingOverrides)],
  ];
}

function scopeOptions({ scope }: ModelSource, sha256: Sha256): Options {
  const filter = isRecord(scope) ? scope : {};
  const { modules: chosen = [], includeSystemModules = true, includeInactiveModules = true } = filter;
  const modules = typeof chosen === 'string' ? chosen.split(/[;,|]/) : isList(chosen) ? chosen : [];
  const names = sorted(
    modules
      .map((module) => (typeof module === 'string' ? module : nameOf(module)).trim())
      .filter((name) => name !== ''),
    ordinal,
  );
  const detailed = modules.filter((module) => typeof module !== 'string');
  return [
    ['moduleFilter.includeSystemModules', shown(includeSystemModules)],
    ['moduleFilter.includeInactiveModules', shown(includeInactiveModules)],
    ['moduleFilter.modules', names.join(',')],
    ['moduleFilter.moduleCount', String(names.length)],
    ['moduleFilter.modulesHash', sha256(names.length === 0 ? ALL_MODULES : names.join(';')).toUpperCase()],
    ['moduleFilter.selectionScope', names.length === 0 ? 'all' : 'filtered'],
    // Entities of modules, and what a module may lack.
    ['moduleFilter.details', detailed.length === 0 ? null : canonicalJson(detailed)],
  ];
}

/** What stands for "no filter" (evidence-cache.md 2.1). */
const ALL_MODULES = '::all-modules::';

function namingOptions({ naming }: ModelSource): Options {
  return [['naming', canonicalJson(naming)]];
}

function profilerOptions(profile: ProfileSettings): Options {
  const { duplicatesUnder } = profile;
  const number = (
    name: 'samplingThreshold' | 'sampleSize' | 'maxRowsPerTable' | 'tableTimeoutSeconds' | 'sampleRows',
  ) => String(profile[name] ?? PROFILE_DEFAULTS[name]);
  return [
    ['profiler.provider', profile.file === undefined ? 'sql' : 'fixture'],
    ['profiler.duplicatesUnder', duplicatesUnder === undefined ? null : shown(duplicatesUnder)],
    ['profiler.sampleRows', number('sampleRows')],
    ['sql.sampling.rowThreshold', number('samplingThreshold')],
    ['sql.sampling.sampleSize', number('sampleSize')],
    ['sql.sampling.maxRowsPerTable', number('maxRowsPerTable')],
    ['sql.tableTimeoutSeconds', number('tableTimeoutSeconds')],
    [
      'sql.commandTimeoutSeconds',
      profile.commandTimeoutSeconds === undefined ? null : String(profile.commandTimeoutSeconds),
    ],
  ];
}

/** Booleans as exporters write them, texts as they are. */
function shown(value: Json): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' ? value : canonicalJson(value);
}

function hashOf(digests: readonly string[], sha256: Sha256): string | null {
  return digests.length === 0 ? null : sha256(digests.join(';'));
}

function nameOf(module: Json): string {
  const name = isRecord(module) ? module['name'] : null;
  return typeof name === 'string' ? name : '';
}

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
