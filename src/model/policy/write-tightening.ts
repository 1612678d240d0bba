import type { TighteningSettings } from './tightening-settings.ts';

/** The settings in force as a tightening document: reading it back gives the same settings, whatever they came from. */
export function writeTightening(settings: TighteningSettings): string {
  const { policy, ...sections } = settings;
  const { nullBudget, nullabilityOverrides, ...flags } = policy;
  const modules = nullabilityOverrides.map(({ module, entity, attributes }) => ({
    module,
    entities: [{ entity, attributes }],
  }));
  const document = {
    policy: { ...flags, nullBudget: BUDGET, nullabilityOverrides: { modules } },
    ...sections,
  };
  // The budget is written by its digits: as a number of this language it might become another one.
  return `${JSON.stringify(document, null, 2).replace(JSON.stringify(BUDGET), nullBudget)}\n`;
}

const BUDGET = '\u0000budget';
