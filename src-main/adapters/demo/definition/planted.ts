// What is different between the demo's two sides. The builder plants exactly this; README.md of resources/demo lists it; a test
// compares both with what a comparison finds.

/** How the target is made different; `amount` rows or values are concerned. */
export type PlantedChange =
  | { readonly kind: 'rowsMissing'; readonly amount: number }
  | { readonly kind: 'rowsExtra'; readonly amount: number }
  | { readonly kind: 'rowsReplaced'; readonly amount: number }
  | { readonly kind: 'tableMissing' }
  | { readonly kind: 'tableTruncated' }
  | { readonly kind: 'columnMissing'; readonly column: string }
  | { readonly kind: 'madeNull'; readonly column: string; readonly amount: number }
  | { readonly kind: 'nullsFilled'; readonly column: string; readonly amount: number }
  | { readonly kind: 'nullsMoved'; readonly column: string; readonly amount: number }
  /** `value` is SQL over `{column}`. */
  | { readonly kind: 'rewritten'; readonly column: string; readonly amount: number; readonly value: string }
  /** `type` is a type of DuckDB. */
  | { readonly kind: 'typeChanged'; readonly column: string; readonly type: string }
  | { readonly kind: 'notRemapped'; readonly column: string }
  | { readonly kind: 'usersReplaced' }
  /** Not a difference: what a comparison must say of itself. */
  | { readonly kind: 'nothingToCompare'; readonly columns: readonly string[] }
  | { readonly kind: 'notCompared' };

/** Checks that a comparison answers with: about a table, or about a column of it. */
export type PlantedCheck =
  | 'PAR-001'
  | 'PAR-002'
  | 'PAR-003'
  | 'PAR-004'
  | 'PAR-005'
  | 'PAR-006'
  | 'PAR-007'
  | 'PAR-009';

export interface Planted {
  readonly id: string;
  /** Logical name. */
  readonly entity: string;
  readonly change: PlantedChange;
  readonly what: string;
  /** The checks that must report it when counts are compared; none when counts cannot see it. */
  readonly counts: readonly PlantedCheck[];
  /** The checks that must report it when rows are compared, by digest or by cells. */
  readonly rows: readonly PlantedCheck[];
}

export const PLANTED: readonly Planted[] = [
  {
    id: 'D01',
    entity: 'Payment',
    change: { kind: 'rowsMissing', amount: 3 },
    what: 'three payments did not arrive',
    counts: ['PAR-001'],
    rows: ['PAR-001', 'PAR-005'],
  },
  {
    id: 'D02',
    entity: 'Activity',
    change: { kind: 'rowsExtra', amount: 5 },
    what: 'five activities were there before the load',
    counts: ['PAR-001'],
    rows: ['PAR-001', 'PAR-006'],
  },
  {
    id: 'D03',
    entity: 'Payslip',
    change: { kind: 'tableTruncated' },
    what: 'the load of all payslips failed, the table is empty',
    counts: ['PAR-001'],
    rows: ['PAR-001', 'PAR-005'],
  },
  {
    id: 'D04',
    entity: 'Customer',
    change: { kind: 'madeNull', column: 'Phone', amount: 12 },
    what: 'twelve phone numbers became NULL',
    counts: ['PAR-002'],
    rows: ['PAR-002', 'PAR-007'],
  },
  {
    id: 'D05',
    entity: 'Address',
    change: { kind: 'nullsFilled', column: 'Line2', amount: 20 },
    what: 'twenty NULLs became empty text',
    counts: ['PAR-002'],
    rows: ['PAR-002', 'PAR-007'],
  },
  {
    id: 'D06',
    entity: 'Product',
    change: { kind: 'madeNull', column: 'TaxCode', amount: 4 },
    what: 'a mandatory column is nullable in the target and has four NULLs',
    counts: ['PAR-002', 'PAR-009'],
    rows: ['PAR-002', 'PAR-007', 'PAR-009'],
  },
  {
    id: 'D07',
    entity: 'CampaignVisit',
    change: { kind: 'tableMissing' },
    what: 'the table was not created in the target',
    counts: ['PAR-003'],
    rows: ['PAR-003'],
  },
  {
    id: 'D08',
    entity: 'Supplier',
    change: { kind: 'columnMissing', column: 'Website' },
    what: 'the column was not created in the target',
    counts: ['PAR-003'],
    rows: ['PAR-003'],
  },
  {
    id: 'N01',
    entity: 'Customer',
    change: { kind: 'rewritten', column: 'Email', amount: 7, value: 'upper({column})' },
    what: 'seven e-mail addresses are in upper case',
    counts: [],
    rows: ['PAR-007'],
  },
  {
    id: 'N02',
    entity: 'OrderLine',
    change: { kind: 'rewritten', column: 'UnitPrice', amount: 25, value: '{column} + 0.01' },
    what: 'twenty-five prices are a cent higher',
    counts: [],
    rows: ['PAR-007'],
  },
  {
    id: 'N03',
    entity: 'OrderLine',
    change: { kind: 'rewritten', column: 'ProductId', amount: 2, value: '{column} + 1000000000' },
    what: 'two lines refer to products that do not exist',
    counts: [],
    rows: ['PAR-007'],
  },
  {
    id: 'N04',
    entity: 'Absence',
    change: { kind: 'nullsMoved', column: 'Remark', amount: 6 },
    what: 'six remarks became NULL and six NULLs were filled: as many NULLs as before',
    counts: [],
    rows: ['PAR-007'],
  },
  {
    id: 'N05',
    entity: 'Note',
    change: { kind: 'rowsReplaced', amount: 2 },
    what: 'two notes are missing and two others are extra: as many rows as before',
    counts: [],
    rows: ['PAR-005', 'PAR-006'],
  },
  {
    id: 'N06',
    entity: 'Timesheet',
    change: { kind: 'rewritten', column: 'Task', amount: 9, value: "{column} || ' '" },
    what: 'nine tasks end in a space',
    counts: [],
    rows: ['PAR-007'],
  },
  {
    id: 'N07',
    entity: 'Order',
    change: { kind: 'rewritten', column: 'OrderedOn', amount: 15, value: '{column} + interval 1 hour' },
    what: 'fifteen instants are an hour late, as after a change of the time zone',
    counts: [],
    rows: ['PAR-007'],
  },
  {
    id: 'N08',
    entity: 'User',
    change: { kind: 'usersReplaced' },
    what: 'the target has users of its own: 41 to 60 have other ids, 41 to 57 can be matched by e-mail without case',
    counts: [],
    rows: ['PAR-005', 'PAR-006'],
  },
  {
    id: 'N09',
    entity: 'Invoice',
    change: { kind: 'notRemapped', column: 'UpdatedBy' },
    what: 'the column holds the ids that users have in the source; every other reference to users was remapped',
    counts: [],
    rows: [],
  },
  {
    id: 'N10',
    entity: 'Product',
    change: { kind: 'rewritten', column: 'Description', amount: 8, value: 'left({column}, 20)' },
    what: 'eight descriptions are cut after 20 characters',
    counts: [],
    rows: ['PAR-007'],
  },
  {
    id: 'N11',
    entity: 'PriceListItem',
    change: { kind: 'typeChanged', column: 'Price', type: 'decimal(20, 4)' },
    what: 'the column is wider in the target, decimal(18,2) became decimal(20,4); every value is the same',
    counts: ['PAR-009'],
    rows: ['PAR-009'],
  },
  {
    id: 'R01',
    entity: 'ProductRecall',
    change: { kind: 'nothingToCompare', columns: [] },
    what: 'no rows on either side',
    counts: ['PAR-004'],
    rows: ['PAR-004'],
  },
  {
    id: 'R02',
    entity: 'User',
    change: { kind: 'nothingToCompare', columns: ['Password'] },
    what: 'a column without any value on either side',
    counts: ['PAR-004'],
    rows: ['PAR-004'],
  },
  {
    id: 'R03',
    entity: 'Customer',
    change: { kind: 'nothingToCompare', columns: ['LegacyCode'] },
    what: 'a column without any value on either side',
    counts: ['PAR-004'],
    rows: ['PAR-004'],
  },
  {
    id: 'R04',
    entity: 'ExchangeRate',
    change: { kind: 'notCompared' },
    what: 'an external entity: listed, not compared',
    counts: ['PAR-003'],
    rows: ['PAR-003'],
  },
];

/** Users of the source from this id on have another id in the target. */
export const FIRST_REMAPPED_USER = 41;
/** From this id on their e-mail differs too, so that only a person can match them. */
export const FIRST_UNMATCHED_USER = 58;
/** What is added to the id of a remapped user. */
export const USER_ID_SHIFT = 1_000;
