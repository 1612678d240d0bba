import type { Attribute } from '../../model/attribute.ts';
import type { PolicyDecisions } from '../../model/policy/policy-decisions.ts';
import type { ActualConstraint, Relationship } from '../../model/relationship.ts';
import { tableKey } from '../../model/table-ref.ts';
import type { EmittedEntity, ExportContext } from '../export-input.ts';

/** A reference that the policy makes a foreign key of. */
export interface Reference {
  readonly owner: EmittedEntity;
  readonly attribute: Attribute;
  readonly decision: PolicyDecisions['foreignKeys'][number];
  readonly relationship: Relationship | undefined;
  /** As the catalog has it; null for a reference of the design alone. */
  readonly constraint: ActualConstraint | null;
}

/** The constraints of a relationship: those of the catalog whose columns are known; else the reference itself, as null. */
export function constraintsOf(relationship: Relationship | undefined): readonly (ActualConstraint | null)[] {
  const hydrated = (relationship?.actualConstraints ?? []).filter(
    ({ columns }) =>
      columns.length > 0 &&
      columns.every(({ ownerColumn, referencedColumn }) => ownerColumn !== null && referencedColumn !== null),
  );
  return hydrated.length === 0 ? [null] : hydrated;
}

/** The table a reference points to: as the catalog says, else the decision, else the design; undefined when none of them is emitted. */
export function targetOf(
  { owner, attribute, decision, constraint }: Reference,
  context: ExportContext,
): EmittedEntity | undefined {
  const places = [
    { schema: constraint?.referencedSchema ?? null, table: constraint?.referencedTable ?? null },
    { schema: decision.target?.schema ?? null, table: decision.target?.table ?? null },
    { schema: owner.schema, table: attribute.reference?.physicalName ?? null },
  ];
  for (const { schema, table } of places) {
    if (schema === null || table === null) continue;
    const found = context.entities.get(tableKey(schema, table));
    if (found !== undefined) return found;
  }
  return undefined;
}
