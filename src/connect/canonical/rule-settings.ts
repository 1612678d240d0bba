import type { ParityRule } from '../../model/parity/parity-rule.ts';
import type { Family, SideName } from './cell-codec.ts';

/** What the rules of a pair come to. Applied in the order of the members; each concerns the families named with it. */
export interface RuleSettings {
  /** text */
  readonly spaceIsNull: boolean;
  readonly trimTrailing: boolean;
  readonly emptyIsNull: boolean;
  readonly ignoreAccents: boolean;
  readonly ignoreCase: boolean;
  /** timestamp, source side only */
  readonly offsetMinutes: number;
  /** timestamp, instant, time */
  readonly fraction: number | null;
  /** exact, float */
  readonly scale: number | null;
  /** for fraction and scale: cut instead of rounded half away from zero */
  readonly truncate: boolean;
  /** exact, float, timestamp, instant, time */
  readonly tolerance: string | null;
}

/** Values as they are. */
export const NO_RULES: RuleSettings = {
  spaceIsNull: false,
  trimTrailing: false,
  emptyIsNull: false,
  ignoreAccents: false,
  ignoreCase: false,
  offsetMinutes: 0,
  fraction: null,
  scale: null,
  truncate: false,
  tolerance: null,
};

type Setting = Exclude<keyof ParityRule, 'table' | 'column' | 'type' | 'ignore' | 'rounding'>;

/** Settings in the order in which they are applied, with their families. */
const ORDER: readonly (readonly [Setting, readonly Family[]])[] = [
  ['spaceIsNull', ['text']],
  ['trailingSpaces', ['text']],
  ['emptyIsNull', ['text']],
  ['collation', ['text']],
  ['letterCase', ['text']],
  ['offsetMinutes', ['timestamp']],
  ['fraction', ['timestamp', 'instant', 'time']],
  ['scale', ['exact', 'float']],
  ['tolerance', ['exact', 'float', 'timestamp', 'instant', 'time']],
];

/**
 * The rules that concern a family, one setting each, in the order in which they are applied. Where several rules set the same
 * thing, the last of them counts; one that sets it back to how values are compared anyway is left out.
 */
export function fittingRules(rules: readonly ParityRule[], family: Family): readonly ParityRule[] {
  const ofFamily = rules.filter(({ type }) => type === undefined || type === family);
  return ORDER.flatMap(([setting, families]) => {
    if (!families.includes(family)) return [];
    const deciding = ofFamily.findLast((rule) => rule[setting] !== undefined);
    const single = deciding === undefined ? null : singleRule(deciding, setting);
    return single === null ? [] : [single];
  });
}

/** What rules of one setting each come to on a side. */
export function settingsOf(rules: readonly ParityRule[], side: SideName): RuleSettings {
  let settings = NO_RULES;
  for (const rule of rules)
    settings = {
      spaceIsNull: rule.spaceIsNull ?? settings.spaceIsNull,
      trimTrailing: rule.trailingSpaces === undefined ? settings.trimTrailing : rule.trailingSpaces === 'ignore',
      emptyIsNull: rule.emptyIsNull ?? settings.emptyIsNull,
      ignoreAccents: rule.collation === undefined ? settings.ignoreAccents : rule.collation === 'ignore-accents',
      ignoreCase: rule.letterCase === undefined ? settings.ignoreCase : rule.letterCase === 'ignore',
      offsetMinutes: side === 'source' ? (rule.offsetMinutes ?? settings.offsetMinutes) : 0,
      fraction: rule.fraction ?? settings.fraction,
      scale: rule.scale ?? settings.scale,
      truncate: rule.rounding === undefined ? settings.truncate : rule.rounding === 'truncate',
      tolerance: rule.tolerance ?? settings.tolerance,
    };
  return settings;
}

function singleRule(rule: ParityRule, setting: Setting): ParityRule | null {
  const { table, column, type, rounding } = rule;
  const scope = {
    ...(table === undefined ? {} : { table }),
    ...(column === undefined ? {} : { column }),
    ...(type === undefined ? {} : { type }),
  };
  const rounded = rounding === undefined ? {} : { rounding };
  switch (setting) {
    case 'spaceIsNull':
      return rule.spaceIsNull === true ? { ...scope, spaceIsNull: true } : null;
    case 'emptyIsNull':
      return rule.emptyIsNull === true ? { ...scope, emptyIsNull: true } : null;
    case 'trailingSpaces':
      return rule.trailingSpaces === 'ignore' ? { ...scope, trailingSpaces: 'ignore' } : null;
    case 'letterCase':
      return rule.letterCase === 'ignore' ? { ...scope, letterCase: 'ignore' } : null;
    case 'collation':
      return rule.collation === 'ignore-accents' ? { ...scope, collation: 'ignore-accents' } : null;
    case 'offsetMinutes':
      return rule.offsetMinutes ? { ...scope, offsetMinutes: rule.offsetMinutes } : null;
    case 'fraction':
      return rule.fraction === undefined ? null : { ...scope, fraction: rule.fraction, ...rounded };
    case 'scale':
      return rule.scale === undefined ? null : { ...scope, scale: rule.scale, ...rounded };
    case 'tolerance':
      return rule.tolerance === undefined ? null : { ...scope, tolerance: rule.tolerance };
  }
}
