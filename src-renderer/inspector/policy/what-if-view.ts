// Settings somebody tries over the evidence of a run: how they stand in the address, and what their answer adds up to.
import type { DecisionTraces } from '../../../src/model/policy/decision-traces.ts';
import type { PolicyTotals } from '../../../src/model/policy/policy-decisions.ts';
import { TOGGLES, type Toggle } from '../../../src/model/policy/toggles.ts';

/** A toggle with its value in the run and the one being tried. */
export interface TriedToggle {
  readonly toggle: Toggle;
  /** As text: `true`, `0.05`, `Aggressive`. */
  readonly inRun: string;
  readonly tried: string;
  readonly isChanged: boolean;
  /** Where the run had it from, in words. */
  readonly source: string;
}

/** Toggles of one section of the settings. */
export interface ToggleSection {
  readonly title: string;
  readonly toggles: readonly TriedToggle[];
}

/** The settings that are tried, by toggle key; read from and written to the address. */
export type Tried = ReadonlyMap<string, string>;

/** `policy.mode=Aggressive,foreignKeys.requireEvidence=true` as settings; what is no toggle that decides is left out. */
export function readTried(text: string): Tried {
  const tried = new Map<string, string>();
  for (const part of text.split(',')) {
    const at = part.indexOf('=');
    const key = part.slice(0, Math.max(0, at));
    if (DECIDING.some((toggle) => toggle.key === key)) tried.set(key, part.slice(at + 1));
  }
  return tried;
}

export function writeTried(tried: Tried): string {
  return settingsOf(tried).join(',');
}

/** As the engine takes them: `key=value`, in the order of the toggles. */
export function settingsOf(tried: Tried): readonly string[] {
  return DECIDING.flatMap(({ key }) => {
    const value = tried.get(key);
    return value === undefined ? [] : [`${key}=${value}`];
  });
}

/** The settings with one changed; a value the run has anyway is not tried. */
export function withTried(tried: Tried, { toggle, inRun }: TriedToggle, value: string): Tried {
  const next = new Map(tried);
  if (value === inRun) next.delete(toggle.key);
  else next.set(toggle.key, value);
  return next;
}

/** Toggles that decide something, by section; those that only emit or are recorded change no decision. */
export function toggleSections(inRun: DecisionTraces['Toggles'], tried: Tried): readonly ToggleSection[] {
  const known = new Map(inRun.map((setting) => [setting.Key, setting]));
  return SECTIONS.map(({ prefix, title }) => ({
    title,
    toggles: DECIDING.filter(({ key }) => key.startsWith(prefix)).map((toggle): TriedToggle => {
      const setting = known.get(toggle.key);
      const value = textOf(setting?.Value ?? toggle.fallback);
      const now = tried.get(toggle.key) ?? value;
      return {
        toggle,
        inRun: value,
        tried: now,
        isChanged: now !== value,
        source: SOURCE_WORDS.get(setting?.Source ?? '') ?? 'by default',
      };
    }),
  }));
}

/** How many toggles there are that decide nothing. */
export const UNDECIDING = TOGGLES.filter(({ effect }) => effect !== 'decides').length;

/** One count before and after. */
export interface TotalChange {
  readonly name: string;
  readonly before: number;
  readonly after: number;
  readonly difference: number;
}

/** The counts of two decisions side by side. */
export function totalChanges(before: PolicyTotals, after: PolicyTotals): readonly TotalChange[] {
  return COUNTS.map(([name, key]) => ({
    name,
    before: before[key],
    after: after[key],
    difference: after[key] - before[key],
  }));
}

/** Name of a toggle without its section. */
export function shortName({ key }: Toggle): string {
  return key.slice(key.indexOf('.') + 1);
}

/** What a toggle does when it is on, in one line. */
export const TOGGLE_WORDS: ReadonlyMap<string, string> = new Map([
  ['policy.mode', 'Which signals suffice for NOT NULL'],
  ['policy.nullBudget', 'Share of rows that may be NULL, from 0 to 1'],
  ['policy.allowCautiousNullabilityRelaxation', 'Cautious may leave mandatory columns with NULLs nullable'],
  ['policy.requireEvidenceForMandatory', 'A mandatory column nobody measured stays nullable'],
  ['foreignKeys.enableCreation', 'References become foreign keys'],
  ['foreignKeys.allowCrossSchema', 'Also into another schema'],
  ['foreignKeys.allowCrossCatalog', 'Also into another catalog'],
  ['foreignKeys.treatMissingDeleteRuleAsIgnore', 'No delete rule counts as Ignore'],
  ['foreignKeys.requireEvidence', 'A reference nobody measured gets no foreign key'],
  ['foreignKeys.honourIgnore', 'A reference with the rule Ignore gets no foreign key'],
  ['uniqueness.enforceSingleColumn', 'Unique indexes over one column stay unique'],
  ['uniqueness.enforceMultiColumn', 'Unique indexes over several columns stay unique'],
]);

const DECIDING = TOGGLES.filter(({ effect }) => effect === 'decides');

const SECTIONS = [
  { prefix: 'policy.', title: 'Nullability' },
  { prefix: 'foreignKeys.', title: 'References' },
  { prefix: 'uniqueness.', title: 'Keys' },
] as const;

const SOURCE_WORDS: ReadonlyMap<string, string> = new Map([
  ['Configuration', 'from the tightening document'],
  ['Environment', 'from the environment'],
  ['CommandLine', 'from the command line'],
]);

type Counted = Exclude<keyof PolicyTotals, `${string}Rationales`>;

const COUNTS: readonly (readonly [name: string, key: Counted])[] = [
  ['Columns NOT NULL', 'tightenedColumns'],
  ['Columns to repair first', 'remediationColumns'],
  ['Keys unique', 'uniqueIndexesEnforced'],
  ['Keys to repair first', 'uniqueIndexesRemediation'],
  ['References created', 'foreignKeysCreated'],
  ['References with NOCHECK', 'foreignKeysNoCheck'],
];

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
