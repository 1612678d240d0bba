import { describe, expect, it } from 'vitest';
import { NO_FIXTURES } from '../../decide/testing/policy-case.ts';
import { parseRenameTable } from '../../model/rename-table.ts';
import { NOTHING_ON_DISK } from '../../model/testing/nothing-on-disk.ts';
import { attribute, edgeCase, entity, index, modelOf, planOf, reference, tableOf } from '../testing/export-case.ts';
import { tsqlTableScript } from './table-script.ts';

const script = (...args: Parameters<typeof planOf>): string => {
  const [table] = planOf(...args).tables;
  return table === undefined ? '' : tsqlTableScript(table);
};

describe.skipIf(NO_FIXTURES !== null)('table scripts of the edge case (expected-answers.md B2.7)', () => {
  const plan = () => {
    const { model, profile } = edgeCase();
    return planOf(model, { profile });
  };

  it('writes Customer as the exporters do', () => {
    const text = tsqlTableScript(tableOf(plan(), 'Customer'));
    const [create, ...parts] = text.split('\n\nGO\n\n');
    expect(create).toBe(`CREATE TABLE [dbo].[Customer] (
    [Id]        BIGINT         IDENTITY (1, 1) NOT NULL
        CONSTRAINT [PK_Customer_Id]
            PRIMARY KEY CLUSTERED,
    [Email]     NVARCHAR (255) NOT NULL,
    [FirstName] NVARCHAR (100) NULL
        DEFAULT (''),
    [LastName]  NVARCHAR (100) NULL
        DEFAULT (''),
    [CityId]    BIGINT         NOT NULL
        CONSTRAINT [FK_Customer_City_CityId]
            FOREIGN KEY ([CityId]) REFERENCES [dbo].[City] ([Id])
)`);
    expect(parts.slice(0, 3)).toEqual([
      `CREATE UNIQUE INDEX [UIX_Customer_Email]
    ON [dbo].[Customer]([Email]) WHERE ([Email] IS NOT NULL) WITH (FILLFACTOR = 85, IGNORE_DUP_KEY = ON)
    ON [FG_Customers]`,
      `CREATE INDEX [IX_Customer_LastName_FirstName]
    ON [dbo].[Customer]([LastName], [FirstName]) WITH (STATISTICS_NORECOMPUTE = ON)
    ON [FG_Customers]`,
      `ALTER INDEX [IX_Customer_LastName_FirstName]
    ON [dbo].[Customer] DISABLE`,
    ]);
    expect(parts.at(-1)).toBe(`EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'FK to City',
    @level0type=N'SCHEMA',@level0name=N'dbo',
    @level1type=N'TABLE',@level1name=N'Customer',
    @level2type=N'COLUMN',@level2name=N'CityId';
`);
    expect(text).not.toContain('LegacyCode');
  });

  it('writes JobRun with its disabled trigger, and no key to a user that is not there', () => {
    expect(tsqlTableScript(tableOf(plan(), 'JobRun'))).toBe(`CREATE TABLE [dbo].[JobRun] (
    [Id]                BIGINT   IDENTITY (1, 1) NOT NULL
        CONSTRAINT [PK_JobRun_Id]
            PRIMARY KEY CLUSTERED,
    [TriggeredByUserId] BIGINT   NULL,
    [CreatedOn]         DATETIME NOT NULL
        DEFAULT getutcdate()
)

GO

-- Trigger: TR_OSUSR_XYZ_JOBRUN_AUDIT (disabled: true)
CREATE TRIGGER [dbo].[TR_OSUSR_XYZ_JOBRUN_AUDIT] ON [dbo].[JobRun] AFTER INSERT AS BEGIN SET NOCOUNT ON; END

GO

ALTER TABLE [dbo].[JobRun] DISABLE TRIGGER [TR_OSUSR_XYZ_JOBRUN_AUDIT]
`);
    expect(plan().unsupported).toContain('Table dbo.OSUSR_U_USER missing from emission output.');
  });

  it('writes City and BillingAccount', () => {
    expect(tsqlTableScript(tableOf(plan(), 'City'))).toContain('[IsActive] BIT            NOT NULL\n        DEFAULT 1');
    const billing = tsqlTableScript(tableOf(plan(), 'BillingAccount'));
    expect(billing).toContain('[AccountNumber] VARCHAR (50) NOT NULL');
    expect(billing).toContain(
      'CREATE UNIQUE INDEX [UIX_BillingAccount_AccountNumber]\n    ON [billing].[BillingAccount]',
    );
  });

  it('uses the other name everywhere when a table is renamed', () => {
    const { model, profile } = edgeCase();
    const naming = parseRenameTable('dbo.OSUSR_ABC_CUSTOMER=CUSTOMER_PORTAL');
    if (!naming.ok) throw new Error(naming.error.message);
    const table = tableOf(planOf(model, { profile, naming: naming.value }), 'Customer');
    const text = tsqlTableScript(table);
    expect(table.file).toBe('Modules/AppCore/dbo.CUSTOMER_PORTAL.sql');
    expect(text).toContain('CREATE TABLE [dbo].[CUSTOMER_PORTAL]');
    expect(text).toContain('[FK_CUSTOMER_PORTAL_City_CityId]');
    expect(text).not.toContain('OSUSR_ABC_CUSTOMER');
  });
});

describe('table scripts', () => {
  it('escapes hostile names and texts', () => {
    const text = script(
      modelOf(
        entity('a]b', [attribute("o'x"), attribute('__proto__', { description: "it's" })], { physicalName: 'T' }),
      ),
    );
    expect(text).toContain('CREATE TABLE [dbo].[a]]b]');
    expect(text).toContain("[o'x]");
    expect(text).toContain("@value=N'it''s'");
    expect(text).toContain("@level1name=N'a]b'");
    expect(text).toContain("@level2name=N'__proto__'");
  });

  it('writes checks, collations, computed columns and named defaults, in the names of the output', () => {
    const text = script(
      modelOf(
        entity('Order', [
          attribute('State', {
            onDisk: {
              ...NOTHING_ON_DISK,
              sqlType: 'nvarchar',
              maxLength: 10,
              collation: 'Latin1_General_CS_AS',
              defaultConstraint: { name: 'DF_State', definition: "(N'NEW')", isNotTrusted: false },
              checkConstraints: [{ name: 'CK_State', definition: "([STATE]<>'STATE')", isNotTrusted: false }],
            },
          }),
          attribute('Twice', { onDisk: { ...NOTHING_ON_DISK, isComputed: true, computedDefinition: '([ID]*(2))' } }),
        ]),
      ),
    );
    expect(text).toContain('NVARCHAR (10) COLLATE Latin1_General_CS_AS NULL');
    expect(text).toContain("CONSTRAINT [DF_State] DEFAULT (N'NEW')");
    expect(text).toContain("CONSTRAINT [CK_State] CHECK ([State]<>'STATE')");
    expect(text).toContain('[Twice] AS ([Id]*(2))');
  });

  it('names a default that is no expression instead of writing it', () => {
    const plan = planOf(
      modelOf(entity('Order', [attribute('Note', { defaultValue: "'x'); DROP TABLE [dbo].[Order]; --" })])),
    );
    expect(plan.unsupported.join()).toContain('default');
    expect(tsqlTableScript(tableOf(plan, 'Order'))).not.toContain('DROP');
  });

  it('maps delete rules whatever their case, and disables a key nobody trusts', () => {
    const { attribute: own, relationship } = reference('Child', 'ParentId', 'Parent', {}, 'Set_Null');
    const [constraint] = relationship.actualConstraints;
    const children = (isNotTrusted: boolean) =>
      modelOf(
        entity('Parent', []),
        entity('Child', [own], {
          relationships: [{ ...relationship, actualConstraints: [{ ...constraint!, isNotTrusted }] }],
        }),
      );
    const trusted = tsqlTableScript(tableOf(planOf(children(false)), 'Child'));
    expect(trusted).toContain('REFERENCES [dbo].[Parent] ([Id]) ON DELETE SET NULL ON UPDATE NO ACTION');
    const untrusted = tsqlTableScript(tableOf(planOf(children(true)), 'Child'));
    expect(untrusted).toContain('ALTER TABLE [dbo].[Child]  WITH NOCHECK ADD CONSTRAINT [FK_Child_Parent_ParentId]');
    expect(untrusted).toContain('ALTER TABLE [dbo].[Child] NOCHECK CONSTRAINT [FK_Child_Parent_ParentId];');
  });

  it('writes index options only where they are not the default, partitions together', () => {
    const text = script(
      modelOf(
        entity('Log', [attribute('At', { dataType: 'DateTime' })], {
          indexes: [
            index('IX_1', ['At'], {
              isPadded: true,
              allowRowLocks: false,
              dataSpace: { name: 'PS', type: 'PARTITION_SCHEME' },
              partitionColumns: [{ name: 'AT', ordinal: 1 }],
              dataCompression: [
                { partition: 4, compression: 'ROW' },
                { partition: 2, compression: 'PAGE' },
                { partition: 1, compression: 'PAGE' },
                { partition: 3, compression: 'NONE' },
              ],
            }),
          ],
        }),
      ),
    );
    expect(text).toContain(
      'WITH (PAD_INDEX = ON, ALLOW_ROW_LOCKS = OFF, DATA_COMPRESSION = PAGE ON PARTITIONS (1 TO 2), DATA_COMPRESSION = ROW ON PARTITIONS (4))\n    ON [PS]([At])',
    );
  });
});
