import { existsSync, readFileSync } from 'node:fs';
import type { PolicyDecisions } from '../../model/policy/policy-decisions.ts';
import {
  DEFAULT_TIGHTENING,
  type PolicyMode,
  type TighteningSettings,
} from '../../model/policy/tightening-settings.ts';
import type { Model } from '../../model/model.ts';
import type { Profile } from '../../model/profile/profile.ts';
import { readProfile } from '../../model/profile/read-profile.ts';
import { readModel } from '../../model/reader/read-model.ts';
import { decide } from '../decide.ts';

/** Folder of the exporters' own inputs, read in place. */
const FIXTURES = new URL('../../../../shared/fixtures/outsystems/', import.meta.url);

/** Why tests of the fixtures are skipped; null when they are there. */
export const NO_FIXTURES = existsSync(FIXTURES) ? null : 'the fixtures folder is absent';

/** Text of a fixture. */
export function fixture(name: string): string {
  return readFileSync(new URL(name, FIXTURES), 'utf8');
}

/** A model and a profile of the fixtures. */
export function fixtureCase(model: string, profile: string): { readonly model: Model; readonly profile: Profile } {
  return { model: modelOf(fixture(model)), profile: profileOf(fixture(profile)) };
}

/** A model from its document. */
export function modelOf(document: unknown): Model {
  const read = readModel(typeof document === 'string' ? document : JSON.stringify(document), {});
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.model;
}

/** A profile from its document. */
export function profileOf(document: unknown): Profile {
  const read = readProfile(typeof document === 'string' ? document : JSON.stringify(document), null);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.profile;
}

/** What settings differ in from the default, section by section. */
export interface SettingsOver {
  readonly policy?: Partial<TighteningSettings['policy']>;
  readonly foreignKeys?: Partial<TighteningSettings['foreignKeys']>;
  readonly uniqueness?: Partial<TighteningSettings['uniqueness']>;
}

/** The default settings with some changed. */
export function settingsOf(mode: PolicyMode, over: SettingsOver = {}): TighteningSettings {
  return {
    ...DEFAULT_TIGHTENING,
    policy: { ...DEFAULT_TIGHTENING.policy, mode, ...over.policy },
    foreignKeys: { ...DEFAULT_TIGHTENING.foreignKeys, ...over.foreignKeys },
    uniqueness: { ...DEFAULT_TIGHTENING.uniqueness, ...over.uniqueness },
  };
}

/** Decisions, or an exception that shows the problem. */
export function deciding(
  { model, profile }: { readonly model: Model; readonly profile: Profile },
  settings: TighteningSettings,
): PolicyDecisions {
  const decided = decide({ model, profile, settings }, new AbortController().signal);
  if (!decided.ok) throw new Error(JSON.stringify(decided.error));
  return decided.value;
}
