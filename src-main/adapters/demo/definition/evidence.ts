// What is wrong with the data itself, on both sides alike: no comparison of the sides can see it, a profile shows all of it.

/** How the data of the source goes against the design. Rows are named by their number, and the first sixty are always there. */
export type DataFlaw =
  /** Every so-manieth row has no value, although the design makes the column mandatory; the database lets it be NULL. */
  | { readonly kind: 'nulls'; readonly column: string; readonly every: number }
  /**
   * These rows repeat the code of the row before, changed by SQL over `{code}`: the same text only for the target's collation. Both rows
   * refer to the first parent in the other column of the unique index.
   */
  | {
      readonly kind: 'twins';
      readonly column: string;
      readonly beside: string;
      readonly rows: readonly number[];
      readonly value: string;
    }
  /** For each parent that is missing the rows that refer to it; the database has no constraint. */
  | { readonly kind: 'orphans'; readonly column: string; readonly rows: readonly (readonly number[])[] }
  /** The entity is there as a view that takes half a minute to answer: its deadline passes on every machine. */
  | { readonly kind: 'slow'; readonly timeoutSeconds: number };

/** What the policy decides in each mode, in the words of `policy-comparison.json`. */
export interface DecidedInModes {
  /** Column, or index by its columns. */
  readonly about: string;
  readonly Cautious: string;
  readonly EvidenceGated: string;
  readonly Aggressive: string;
}

export interface PlantedEvidence {
  readonly id: string;
  /** Logical name. */
  readonly entity: string;
  readonly flaw: DataFlaw;
  readonly what: string;
  readonly decided: DecidedInModes;
}

/** The share of NULLs that the demo's policy lets a mandatory column have. */
export const NULL_BUDGET = 0.02;

export const EVIDENCE: readonly PlantedEvidence[] = [
  {
    id: 'E01',
    entity: 'Invoice',
    flaw: { kind: 'nulls', column: 'DueOn', every: 20 },
    what: 'a mandatory column of which one row in twenty has no value: over the budget',
    decided: {
      about: 'DUEON',
      Cautious: 'NOT NULL, remediation',
      EvidenceGated: 'nullable',
      Aggressive: 'NOT NULL, remediation',
    },
  },
  {
    id: 'E02',
    entity: 'Contact',
    flaw: { kind: 'nulls', column: 'Name', every: 60 },
    what: 'a mandatory column of which one row in sixty has no value: within the budget of 0.02',
    decided: { about: 'NAME', Cautious: 'NOT NULL', EvidenceGated: 'NOT NULL', Aggressive: 'NOT NULL' },
  },
  {
    id: 'E03',
    entity: 'Product',
    flaw: { kind: 'twins', column: 'Sku', beside: 'UnitId', rows: [10, 20, 30], value: 'lower({code})' },
    what: 'three codes of a unit differ in case only, which the collation of the target does not see',
    decided: {
      about: 'UX_OSUSR_CAT_PRODUCT_SKU_UNITID',
      Cautious: 'not unique',
      EvidenceGated: 'not unique',
      Aggressive: 'unique, remediation',
    },
  },
  {
    id: 'E04',
    entity: 'Employee',
    flaw: { kind: 'twins', column: 'Number', beside: 'PositionId', rows: [12, 24], value: "{code} || ' '" },
    what: 'two numbers of a position differ in a space at the end only, which the target does not see',
    decided: {
      about: 'UX_OSUSR_PPL_EMPLOYEE_NUMBER_POSITIONID',
      Cautious: 'not unique',
      EvidenceGated: 'not unique',
      Aggressive: 'unique, remediation',
    },
  },
  {
    id: 'E05',
    entity: 'Order',
    flaw: {
      kind: 'orphans',
      column: 'CustomerId',
      rows: [
        [5, 10, 15, 20],
        [25, 30, 35],
        [40, 45],
      ],
    },
    what: 'nine orders of three customers that do not exist',
    decided: {
      about: 'CUSTOMERID',
      Cautious: 'created, NOCHECK',
      EvidenceGated: 'not created',
      Aggressive: 'not created',
    },
  },
  {
    id: 'E06',
    entity: 'ExchangeRate',
    flaw: { kind: 'slow', timeoutSeconds: 0.3 },
    what: 'a view over another system that does not answer in time: nothing is known of it',
    decided: { about: 'RATE', Cautious: 'NOT NULL', EvidenceGated: 'NOT NULL', Aggressive: 'NOT NULL, remediation' },
  },
];
