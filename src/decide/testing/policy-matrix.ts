import { certain } from '../../kernel/assert.ts';
import { PolicyMode } from '../../model/policy/tightening-settings.ts';
import { type SettingsOver, deciding, settingsOf } from './policy-case.ts';
import { type SmallCase, smallCase } from './small-case.ts';

/** A line of the matrix: a situation, and the settings it needs. */
type Situation = readonly [words: string, small: SmallCase, over?: SettingsOver];

const REFERENCE: SmallCase = { rule: 'Protect', reality: {} };
const ORPHANS = { HasOrphan: true, OrphanCount: 3 };

/** policy.md 4.3 and what the strict toggle makes of it. */
export const NOT_NULL_SITUATIONS: readonly Situation[] = [
  ['identifier, clean profile', { attribute: { isIdentifier: true, isMandatory: true } }],
  ['identifier, mandatory, no profile', { attribute: { isIdentifier: true, isMandatory: true }, column: null }],
  ['physically NOT NULL', { column: { IsNullablePhysical: false } }],
  ['mandatory, clean', { attribute: { isMandatory: true } }],
  ['mandatory, no profile', { attribute: { isMandatory: true }, column: null }],
  [
    'mandatory, probe timed out',
    { attribute: { isMandatory: true }, column: { NullCount: 100 }, outcome: 'FallbackTimeout' },
  ],
  [
    'mandatory, probe cancelled',
    { attribute: { isMandatory: true }, column: { NullCount: 100 }, outcome: 'Cancelled' },
  ],
  ['mandatory, NULLs over budget', { attribute: { isMandatory: true }, column: { NullCount: 4 } }],
  [
    'mandatory, NULLs over budget, relaxation allowed',
    { attribute: { isMandatory: true }, column: { NullCount: 4 } },
    { policy: { allowCautiousNullabilityRelaxation: true } },
  ],
  [
    'mandatory, 4 of 100 NULLs, budget 0.05',
    { attribute: { isMandatory: true }, column: { NullCount: 4 } },
    { policy: { nullBudget: '0.05' } },
  ],
  ['optional, clean unique, no NULLs', { unique: ['C'], duplicates: false }],
  ['optional, clean unique, NULLs over budget', { unique: ['C'], duplicates: false, column: { NullCount: 4 } }],
  ['optional, sound reference, no NULLs', REFERENCE],
  ['optional, sound reference, has NULLs', { ...REFERENCE, column: { NullCount: 4 } }],
  ['optional, reference with rule Ignore', { rule: 'Ignore', reality: {} }],
  ['optional, reference with orphans', { rule: 'Protect', reality: ORPHANS }],
  ['optional, nothing else', {}],
  [
    'mandatory, no profile, `policy.requireEvidenceForMandatory`',
    { attribute: { isMandatory: true }, column: null },
    { policy: { requireEvidenceForMandatory: true } },
  ],
  [
    'mandatory, clean, nullability override',
    { attribute: { isMandatory: true } },
    { policy: { nullabilityOverrides: [{ module: 'app', entity: 'THING', attributes: ['col'] }] } },
  ],
];

/** policy.md 5. */
export const UNIQUE_SITUATIONS: readonly Situation[] = [
  ['single, switch off', { unique: ['C'], duplicates: false }, { uniqueness: { enforceSingleColumnUnique: false } }],
  [
    'composite, switch off',
    { unique: ['C', 'D'], duplicates: false },
    { uniqueness: { enforceMultiColumnUnique: false } },
  ],
  ['duplicates, physically unique', { unique: ['C'], indexKind: 'UQ', duplicates: true }],
  ['duplicates', { unique: ['C'], duplicates: true }],
  ['composite, duplicates', { unique: ['C', 'D'], duplicates: true }],
  ['physically unique, no evidence', { unique: ['C'], indexKind: 'UIX' }],
  ['clean', { unique: ['C'], duplicates: false }],
  ['composite, clean', { unique: ['C', 'D'], duplicates: false }],
  ['no evidence', { unique: ['C'] }],
];

/** policy.md 6 and what the strict toggles make of it. */
export const REFERENCE_SITUATIONS: readonly Situation[] = [
  ['clean', REFERENCE],
  ['orphans', { rule: 'Protect', reality: ORPHANS }],
  ['rule Ignore, clean', { rule: 'Ignore', reality: {} }],
  ['rule Ignore, orphans', { rule: 'Ignore', reality: ORPHANS }],
  [
    'rule blank, `treatMissingDeleteRuleAsIgnore`',
    { rule: null, reality: {} },
    { foreignKeys: { treatMissingDeleteRuleAsIgnore: true } },
  ],
  ['constraint exists', { rule: 'Protect', reality: { constraint: true } }],
  ['constraint exists, orphans, rule Ignore', { rule: 'Ignore', reality: { ...ORPHANS, constraint: true } }],
  ['no evidence', { rule: 'Protect' }],
  ['creation off, clean', REFERENCE, { foreignKeys: { enableCreation: false } }],
  ['creation off, orphans', { rule: 'Protect', reality: ORPHANS }, { foreignKeys: { enableCreation: false } }],
  ['other schema', { ...REFERENCE, parentSchema: 'other' }],
  ['other schema, allowed', { ...REFERENCE, parentSchema: 'other' }, { foreignKeys: { allowCrossSchema: true } }],
  ['other catalog', { ...REFERENCE, parentCatalog: 'other' }],
  ['other schema, orphans', { rule: 'Protect', reality: ORPHANS, parentSchema: 'other' }],
  ['no evidence, `foreignKeys.requireEvidence`', { rule: 'Protect' }, { foreignKeys: { requireEvidence: true } }],
  [
    'rule Ignore, clean, `foreignKeys.honourIgnore`',
    { rule: 'Ignore', reality: {} },
    { foreignKeys: { honourIgnore: true } },
  ],
  [
    'rule Ignore, orphans, `foreignKeys.honourIgnore`',
    { rule: 'Ignore', reality: ORPHANS },
    { foreignKeys: { honourIgnore: true } },
  ],
];

/** The whole matrix as the tables of the specification page. */
export function matrixMarkdown(): string {
  return [
    '#### NOT NULL',
    '',
    ...table(NOT_NULL_SITUATIONS, notNullCell),
    '',
    '#### Unique index',
    '',
    ...table(UNIQUE_SITUATIONS, uniqueCell),
    '',
    '#### Foreign key',
    '',
    ...table(REFERENCE_SITUATIONS, referenceCell),
  ].join('\n');
}

/** How one situation is decided in one mode: T or F, remediation or NOCHECK, and the codes. */
export type Cell = (mode: PolicyMode, situation: Situation) => string;

export const notNullCell: Cell = (mode, [, small, over]) => {
  const { columns } = deciding(smallCase(small), settingsOf(mode, over));
  const column = certain(
    columns.find((decision) => decision.column === 'C'),
    'the case has column C',
  );
  return words(column.makeNotNull, column.requiresRemediation ? ' + remediation' : '', column.rationales);
};

export const uniqueCell: Cell = (mode, [, small, over]) => {
  const [index] = deciding(smallCase(small), settingsOf(mode, over)).uniqueIndexes;
  const { enforceUnique, requiresRemediation, rationales } = certain(index, 'the case has an index');
  return words(enforceUnique, requiresRemediation ? ' + remediation' : '', rationales);
};

export const referenceCell: Cell = (mode, [, small, over]) => {
  const [key] = deciding(smallCase(small), settingsOf(mode, over)).foreignKeys;
  const { createConstraint, scriptWithNoCheck, rationales } = certain(key, 'the case has a reference');
  return words(createConstraint, scriptWithNoCheck ? ' NOCHECK' : '', rationales);
};

function words(made: boolean, suffix: string, rationales: readonly string[]): string {
  return `${made ? 'T' : 'F'}${suffix}${rationales.length === 0 ? '' : ` (${rationales.join(', ')})`}`;
}

function table(situations: readonly Situation[], cell: Cell): readonly string[] {
  const modes = PolicyMode.options;
  return [
    `| Situation | ${modes.join(' | ')} |`,
    '| --- | --- | --- | --- |',
    ...situations.map((situation) => `| ${situation[0]} | ${modes.map((mode) => cell(mode, situation)).join(' | ')} |`),
  ];
}
