// What somebody did to copies of a good export, and which rules find it when each is verified by itself.

/** A change of one file of an export. */
export type ExportChange =
  | { readonly kind: 'replaced'; readonly file: string; readonly text: string; readonly by: string }
  | { readonly kind: 'lineDropped'; readonly file: string; readonly startsWith: string; readonly after: string }
  | { readonly kind: 'blocksSwapped'; readonly file: string; readonly first: string; readonly second: string }
  | { readonly kind: 'appended'; readonly file: string; readonly text: string }
  | { readonly kind: 'removed'; readonly file: string };

export interface TamperedExport {
  /** The name of its folder. */
  readonly name: string;
  readonly change: ExportChange;
  /** Whether digests and sizes were made to fit, so that only what the files say can tell. */
  readonly isResealed: boolean;
  /** The rules that tell of it, and no others. */
  readonly found: readonly string[];
  readonly what: string;
}

const BOOTSTRAP = 'Bootstrap/AllEntitiesIncludingStatic.bootstrap.sql';

export const TAMPERED: readonly TamperedExport[] = [
  {
    name: 'row-dropped',
    change: { kind: 'lineDropped', file: BOOTSTRAP, startsWith: '        (3, ', after: '-- MERGE: dbo.Customer' },
    isResealed: false,
    found: ['EXP-009', 'EXP-021'],
    what: 'the third customer is gone from the bootstrap',
  },
  {
    name: 'literal-changed',
    change: {
      kind: 'replaced',
      file: 'Seeds/Catalog/StaticEntities.seed.sql',
      text: "N'Germany'",
      by: "N'Germani'",
    },
    isResealed: false,
    found: ['EXP-020'],
    what: 'the name of a country has another letter; the file is as long as before',
  },
  {
    name: 'order-swapped',
    change: {
      kind: 'blocksSwapped',
      file: BOOTSTRAP,
      first: '-- MERGE: dbo.Customer',
      second: '-- MERGE: dbo.Address',
    },
    isResealed: true,
    found: ['EXP-060'],
    what: 'addresses are loaded before the customers they belong to; digests were made to fit',
  },
  {
    name: 'constraint-weakened',
    change: {
      kind: 'replaced',
      file: 'Modules/Sales/dbo.Payment.sql',
      text: ' NOT NULL\n        CONSTRAINT [FK_Payment_InvoiceId]\n            FOREIGN KEY ([InvoiceId]) REFERENCES [dbo].[Invoice] ([Id]),',
      by: ' NOT NULL,',
    },
    isResealed: true,
    found: ['EXP-034'],
    what: 'payments may belong to invoices that do not exist; digests were made to fit',
  },
  {
    name: 'statement-added',
    change: { kind: 'appended', file: BOOTSTRAP, text: 'DROP TABLE [dbo].[Note];\nGO\n' },
    isResealed: true,
    found: ['EXP-050'],
    what: 'the bootstrap ends with a statement that an export may not have; digests were made to fit',
  },
  {
    name: 'file-removed',
    change: { kind: 'removed', file: 'Modules/Sales/dbo.Note.sql' },
    isResealed: false,
    found: ['EXP-010', 'EXP-033'],
    what: 'the script of a table is gone',
  },
  {
    name: 'manifest-edited',
    change: { kind: 'replaced', file: 'manifest.json', text: '"Percentage": 100\n', by: '"Percentage": 99\n' },
    isResealed: false,
    found: ['EXP-008', 'EXP-021'],
    what: 'the manifest claims less than it lists',
  },
];
