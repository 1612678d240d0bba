import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Attribute } from '../../src/model/attribute.ts';
import type { Entity } from '../../src/model/entity.ts';
import { entitiesOf, Model } from '../../src/model/model.ts';
import { duckdbWith, extracted, postgresWith, type TestDatabase, throughModelFile } from './extract-sessions.ts';

const server = inject('postgres');

/** The platform's tables as they are on SQL Server, in standard SQL so that real engines run the same queries. */
const PLATFORM = `
create schema dbo; create schema archive;
create table dbo."ossys_Espace" ("Id" int primary key, "Name" varchar(50), "Is_System" boolean, "Is_Active" boolean, "SS_Key" varchar(50));
create table dbo."ossys_Entity" ("Id" int primary key, "Name" varchar(50), "Physical_Table_Name" varchar(50), "Espace_Id" int,
  "Is_Active" boolean, "Is_External" boolean, "Data_Kind" varchar(50), "PrimaryKey_SS_Key" varchar(50), "SS_Key" varchar(50),
  "Description_Translation" varchar(200));
create table dbo."ossys_Entity_Attr" ("Id" int primary key, "Entity_Id" int, "Name" varchar(50), "SS_Key" varchar(50),
  "Type" varchar(99), "Length" int, "Decimals" int, "Default_Value" varchar(50), "Is_Mandatory" boolean, "Is_Active" boolean,
  "Is_AutoNumber" boolean, "Referenced_Entity_Id" int, "Delete_Rule" varchar(20), "Database_Name" varchar(50), "Order_Num" int);

create table dbo."OSUSR_DEF_CITY" ("ID" int primary key, "NAME" varchar(100), "OLDNAME" varchar(10), "EXTRA" int, unique ("NAME", "ID"));
create table dbo."OSUSR_ABC_CUSTOMER" ("ID" int primary key, "CITYID" int references dbo."OSUSR_DEF_CITY" ("ID"), "REGIONID" int,
  "CITYNAME" varchar(100), "USERID" int,
  foreign key ("CITYNAME", "CITYID") references dbo."OSUSR_DEF_CITY" ("NAME", "ID"));
create index "OSIDX_ABC_CUSTOMER_CITYID" on dbo."OSUSR_ABC_CUSTOMER" ("CITYID");
create table archive."OSUSR_ABC_CUSTOMER" ("ID" int);
create table archive."OSUSR_ARC_REGION" ("ID" int primary key);
create table dbo."LOG_SOMETHING" ("ID" int);

insert into dbo."ossys_Espace" values (1, 'AppCore', false, true, 'E-1'), (2, 'Users', true, true, '{e-2}'), (3, 'Old', false, false, 'E-3');
insert into dbo."ossys_Entity" values
  (10, 'City', 'osusr_def_city', 1, true, false, 'staticEntity', 'K-CITY-ID', 'EN-10', 'Cities'),
  (11, 'Customer', 'OSUSR_ABC_CUSTOMER', 1, true, false, 'entity', 'K-CUST-ID', 'EN-11', ''),
  (12, 'Region', 'OSUSR_ARC_REGION', 1, true, true, 'entity', null, 'EN-12', null),
  (20, 'User', 'ossys_User', 2, true, false, 'entity', 'K-USER-ID', 'en-20', null),
  (30, 'Gone', 'OSUSR_OLD_GONE', 3, false, false, 'entity', null, 'EN-30', null),
  (40, 'Stray', 'OSUSR_STRAY', 99, true, false, 'entity', null, 'EN-40', null);
insert into dbo."ossys_Entity_Attr" values
  (100, 10, 'Name', 'K-CITY-NAME', 'rtText', 100, 0, '', true, true, false, null, null, 'NAME', 1),
  (101, 10, 'Id', 'k-city-id', 'rtIdentifier', 0, 0, null, true, true, true, null, null, 'ID', 9),
  (102, 10, 'OldName', 'K-CITY-OLD', 'rtText', 10, 0, null, false, false, false, null, null, 'OLDNAME', 3),
  (103, 10, 'Vanished', 'K-CITY-VAN', 'rtText', 10, 0, null, false, false, false, null, null, 'VANISHED', 4),
  (110, 11, 'Id', 'K-CUST-ID', 'rtIdentifier', 0, 0, null, true, true, true, null, null, 'ID', 1),
  (111, 11, 'CityId', 'K-CUST-CITY', 'rtIdentifier', 0, 0, null, true, true, false, 10, 'Protect', 'cityid', 2),
  (112, 11, 'CityId', 'K-CUST-CITY2', 'rtIdentifier', 0, 0, null, true, false, false, 12, 'Protect', 'CITYID', 2),
  (113, 11, 'RegionId', 'K-CUST-REG', 'rtIdentifier', 0, 0, null, false, true, false, 12, '', 'REGIONID', 3),
  (114, 11, 'CityName', 'K-CUST-CN', 'rtText', 100, 0, null, false, true, false, null, null, 'CITYNAME', 4),
  (115, 11, 'UserId', 'K-CUST-USER', 'btE-2*{EN-20}', 0, 0, null, false, true, false, null, 'Ignore', 'USERID', 5),
  (116, 11, 'Lost', 'K-CUST-LOST', 'rtIdentifier', 0, 0, null, false, true, false, 777, 'Ignore', 'LOST', 6),
  (120, 12, 'Id', 'K-REG-ID', 'rtIdentifier', 0, 0, null, true, true, false, null, null, 'ID', 1),
  (200, 20, 'Id', 'K-USER-ID', 'rtIdentifier', 0, 0, null, true, true, true, null, null, 'ID', 1),
  (300, 30, 'Id', 'K-OLD-ID', 'rtIdentifier', 0, 0, null, true, true, true, null, null, 'ID', 1);
`;

function entity(model: Model, name: string): Entity {
  for (const found of entitiesOf(model)) if (found.entity.name === name) return found.entity;
  throw new Error(`no entity ${name}`);
}

function attribute(model: Model, owner: string, name: string): Attribute {
  const found = entity(model, owner).attributes.find((item) => item.name === name);
  if (found === undefined) throw new Error(`no attribute ${name}`);
  return found;
}

const engines = [
  ['DuckDB', '', () => duckdbWith(PLATFORM)],
  [
    'PostgreSQL',
    'missing' in server ? server.missing : '',
    () => postgresWith('url' in server ? server.url : '', PLATFORM),
  ],
] as const;

describe.each(engines)('OutSystems metadata on %s %s', (_, missing, make) => {
  describe.skipIf(missing !== '')('reconciled with the catalog', () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await make();
    });
    afterAll(() => database.close());

    it('makes modules of espaces and entities with their logical and physical names', async () => {
      const { model, counts, statements } = await extracted(database.session);
      expect(model.modules.map((m) => [m.name, m.isSystem, m.isActive, m.entities.map((e) => e.name)])).toEqual([
        ['AppCore', false, true, ['City', 'Customer', 'Region']],
        ['Old', false, false, ['Gone']],
        ['Users', true, true, ['User']],
      ]);
      expect(counts.foreignKeys).toBe(2);
      expect(statements.length).toBeLessThanOrEqual(11);
      expect(entity(model, 'City')).toMatchObject({
        physicalName: 'OSUSR_DEF_CITY',
        schema: 'dbo',
        isStatic: true,
        isExternal: false,
        description: 'Cities',
      });
      expect(entity(model, 'Region')).toMatchObject({ schema: 'archive', isStatic: false, isExternal: true });
      expect(entity(model, 'Gone')).toMatchObject({ schema: 'dbo', isActive: false, physicalName: 'OSUSR_OLD_GONE' });
      expect(Model.safeParse(model).success).toBe(true);
      expect(throughModelFile(model)).toEqual(model);
    });

    it('orders attributes identifier first, finds the identifier by key, and marks what was retired', async () => {
      const { model } = await extracted(database.session);
      const city = entity(model, 'City').attributes;
      expect(city.map((a) => [a.name, a.column, a.isIdentifier, a.isPresentButInactive, a.onDisk !== null])).toEqual([
        ['Id', 'ID', true, false, true],
        ['Name', 'NAME', false, false, true],
        ['OldName', 'OLDNAME', false, true, true],
        ['Vanished', 'VANISHED', false, false, false],
      ]);
      expect(city[0]).toMatchObject({ dataType: 'rtIdentifier', isAutoNumber: true, length: null });
      expect(city[1]).toMatchObject({ dataType: 'rtText', length: 100, isMandatory: true, defaultValue: null });
      expect(city[1]?.onDisk?.isNullable).toBe(true);
    });

    it('ties a reference to the foreign key of that same target, and no other', async () => {
      const { model } = await extracted(database.session);
      const [cityId, regionId, userId, unexplained, ...rest] = entity(model, 'Customer').relationships;
      expect(rest).toEqual([]);
      expect(cityId).toMatchObject({
        viaAttribute: 'CityId',
        targetEntity: 'City',
        targetPhysicalName: 'OSUSR_DEF_CITY',
        deleteRuleCode: 'Protect',
        hasDatabaseConstraint: true,
        actualConstraints: [
          {
            columns: [
              { ownerAttribute: 'CityId', ownerColumn: 'CITYID', referencedAttribute: 'Id', referencedColumn: 'ID' },
            ],
          },
        ],
      });
      expect(attribute(model, 'Customer', 'CityId').reference).toMatchObject({
        entityName: 'City',
        hasDbConstraint: true,
      });
      expect(regionId).toMatchObject({
        targetEntity: 'Region',
        hasDatabaseConstraint: false,
        deleteRuleCode: 'Ignore',
      });
      expect(attribute(model, 'Customer', 'RegionId').reference).toMatchObject({
        hasDbConstraint: false,
        deleteRuleCode: null,
      });
      expect(userId).toMatchObject({
        targetEntity: 'User',
        targetPhysicalName: 'ossys_User',
        hasDatabaseConstraint: false,
      });
      expect(attribute(model, 'Customer', 'UserId').dataType).toBe('Identifier');
      // A composite foreign key that the design does not know binds the load order all the same.
      expect(unexplained).toMatchObject({
        viaAttribute: 'CityName',
        targetEntity: 'City',
        hasDatabaseConstraint: true,
        actualConstraints: [{ columns: [{ ownerAttribute: 'CityName' }, { ownerAttribute: 'CityId' }] }],
      });
    });

    it('names index columns by attribute and marks the indexes of the platform', async () => {
      const { model } = await extracted(database.session);
      const index = entity(model, 'Customer').indexes.find((i) => i.name === 'OSIDX_ABC_CUSTOMER_CITYID');
      expect(index).toMatchObject({ isPlatformAuto: true, columns: [{ attribute: 'CityId', column: 'CITYID' }] });
      expect(entity(model, 'City').indexes.map((i) => i.isPlatformAuto)).toEqual([false, false]);
    });

    it('says where design and catalog do not meet', async () => {
      const { warnings } = await extracted(database.session);
      const said = new Map(warnings.map((warning) => [warning.code, warning.message]));
      expect(said.get('extract.ossys.tableMissing')).toContain('User (ossys_User)');
      expect(said.get('extract.ossys.tableMissing')).not.toContain('Gone');
      expect(said.get('extract.ossys.tableAmbiguous')).toContain('dbo.OSUSR_ABC_CUSTOMER, archive.OSUSR_ABC_CUSTOMER');
      expect(said.get('extract.ossys.moduleMissing')).toContain('Stray');
      expect(said.get('extract.ossys.referenceUnresolved')).toContain('Customer.Lost');
      expect(said.get('extract.ossys.columnsNotDesigned')).toContain('1 columns');
      expect(said.get('extract.ossys.columnsNotDesigned')).toContain('dbo.OSUSR_DEF_CITY.EXTRA');
      expect(said.get('extract.ossys.tablesNotDesigned')).toContain('dbo.LOG_SOMETHING');
      expect(said.get('extract.ossys.retiredTwin')).toContain('CityId');
    });

    it('filters by module, entity, system, activity and schema', async () => {
      const names = async (options: Parameters<typeof extracted>[1]) =>
        [...entitiesOf((await extracted(database.session, options)).model)].map((e) => e.entity.name);
      expect(await names({ modules: [{ name: 'appcore', entities: ['OSUSR_DEF_CITY'] }, { name: 'USERS' }] })).toEqual([
        'City',
        'User',
      ]);
      expect(await names({ includeSystem: false, includeInactive: false })).toEqual(['City', 'Customer', 'Region']);
      expect(await names({ schemas: ['archive'] })).toEqual(['Customer', 'Region']);
      const { model } = await extracted(database.session, { onlyActiveAttributes: true });
      expect(entity(model, 'City').attributes.map((a) => a.name)).toEqual(['Id', 'Name']);
    });

    it('is left alone when asked to be', async () => {
      const { model } = await extracted(database.session, { ossys: 'off' });
      expect(model.modules.map((m) => m.name)).toEqual(['archive', 'dbo']);
      expect(model.modules[1]?.entities.map((e) => e.name)).toContain('ossys_Entity_Attr');
    });
  });
});
