import { by, ordinal, sorted } from '../kernel/compare.ts';
import type { PolicyTotals } from '../model/policy/policy-decisions.ts';
import type { PlannedTable } from './plan.ts';

/** What the headers of all table scripts of an export say. */
export interface HeaderFacts {
  readonly totals: PolicyTotals;
  readonly policyMode: string;
  /** A decimal as it is written. */
  readonly nullBudget: string;
  /** Whether foreign keys are made at all. */
  readonly foreignKeysEnabled: boolean;
  /** SHA-256 of the `model.json` in the folder, in hexadecimal digits. */
  readonly modelSha256: string;
}

/**
 * The comment at the head of a table script, items sorted by label (export-and-manifest.md 3.5). Source and profile are the files of the
 * export itself: a path of the machine that made it would differ on every other.
 */
export function tableHeader(table: PlannedTable, facts: HeaderFacts): string {
  const { totals } = facts;
  const isRenamed = table.table !== table.entity;
  const items: readonly (readonly [label: string, value: string])[] = [
    ['Source', 'model.json'],
    ['Profile', 'profile.json'],
    [
      'Decisions',
      [
        `Mode=${facts.policyMode}`,
        `NullBudget=${facts.nullBudget}`,
        `Columns=${totals.columns}`,
        `Tightened=${totals.tightenedColumns}`,
        `Unique=${totals.uniqueIndexesEnforced}`,
        `FK=${totals.foreignKeysCreated}`,
        `FKEnabled=${String(facts.foreignKeysEnabled)}`,
      ].join('; '),
    ],
    ['SHA256 Fingerprint', facts.modelSha256],
    ['LogicalName', table.entity],
    ['Module', table.module],
    ...(isRenamed
      ? ([
          ['RenamedFrom', `${table.physical.schema}.${table.physical.table}`],
          ['EffectiveName', table.table],
        ] as const)
      : []),
  ];
  const lines = sorted(
    items,
    by(([label]) => label, ordinal),
  ).map(([label, value]) => `    ${label}: ${plain(value)}\n`);
  return `/*\n${lines.join('')}*/\n`;
}

/** A name must not end the comment, begin another one inside it, or add a line that says GO. */
function plain(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ')
    .replaceAll('*/', '* /')
    .replaceAll('/*', '/ *');
}
