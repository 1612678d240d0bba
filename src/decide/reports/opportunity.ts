import type { Rationale } from '../../model/policy/rationale.ts';
import type { Risk } from './risk.ts';

export type OpportunityType = 'Nullability' | 'UniqueIndex' | 'ForeignKey';
export type Disposition = 'Unknown' | 'ReadyToApply' | 'NeedsRemediation';
export type Category = 'Unknown' | 'Contradiction' | 'Recommendation' | 'Validation';

/** An object of the reports' value type: `{ "Value": "dbo" }`. */
export interface Valued {
  readonly Value: string;
}

/** One entry of `opportunities.json` or `validations.json`, spelled as exporters spell it (policy.md 10.4). */
export interface Opportunity {
  readonly Type: OpportunityType;
  readonly Title: 'NOT NULL' | 'UNIQUE' | 'FOREIGN KEY';
  readonly Summary: string;
  readonly Risk: Risk;
  readonly Disposition: Disposition;
  readonly Category: Category;
  readonly Evidence: readonly string[];
  readonly Column: { readonly Schema: Valued; readonly Table: Valued; readonly Column: Valued } | null;
  readonly Index: { readonly Schema: Valued; readonly Table: Valued; readonly Index: Valued } | null;
  readonly Schema: string;
  readonly Table: string;
  readonly ConstraintName: string;
  readonly Statements: readonly string[];
  readonly Rationales: readonly Rationale[];
  readonly EvidenceSummary: {
    readonly RequiresRemediation: boolean;
    readonly EvidenceAvailable: boolean;
    readonly DataClean: boolean;
    readonly HasDuplicates: boolean;
    readonly HasOrphans: boolean;
  };
  readonly Columns: readonly object[];
  readonly HasStatements: boolean;
  readonly IsContradiction: boolean;
}

/** The place of a column in the reports' form. */
export function coordinate(schema: string, table: string, column: string): NonNullable<Opportunity['Column']> {
  return { Schema: { Value: schema }, Table: { Value: table }, Column: { Value: column } };
}
