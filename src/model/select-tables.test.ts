import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DataSet } from './data-set.ts';
import { readNamingOverrides } from './naming-config.ts';
import { entityDoc, reading, referenceDoc } from './reader/testing/model-text.ts';
import { selectTables } from './select-tables.ts';
import { PLATFORM_USERS, addSupplementalModels } from './supplemental.ts';
import { Model } from './model.ts';

const FIXTURES = new URL('../../../shared/fixtures/outsystems/', import.meta.url);

const { model } = reading({
  modules: [
    { name: 'App', entities: [entityDoc(), entityDoc({ name: 'City', physicalName: '__proto__', isStatic: true })] },
    {
      name: 'Ops',
      entities: [
        entityDoc({ physicalName: 'OFF', isActive: false }),
        entityDoc({ name: 'E', physicalName: 'EXT', isExternal: true }),
      ],
    },
    { name: 'Gone', isActive: false, entities: [entityDoc({ physicalName: 'GONE' })] },
  ],
});

describe('the tables that carry rows', () => {
  it('are the active entities of active modules, in model order, named as they are emitted', () => {
    const naming = readNamingOverrides({ tables: { EXT: 'External' } });
    const tables = selectTables(model, naming.ok ? { naming: naming.value } : {});
    expect(
      tables.map(({ table, effectiveName, origin, isExternal }) => [table, effectiveName, origin, isExternal]),
    ).toEqual([
      ['OSUSR_CUSTOMER', 'Customer', 'regular', false],
      ['__proto__', 'City', 'static', false],
      ['EXT', 'External', 'regular', true],
    ]);
    expect(DataSet.safeParse(tables).success).toBe(true);
  });
  it('put supplemental ones last, also when their module takes part itself', () => {
    const { model: own } = reading({
      modules: [
        { name: 'users', entities: [entityDoc()] },
        { name: 'App', entities: [entityDoc({ physicalName: 'A' })] },
      ],
    });
    const supplemented = addSupplementalModels(own, [PLATFORM_USERS]);
    expect(supplemented.model.modules.map(({ name, entities }) => [name, entities.length])).toEqual([
      ['users', 2],
      ['App', 1],
    ]);
    expect(selectTables(supplemented.model, supplemented).map(({ table, origin }) => [table, origin])).toEqual([
      ['OSUSR_CUSTOMER', 'regular'],
      ['A', 'regular'],
      ['OSUSR_U_USER', 'supplemental'],
    ]);
  });
});

describe('supplemental models (model-and-profile.md 5)', () => {
  it('have the platform user with its ten columns built in', () => {
    expect(Model.safeParse(PLATFORM_USERS).success).toBe(true);
    const [user] = PLATFORM_USERS.modules[0]?.entities ?? [];
    expect(user?.attributes.map(({ name, length, isMandatory }) => [name, length, isMandatory])).toEqual([
      ['Id', null, true],
      ['Username', 250, true],
      ['EMail', 250, true],
      ['Name', 256, false],
      ['MobilePhone', 20, false],
      ['Password', 256, false],
      ['External_Id', 36, false],
      ['Is_Active', null, false],
      ['Creation_Date', null, false],
      ['Last_Login', null, false],
    ]);
  });
  it('add nothing unless asked for', () => {
    expect(addSupplementalModels(model, [])).toEqual({ model, supplementalTables: new Set(), warnings: [] });
  });
  it('leave out what the model has already, by table or by name, with a warning', () => {
    const taken = reading({
      modules: [{ name: 'App', entities: [entityDoc({ name: 'U', physicalName: 'osusr_u_USER' })] }],
    }).model;
    expect(addSupplementalModels(taken, [PLATFORM_USERS])).toMatchObject({
      model: taken,
      warnings: [{ code: 'model.supplemental.skipped' }],
    });
    const named = reading({ modules: [{ name: 'USERS', entities: [entityDoc({ name: 'User' })] }] }).model;
    expect(addSupplementalModels(named, [PLATFORM_USERS, PLATFORM_USERS]).warnings).toHaveLength(2);
  });
  it.skipIf(!existsSync(FIXTURES))('may come from a file (skipped without the fixtures folder)', () => {
    const users = reading(readFileSync(new URL('config/ossys-user.json', FIXTURES), 'utf8')).model;
    const edge = reading(readFileSync(new URL('model.edge-case.json', FIXTURES), 'utf8')).model;
    expect(selectTables(edge, {}).map(({ effectiveName }) => effectiveName)).toEqual([
      'Customer',
      'City',
      'BillingAccount',
      'JobRun',
    ]);
    const supplemented = addSupplementalModels(edge, [users, PLATFORM_USERS]);
    expect(
      selectTables(supplemented.model, supplemented)
        .slice(4)
        .map(({ module, table }) => `${module} ${table}`),
    ).toEqual(['UserExtension_CS ossys_User', 'Users OSUSR_U_USER']);
  });
  it('make a reference resolvable that was not', () => {
    const reference = referenceDoc({ refEntity_name: 'User', refEntity_physicalName: 'OSUSR_U_USER' });
    const { model: own } = reading({
      modules: [
        {
          name: 'App',
          entities: [entityDoc({ attributes: [...(entityDoc()['attributes'] as unknown[]), reference] })],
        },
      ],
    });
    const tables = addSupplementalModels(own, [PLATFORM_USERS]).model.modules.flatMap((module) => module.entities);
    expect(tables.map(({ physicalName }) => physicalName)).toContain(
      own.modules[0]?.entities[0]?.attributes[1]?.reference?.physicalName,
    );
  });
});
