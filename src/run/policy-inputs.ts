import * as z from 'zod';
import type { Json } from '../kernel/canonical-json.ts';
import { type Result, err, ok } from '../kernel/result.ts';
import type { EntitySelection } from '../model/entity-selection.ts';
import { entitySelection } from '../model/entity-selection.ts';
import type { Model } from '../model/model.ts';
import type { NamingOverrides } from '../model/naming.ts';
import { DecideScope } from '../model/policy/decide-scope.ts';
import type { PolicyDecisionReport } from '../model/policy/policy-decision-report.ts';
import { PolicyRequest } from '../model/policy/policy-request.ts';
import { type TighteningDocument, readTightening } from '../model/policy/read-tightening.ts';
import { type ResolvedTightening, resolveTightening } from '../model/policy/resolve-tightening.ts';
import type { Waiver } from '../model/policy/waiver.ts';
import { writeTightening } from '../model/policy/write-tightening.ts';
import type { Problem } from '../model/problem.ts';
import type { Profile } from '../model/profile/profile.ts';
import { readProfile } from '../model/profile/read-profile.ts';
import { writeProfile } from '../model/profile/write-profile.ts';
import { parseJsonText } from '../model/reader/json-text.ts';
import { jsonTextOf } from '../model/reader/json-node.ts';
import { readModel } from '../model/reader/read-model.ts';
import type { TableRef } from '../model/table-ref.ts';
import { writeModel } from '../model/writer/write-model.ts';

/** All that decisions are made from. */
export interface PolicyInputs {
  readonly model: Model;
  readonly naming: NamingOverrides;
  /** Added to the model: references may point to them, nothing is decided about them. */
  readonly supplementalTables: readonly TableRef[];
  readonly profile: Profile;
  readonly tightening: ResolvedTightening;
  readonly waivers: readonly Waiver[];
  /** An earlier decision report. */
  readonly compareWith: PolicyDecisionReport | null;
}

/** The files below `inputs/`. */
export const POLICY_INPUTS = ['model.json', 'profile.json', 'tightening.json', 'scope.json', 'request.json'] as const;
export type PolicyInputFile = (typeof POLICY_INPUTS)[number];

/** The texts of the input files; `made` is the instant and the program that the documents will name. */
export function writePolicyInputs(
  inputs: PolicyInputs,
  made: Pick<PolicyRequest, 'generatedAtUtc' | 'tool'>,
): ReadonlyMap<PolicyInputFile, string> {
  const { model, profile, tightening, naming, supplementalTables, waivers, compareWith } = inputs;
  const entityNames = [...naming.entities].map(([key, name]) => {
    const [module = '', entity = ''] = key.split('\u0000');
    return { module, entity, name };
  });
  const scope: DecideScope = {
    format: 'plumbline/policy-scope',
    formatVersion: 1,
    supplementalTables: supplementalTables.map(({ schema, table }) => ({ schema, table })),
    entityNames,
  };
  const request = {
    format: 'plumbline/policy-request',
    formatVersion: 1,
    ...made,
    toggles: tightening.toggles,
    waivers,
    comparedWith: compareWith,
  };
  return new Map([
    ['model.json', [...writeModel(model)].join('')],
    ['profile.json', writeProfile(profile)],
    ['tightening.json', writeTightening(tightening.settings)],
    ['scope.json', json(scope)],
    ['request.json', json(request)],
  ]);
}

/** What was read back, with the settings as the document they were written as. */
export interface PolicyInputsRead extends PolicyInputs {
  readonly made: Pick<PolicyRequest, 'generatedAtUtc' | 'tool'>;
  readonly configuration: TighteningDocument;
}

/** Reads the texts back. Errors: `policy.input.missing`, `policy.input.invalid`, and those of each file's reader. */
export function readPolicyInputs(
  textOf: (file: PolicyInputFile) => string | null,
): Result<PolicyInputsRead, readonly Problem[]> {
  const texts = new Map<PolicyInputFile, string>();
  for (const file of POLICY_INPUTS) {
    const text = textOf(file);
    if (text === null) return err([missing(file)]);
    texts.set(file, text);
  }
  const text = (file: PolicyInputFile): string => texts.get(file) ?? '';
  const model = readModel(text('model.json'), { file: 'inputs/model.json', ...AS_IT_WAS_READ });
  if (!model.ok) return err([model.error]);
  const profile = readProfile(text('profile.json'), 'inputs/profile.json');
  if (!profile.ok) return err([profile.error]);
  const document = readTightening(text('tightening.json'), 'inputs/tightening.json');
  if (!document.ok) return document;
  const settings = resolveTightening({ commandLine: [], environment: new Map(), configuration: document.value });
  if (!settings.ok) return settings;
  const scope = parsed('scope.json', text('scope.json'), DecideScope);
  if (!scope.ok) return scope;
  const request = parsed('request.json', text('request.json'), PolicyRequest);
  if (!request.ok) return request;
  const { toggles, waivers, comparedWith, generatedAtUtc, tool } = request.value;
  return ok({
    model: model.value.model,
    naming: {
      tables: new Map(),
      entities: new Map(scope.value.entityNames.map(({ module, entity, name }) => [`${module}\u0000${entity}`, name])),
    },
    supplementalTables: scope.value.supplementalTables,
    profile: profile.value.profile,
    tightening: { settings: settings.value.settings, toggles },
    waivers,
    compareWith: comparedWith,
    made: { generatedAtUtc, tool },
    configuration: document.value,
  });
}

const EVERY_ENTITY: EntitySelection = entitySelection([{ module: '*', entity: '*' }]);

/** Whatever a reader once let pass has passed; what is missing here was missing then. */
const AS_IT_WAS_READ = {
  tolerateDuplicates: true,
  allowMissingPrimaryKey: EVERY_ENTITY,
  allowMissingSchema: EVERY_ENTITY,
};

function parsed<T>(file: PolicyInputFile, text: string, schema: z.ZodType<T>): Result<T, readonly Problem[]> {
  const document = parseJsonText(text);
  if (!document.ok) return err([{ ...document.error, at: { ...document.error.at, file: `inputs/${file}` } }]);
  const plain: Json = z.json().parse(JSON.parse(jsonTextOf(document.value.root)));
  const result = schema.safeParse(plain);
  if (result.success) return ok(result.data);
  const [issue] = result.error.issues;
  return err([
    {
      code: 'policy.input.invalid',
      message: 'A file that decisions are made from is not what it has to be.',
      at: { file: `inputs/${file}`, pointer: (issue?.path ?? []).map((part) => `/${String(part)}`).join('') },
      expected: issue?.message ?? 'what plumbline writes',
      fix: 'Decide again.',
    },
  ]);
}

function missing(file: PolicyInputFile): Problem {
  return {
    code: 'policy.input.missing',
    message: `inputs/${file} is missing: the decisions cannot be made again.`,
    at: { file: `inputs/${file}` },
    fix: 'Take the folder from where it is whole, or decide again.',
  };
}

function json(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
