import { describe, expect, it } from 'vitest';
import { PolicyMode } from '../model/policy/tightening-settings.ts';
import { NO_FIXTURES, deciding, fixtureCase, settingsOf } from './testing/policy-case.ts';

const edge = () => fixtureCase('model.edge-case.json', 'profile.edge-case.json');
const EDGE_ROLLUPS = { AppCore: [9, 6, 1, 1, 1, 1], ExtBilling: [3, 2, 1, 1, 0, 0], Ops: [3, 2, 0, 0, 1, 0] };
const ID = 'DATA_NO_NULLS,MANDATORY,PHYSICAL_NOT_NULL,PK';

describe.skipIf(NO_FIXTURES !== null)('edge case (expected-answers.md A2.4)', () => {
  it('EvidenceGated decides every column to the code', () => {
    const { columns } = deciding(edge(), settingsOf('EvidenceGated'));
    expect(columns.map((c) => `${c.table}.${c.column} ${c.makeNotNull ? 'yes' : 'no'} ${c.rationales.join()}`)).toEqual(
      [
        'BILLING_ACCOUNT.ACCOUNTNUMBER yes DATA_NO_NULLS,MANDATORY,UNIQUE_NO_NULLS',
        'BILLING_ACCOUNT.EXTREF no ',
        `BILLING_ACCOUNT.ID yes ${ID}`,
        'OSUSR_ABC_CUSTOMER.CITYID yes DATA_NO_NULLS,FK_ENFORCED,MANDATORY',
        'OSUSR_ABC_CUSTOMER.EMAIL yes DATA_NO_NULLS,MANDATORY,UNIQUE_NO_NULLS',
        'OSUSR_ABC_CUSTOMER.FIRSTNAME no ',
        `OSUSR_ABC_CUSTOMER.ID yes ${ID}`,
        'OSUSR_ABC_CUSTOMER.LASTNAME no ',
        'OSUSR_ABC_CUSTOMER.LEGACYCODE no PROFILE_MISSING',
        `OSUSR_DEF_CITY.ID yes ${ID}`,
        'OSUSR_DEF_CITY.ISACTIVE yes DATA_NO_NULLS,DEFAULT_PRESENT,MANDATORY',
        'OSUSR_DEF_CITY.NAME yes DATA_NO_NULLS,MANDATORY',
        'OSUSR_XYZ_JOBRUN.CREATEDON yes DATA_NO_NULLS,DEFAULT_PRESENT,MANDATORY',
        `OSUSR_XYZ_JOBRUN.ID yes ${ID}`,
        'OSUSR_XYZ_JOBRUN.TRIGGEREDBYUSERID no DATA_HAS_ORPHANS,DELETE_RULE_IGNORE',
      ],
    );
    expect(columns.some((column) => column.requiresRemediation)).toBe(false);
  });

  it('EvidenceGated decides keys and references, counts and rolls up', () => {
    const { uniqueIndexes, foreignKeys, totals, rollups, diagnostics } = deciding(edge(), settingsOf('EvidenceGated'));
    expect(uniqueIndexes.map((u) => [u.index, u.enforceUnique, u.requiresRemediation, u.rationales.join()])).toEqual([
      ['IDX_BILLINGACCOUNT_ACCTNUM', true, false, 'PHYSICAL_UNIQUE_KEY,UNIQUE_NO_NULLS'],
      ['IDX_CUSTOMER_EMAIL', true, false, 'PHYSICAL_UNIQUE_KEY,UNIQUE_NO_NULLS'],
    ]);
    expect(foreignKeys.map((f) => [f.column, f.createConstraint, f.scriptWithNoCheck, f.rationales.join()])).toEqual([
      ['CITYID', true, false, 'DB_CONSTRAINT_PRESENT'],
      ['TRIGGEREDBYUSERID', false, false, 'DATA_HAS_ORPHANS,DELETE_RULE_IGNORE'],
    ]);
    expect(totals).toEqual({
      columns: 15,
      tightenedColumns: 10,
      remediationColumns: 0,
      uniqueIndexes: 2,
      uniqueIndexesEnforced: 2,
      uniqueIndexesRemediation: 0,
      foreignKeys: 2,
      foreignKeysCreated: 1,
      foreignKeysNoCheck: 0,
      columnRationales: {
        DATA_HAS_ORPHANS: 1,
        DATA_NO_NULLS: 10,
        DEFAULT_PRESENT: 2,
        DELETE_RULE_IGNORE: 1,
        FK_ENFORCED: 1,
        MANDATORY: 10,
        PHYSICAL_NOT_NULL: 4,
        PK: 4,
        PROFILE_MISSING: 1,
        UNIQUE_NO_NULLS: 2,
      },
      uniqueIndexRationales: { PHYSICAL_UNIQUE_KEY: 2, UNIQUE_NO_NULLS: 2 },
      foreignKeyRationales: { DATA_HAS_ORPHANS: 1, DB_CONSTRAINT_PRESENT: 1, DELETE_RULE_IGNORE: 1 },
    });
    expect(
      Object.fromEntries(
        rollups.map(({ module, totals: t }) => [
          module,
          [
            t.columns,
            t.tightenedColumns,
            t.uniqueIndexes,
            t.uniqueIndexesEnforced,
            t.foreignKeys,
            t.foreignKeysCreated,
          ],
        ]),
      ),
    ).toEqual(EDGE_ROLLUPS);
    expect(diagnostics).toEqual([]);
  });

  it('Cautious makes the same columns NOT NULL without looking at NULLs, and forces the dirty reference', () => {
    const gated = deciding(edge(), settingsOf('EvidenceGated'));
    const cautious = deciding(edge(), settingsOf('Cautious'));
    const notNull = (columns: typeof gated.columns) => columns.filter((c) => c.makeNotNull).map((c) => c.column);
    expect(notNull(cautious.columns)).toEqual(notNull(gated.columns));
    expect(cautious.columns.some((column) => column.rationales.includes('DATA_NO_NULLS'))).toBe(false);
    expect(cautious.foreignKeys[1]).toMatchObject({
      column: 'TRIGGEREDBYUSERID',
      createConstraint: true,
      scriptWithNoCheck: true,
      rationales: ['DATA_HAS_ORPHANS', 'DELETE_RULE_IGNORE', 'FK_WITH_NOCHECK'],
    });
  });

  it('Aggressive decides as EvidenceGated does', () => {
    const shown = (mode: PolicyMode) => {
      const { columns, uniqueIndexes, foreignKeys } = deciding(edge(), settingsOf(mode));
      return [...columns, ...uniqueIndexes, ...foreignKeys].map((decision) => ({ ...decision, trace: null }));
    };
    expect(shown('Aggressive')).toEqual(shown('EvidenceGated'));
  });

  it('names the predicates of every table', () => {
    const { predicates } = deciding(edge(), settingsOf('EvidenceGated'));
    expect(Object.fromEntries(predicates.map((table) => [table.table, table.predicates]))).toEqual({
      OSUSR_ABC_CUSTOMER: [
        'HasDefaultConstraint',
        'HasFilteredIndex',
        'HasInactiveColumns',
        'HasLogicalForeignKey',
        'HasLogicalForeignKeyWithDbConstraint',
        'HasUniqueIndex',
      ],
      OSUSR_DEF_CITY: ['HasDefaultConstraint', 'IsStaticEntity'],
      BILLING_ACCOUNT: ['HasUniqueIndex', 'IsExternalEntity'],
      OSUSR_XYZ_JOBRUN: [
        'HasDefaultConstraint',
        'HasLogicalForeignKey',
        'HasLogicalForeignKeyWithoutDbConstraint',
        'HasTrigger',
      ],
    });
  });
});

describe.skipIf(NO_FIXTURES !== null)('kernel (expected-answers.md A3)', () => {
  it.each([
    ['Cautious', ['yes', 'yes', 'yes R', 'no'], 'yes', ['no', 'no']],
    ['EvidenceGated', ['yes', 'yes', 'no', 'no'], 'yes', ['yes', 'no']],
    ['Aggressive', ['yes', 'yes', 'yes R', 'yes R'], 'yes', ['yes', 'yes R']],
  ] as const)('%s', (mode, columns, reference, indexes) => {
    const decided = deciding(fixtureCase('kernel-model.json', 'kernel-profile.json'), settingsOf(mode));
    const shown = (made: boolean, remediation: boolean) => `${made ? 'yes' : 'no'}${remediation ? ' R' : ''}`;
    const column = new Map(
      decided.columns.map((c) => [`${c.entity}.${c.column}`, shown(c.makeNotNull, c.requiresRemediation)]),
    );
    const wanted = ['Customer.ID', 'Customer.EMAIL', 'Customer.EXTERNALID', 'Order.CUSTOMERID'];
    expect(wanted.map((name) => column.get(name))).toEqual(columns);
    expect(decided.foreignKeys.map((key) => shown(key.createConstraint, false))).toEqual([reference]);
    expect(decided.uniqueIndexes.map((u) => [u.index, shown(u.enforceUnique, u.requiresRemediation)])).toEqual([
      ['UX_CUSTOMER_EMAIL', indexes[0]],
      ['UX_CUSTOMER_EXTERNALID', indexes[1]],
    ]);
  });
});

describe.skipIf(NO_FIXTURES !== null)('small fixtures', () => {
  it('a clean key is enforced and a dirty one only with remediation', () => {
    const modes = ['Cautious', 'EvidenceGated', 'Aggressive'] as const;
    const shown = (profile: string) =>
      modes.map((mode) => {
        const [index] = deciding(fixtureCase('model.micro-unique.json', profile), settingsOf(mode)).uniqueIndexes;
        return [index?.enforceUnique, index?.requiresRemediation];
      });
    expect(shown('profile.micro-unique.json')).toEqual([
      [true, false],
      [true, false],
      [true, false],
    ]);
    expect(shown('profile.micro-unique-duplicates.json')).toEqual([
      [false, false],
      [false, false],
      [true, true],
    ]);
  });

  it('an existing constraint stays in every mode', () => {
    for (const mode of PolicyMode.options) {
      const micro = fixtureCase('model.micro-fk-protect.json', 'profile.micro-fk-protect.json');
      expect(deciding(micro, settingsOf(mode)).foreignKeys).toMatchObject([
        { column: 'PARENTID', createConstraint: true, rationales: ['DB_CONSTRAINT_PRESENT'] },
      ]);
    }
  });
});
