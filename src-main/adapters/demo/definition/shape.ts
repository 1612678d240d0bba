// What the demo's entities are described in: columns with a recipe for their values, and shares of the rows.

/** The schema of every table, on both sides. */
export const DEMO_SCHEMA = 'dbo';

/** How the value of row i (from 1) is made; every random choice is a hash of seed, table, column and i. */
export type Recipe =
  | { readonly kind: 'number' }
  | { readonly kind: 'pick'; readonly from: readonly string[] }
  | { readonly kind: 'label' }
  | { readonly kind: 'code'; readonly prefix: string }
  | { readonly kind: 'personName' }
  | { readonly kind: 'email' }
  | { readonly kind: 'phone' }
  | { readonly kind: 'words'; readonly count: number }
  | { readonly kind: 'integer'; readonly from: number; readonly to: number }
  | { readonly kind: 'money'; readonly upTo: number }
  | { readonly kind: 'moment' }
  | { readonly kind: 'day' }
  | { readonly kind: 'flag'; readonly truePerMille: number }
  /** Any row of the parent. */
  | { readonly kind: 'parent' }
  /** An earlier row of the same table, so that references form trees. */
  | { readonly kind: 'earlier' }
  /** Rows are dealt out to the parents one after the other; `position` numbers them within their parent. */
  | { readonly kind: 'dealt' }
  | { readonly kind: 'position'; readonly within: string }
  /** The two sides of a pair that occurs once. */
  | { readonly kind: 'pair'; readonly side: 'left' | 'right'; readonly left: string; readonly right: string }
  | { readonly kind: 'nothing' };

export interface DemoReference {
  /** Logical name of the parent entity; `outside` when the data set does not have it. */
  readonly entity: string;
  readonly rule: 'Protect' | 'Delete' | 'Ignore';
  readonly outside?: { readonly physicalName: string };
}

export interface DemoColumn {
  readonly name: string;
  readonly dataType: 'Identifier' | 'Text' | 'Integer' | 'Decimal' | 'Boolean' | 'DateTime' | 'Date';
  readonly length: number | null;
  readonly isMandatory: boolean;
  /** Of an optional column. */
  readonly nullsPerMille: number;
  readonly reference: DemoReference | null;
  readonly recipe: Recipe;
  readonly description: string | null;
}

export interface DemoEntity {
  readonly name: string;
  readonly physicalName: string;
  readonly description: string;
  /** `static` has the rows of its labels, `fixed` a number of rows, `share` a part of all rows by weight. */
  readonly rows:
    | { readonly kind: 'static'; readonly labels: readonly string[] }
    | { readonly kind: 'fixed'; readonly count: number }
    | { readonly kind: 'share'; readonly weight: number };
  readonly isExternal: boolean;
  readonly columns: readonly DemoColumn[];
  /** Unique indexes by logical column names. */
  readonly unique: readonly (readonly string[])[];
}

export interface DemoModule {
  readonly name: string;
  readonly entities: readonly DemoEntity[];
}

/** The platform's table of users, which created-by and updated-by columns refer to. */
export const USER = 'User';

/** The physical name of a column. */
export function physicalColumn(column: Pick<DemoColumn, 'name'>): string {
  return column.name.toUpperCase();
}

/** Every entity of modules, in their order. */
export function demoEntities(modules: readonly DemoModule[]): readonly DemoEntity[] {
  return modules.flatMap((module) => module.entities);
}
