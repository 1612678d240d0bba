import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { entitiesOf, Model } from '../model.ts';
import { readModel } from './read-model.ts';

const FIXTURES = new URL('../../../../shared/fixtures/outsystems/', import.meta.url);
const here = existsSync(FIXTURES) ? 'exports' : 'exports (skipped: the fixtures folder is not beside the project)';

const read = (name: string) => {
  const result = readModel(readFileSync(new URL(name, FIXTURES), 'utf8'), { file: name });
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
  return result.value;
};

describe.skipIf(!existsSync(FIXTURES))(`reading ${here}`, () => {
  it.each([
    ['model.edge-case.json', 4, 15, 9],
    ['kernel-model.json', 2, 5, 0],
    ['model.micro-unique.json', 1, 4, 0],
    ['model.micro-fk-protect.json', 2, 3, 0],
    ['config/ossys-user.json', 1, 10, 12],
  ])('%s has %i entities, %i columns and %i issues with the draft schema', (name, entities, columns, issues) => {
    const { model, warnings } = read(name);
    const all = [...entitiesOf(model)].map(({ entity }) => entity);
    expect(all).toHaveLength(entities);
    expect(all.flatMap(({ attributes }) => attributes)).toHaveLength(columns);
    const count = /encountered (\d+) issue/.exec(warnings[0]?.message ?? 'encountered 0 issue')?.[1];
    expect(Number(count)).toBe(issues);
    expect(Model.safeParse(model).success).toBe(true);
  });

  it('warns about the edge case as the exporter does (expected-answers.md A2 2.3)', () => {
    const { warnings } = read('model.edge-case.json');
    expect(warnings.map(({ message }) => message)).toEqual([
      'Schema validation encountered 9 issue(s). Proceeding with best-effort import.',
      '  Example 1: /modules/0/entities/0/meta: string given, object expected',
      '  Example 2: /modules/0/entities/0/indexes/0/fill_factor: member not in the schema',
      '  Example 3: /modules/0/entities/0/indexes/1/fill_factor: member not in the schema',
      '  … 6 additional issue(s) suppressed.',
    ]);
    expect(warnings[1]?.at).toEqual({
      file: 'model.edge-case.json',
      pointer: '/modules/0/entities/0/meta',
      line: 17,
      column: 19,
    });
  });

  it('says of the edge case what expected-answers.md A2 2.1 says', () => {
    const { model } = read('model.edge-case.json');
    const [customer, city, account, jobRun] = [...entitiesOf(model)].map(({ entity }) => entity);
    expect([customer, city, account, jobRun].map((entity) => `${entity?.schema}.${entity?.physicalName}`)).toEqual([
      'dbo.OSUSR_ABC_CUSTOMER',
      'dbo.OSUSR_DEF_CITY',
      'billing.BILLING_ACCOUNT',
      'dbo.OSUSR_XYZ_JOBRUN',
    ]);
    expect(customer?.description).toBe('Stores customer records for AppCore');
    expect(customer?.attributes[1]).toMatchObject({ originalName: 'EmailAddress', onDisk: { maxLength: 255 } });
    expect(customer?.attributes[2]?.onDisk?.defaultConstraint).toEqual({
      name: null,
      definition: "('')",
      isNotTrusted: false,
    });
    expect(customer?.attributes[5]).toMatchObject({ isActive: false, isPresentButInactive: true });
    expect(customer?.indexes[0]).toMatchObject({
      kind: 'uniqueIndex',
      fillFactor: 85,
      ignoreDupKey: true,
      filterDefinition: '[EMAIL] IS NOT NULL',
      dataSpace: { name: 'FG_Customers', type: 'ROWS_FILEGROUP' },
      columns: [{ column: 'EMAIL', ordinal: 1, direction: 'ascending' }],
    });
    expect(customer?.indexes[1]).toMatchObject({ isDisabled: true, noRecompute: true, fillFactor: null });
    expect(customer?.relationships).toEqual([
      {
        viaAttribute: 'CityId',
        targetEntity: 'City',
        targetPhysicalName: 'OSUSR_DEF_CITY',
        deleteRuleCode: 'Protect',
        hasDatabaseConstraint: true,
        actualConstraints: [
          {
            name: 'FK_OSUSR_ABC_CUSTOMER_OSUSR_DEF_CITY',
            referencedSchema: 'dbo',
            referencedTable: 'OSUSR_DEF_CITY',
            onDelete: 'NO_ACTION',
            onUpdate: 'NO_ACTION',
            isNotTrusted: null,
            isDisabled: null,
            columns: [
              {
                ordinal: 1,
                ownerColumn: 'CITYID',
                ownerAttribute: 'CityId',
                referencedColumn: 'ID',
                referencedAttribute: 'Id',
              },
            ],
          },
        ],
      },
    ]);
    expect(city).toMatchObject({ isStatic: true, indexes: [{ isPlatformAuto: true, kind: 'unknown' }] });
    expect(account).toMatchObject({ isExternal: true, attributes: [{ externalDbType: 'int' }, {}, {}] });
    expect(jobRun?.attributes[1]?.reference).toMatchObject({ physicalName: 'OSUSR_U_USER', deleteRuleCode: 'Ignore' });
    expect(jobRun?.triggers).toMatchObject([{ name: 'TR_OSUSR_XYZ_JOBRUN_AUDIT', isDisabled: true }]);
    expect(jobRun?.indexes[0]).toMatchObject({
      allowRowLocks: false,
      partitionColumns: [{ name: 'CREATEDON', ordinal: 1 }],
      dataCompression: [
        { partition: 1, compression: 'PAGE' },
        { partition: 2, compression: 'ROW' },
      ],
      columns: [{ direction: 'descending' }],
    });
  });
});
