import { parseJsonText } from '../../src/model/reader/json-text.ts';
import { jsonTextOf } from '../../src/model/reader/json-node.ts';
import { type Result, err, ok } from '../../src/kernel/result.ts';
import { entitySelection } from '../../src/model/entity-selection.ts';
import type { Model } from '../../src/model/model.ts';
import { type NamingOverrides, entityNameKey } from '../../src/model/naming.ts';
import { DecideScope } from '../../src/model/policy/decide-scope.ts';
import { type TighteningDocument, readTightening } from '../../src/model/policy/read-tightening.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Profile } from '../../src/model/profile/profile.ts';
import { readProfile } from '../../src/model/profile/read-profile.ts';
import { readModel } from '../../src/model/reader/read-model.ts';
import { type TableKey, keyOf } from '../../src/model/table-ref.ts';
import type { Machine } from './machine.ts';

/** All that a run decided from, as its folder keeps it. */
export interface DecidedInputs {
  readonly model: Model;
  readonly profile: Profile;
  readonly naming: NamingOverrides;
  readonly supplementalTables: ReadonlySet<TableKey>;
  /** Settings in force in that run, whatever they came from. */
  readonly configuration: TighteningDocument;
}

/**
 * Reads what a run decided from. Errors: `policy.run.undecided` when it decided nothing, `policy.inputs.damaged` when its scope
 * cannot be read, and those of model, profile and settings.
 */
export async function readDecidedInputs(
  folder: string,
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<DecidedInputs, Problem>> {
  const store = machine.runs.store(folder);
  const files = new Map<string, string>();
  for (const name of ['model.json', 'profile.json', 'tightening.json', 'scope.json']) {
    const file = `policy/inputs/${name}`;
    const text = await store.readText(file, signal);
    if (!text.ok) return text.error.code === 'file.notFound' ? err({ ...UNDECIDED, at: { file } }) : text;
    files.set(name, text.value);
  }
  const model = readModel(files.get('model.json') ?? '', { file: 'policy/inputs/model.json', ...AS_IT_WAS_ACCEPTED });
  if (!model.ok) return model;
  const profile = readProfile(files.get('profile.json') ?? '', 'policy/inputs/profile.json');
  if (!profile.ok) return profile;
  const configuration = readTightening(files.get('tightening.json') ?? '', 'policy/inputs/tightening.json');
  if (!configuration.ok) return err(configuration.error[0] ?? DAMAGED);
  const scope = readScope(files.get('scope.json') ?? '');
  if (!scope.ok) return scope;
  const names = scope.value.entityNames.map(
    ({ module, entity, name }) => [entityNameKey(module, entity), name] as const,
  );
  return ok({
    model: model.value.model,
    profile: profile.value.profile,
    naming: { tables: new Map(), entities: new Map(names) },
    supplementalTables: new Set(scope.value.supplementalTables.map(keyOf)),
    configuration: configuration.value,
  });
}

const EVERY_ENTITY = entitySelection([{ module: '*', entity: '*' }]);

/** The run took this model as it is, under whatever leniency its workspace had. */
const AS_IT_WAS_ACCEPTED = {
  tolerateDuplicates: true,
  allowMissingPrimaryKey: EVERY_ENTITY,
  allowMissingSchema: EVERY_ENTITY,
} as const;

function readScope(text: string): Result<DecideScope, Problem> {
  const document = parseJsonText(text);
  if (!document.ok) return err({ ...DAMAGED, at: { ...DAMAGED.at, ...document.error.at } });
  const scope = DecideScope.safeParse(JSON.parse(jsonTextOf(document.value.root)));
  return scope.success ? ok(scope.data) : err(DAMAGED);
}

const UNDECIDED: Problem = {
  code: 'policy.run.undecided',
  message: 'This run decided nothing: it keeps no inputs of decisions.',
  fix: 'Name a model and a profile in the workspace, then run it again.',
};

const DAMAGED = {
  code: 'policy.inputs.damaged',
  message: 'What this run decided from cannot be read.',
  at: { file: 'policy/inputs/scope.json' },
  fix: 'Run the workspace again.',
} satisfies Problem;
