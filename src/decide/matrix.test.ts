import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PolicyMode } from '../model/policy/tightening-settings.ts';
import {
  type Cell,
  NOT_NULL_SITUATIONS,
  REFERENCE_SITUATIONS,
  UNIQUE_SITUATIONS,
  matrixMarkdown,
  notNullCell,
  referenceCell,
  uniqueCell,
} from './testing/policy-matrix.ts';

const PAGE = new URL('../../specs/s1-policy.md', import.meta.url);
const [BEGIN, END] = ['<!-- matrix: begin -->\n', '\n<!-- matrix: end -->'];

/** The decision without its codes, as policy.md writes it: `T`, `F`, `T + remediation`, `T NOCHECK`. */
const short = (cell: Cell, situations: typeof NOT_NULL_SITUATIONS) =>
  situations.map((situation) => [
    situation[0],
    ...PolicyMode.options.map((mode) => cell(mode, situation).replace(/ \(.*/, '')),
  ]);

const R = 'T + remediation';

describe('the matrix of decisions', () => {
  it('policy.md 4.3: NOT NULL', () => {
    expect(short(notNullCell, NOT_NULL_SITUATIONS)).toEqual([
      ['identifier, clean profile', 'T', 'T', 'T'],
      ['identifier, mandatory, no profile', 'T', 'T', R],
      ['physically NOT NULL', 'T', 'T', 'T'],
      ['mandatory, clean', 'T', 'T', 'T'],
      ['mandatory, no profile', 'T', 'T', R],
      ['mandatory, probe timed out', 'T', 'T', R],
      ['mandatory, probe cancelled', 'T', 'T', R],
      ['mandatory, NULLs over budget', R, 'F', R],
      ['mandatory, NULLs over budget, relaxation allowed', 'F', 'F', R],
      ['mandatory, 4 of 100 NULLs, budget 0.05', 'T', 'T', 'T'],
      ['optional, clean unique, no NULLs', 'F', 'T', 'T'],
      ['optional, clean unique, NULLs over budget', 'F', 'F', R],
      ['optional, sound reference, no NULLs', 'F', 'T', 'T'],
      ['optional, sound reference, has NULLs', 'F', 'F', R],
      ['optional, reference with rule Ignore', 'F', 'F', 'F'],
      ['optional, reference with orphans', 'F', 'F', 'F'],
      ['optional, nothing else', 'F', 'F', 'F'],
      ['mandatory, no profile, `policy.requireEvidenceForMandatory`', 'F', 'F', 'F'],
      ['mandatory, clean, nullability override', 'F', 'F', 'F'],
    ]);
  });

  it('policy.md 5: unique indexes', () => {
    expect(short(uniqueCell, UNIQUE_SITUATIONS)).toEqual([
      ['single, switch off', 'F', 'F', 'F'],
      ['composite, switch off', 'F', 'F', 'F'],
      ['duplicates, physically unique', 'T', 'T', R],
      ['duplicates', 'F', 'F', R],
      ['composite, duplicates', 'F', 'F', R],
      ['physically unique, no evidence', 'T', 'T', 'T'],
      ['clean', 'F', 'T', 'T'],
      ['composite, clean', 'F', 'T', 'T'],
      ['no evidence', 'F', 'F', R],
    ]);
  });

  it('policy.md 6: references', () => {
    expect(short(referenceCell, REFERENCE_SITUATIONS)).toEqual([
      ['clean', 'T', 'T', 'T'],
      ['orphans', 'T NOCHECK', 'F', 'F'],
      ['rule Ignore, clean', 'T', 'T', 'T'],
      ['rule Ignore, orphans', 'T NOCHECK', 'F', 'F'],
      ['rule blank, `treatMissingDeleteRuleAsIgnore`', 'T', 'T', 'T'],
      ['constraint exists', 'T', 'T', 'T'],
      ['constraint exists, orphans, rule Ignore', 'T', 'T', 'T'],
      ['no evidence', 'T', 'T', 'T'],
      ['creation off, clean', 'F', 'F', 'F'],
      ['creation off, orphans', 'F', 'F', 'F'],
      ['other schema', 'F', 'F', 'F'],
      ['other schema, allowed', 'T', 'T', 'T'],
      ['other catalog', 'F', 'F', 'F'],
      ['other schema, orphans', 'F', 'F', 'F'],
      ['no evidence, `foreignKeys.requireEvidence`', 'F', 'F', 'F'],
      ['rule Ignore, clean, `foreignKeys.honourIgnore`', 'F', 'F', 'F'],
      ['rule Ignore, orphans, `foreignKeys.honourIgnore`', 'F', 'F', 'F'],
    ]);
  });

  it.each([
    [
      'mandatory, NULLs over budget',
      'Cautious',
      'CAUTIOUS_RELAXATION_DISABLED, DATA_HAS_NULLS, MANDATORY, REMEDIATE_BEFORE_TIGHTEN',
    ],
    ['mandatory, NULLs over budget', 'EvidenceGated', 'DATA_HAS_NULLS, MANDATORY'],
    ['mandatory, probe timed out', 'Cautious', 'MANDATORY'],
    ['mandatory, probe timed out', 'EvidenceGated', 'MANDATORY, PROFILE_MISSING'],
    ['mandatory, 4 of 100 NULLs, budget 0.05', 'EvidenceGated', 'DATA_NO_NULLS, MANDATORY, NULL_BUDGET_EPSILON'],
    ['mandatory, clean, nullability override', 'Cautious', 'MANDATORY, NULLABILITY_OVERRIDE'],
    ['optional, sound reference, no NULLs', 'Aggressive', 'DATA_NO_NULLS, FK_ENFORCED'],
  ] as const)('%s in %s says why', (name, mode, codes) => {
    const situation = NOT_NULL_SITUATIONS.find(([words]) => words === name);
    if (situation === undefined) throw new Error(name);
    expect(notNullCell(mode, situation)).toContain(`(${codes})`);
  });

  it('is what the specification page says', () => {
    const page = readFileSync(PAGE, 'utf8');
    const [before = '', rest = ''] = page.split(BEGIN);
    const [written, after = ''] = rest.split(END);
    if (process.env['PLUMBLINE_UPDATE_SPECS'] === '1')
      writeFileSync(PAGE, `${before}${BEGIN}${matrixMarkdown()}${END}${after}`);
    else expect(written).toBe(matrixMarkdown());
  });
});
