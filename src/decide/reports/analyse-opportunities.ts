import { by, inTurn, ordinalIgnoreCase, ordinal, sorted } from '../../kernel/compare.ts';
import type { ColumnDecision, ForeignKeyDecision, UniqueIndexDecision } from '../../model/policy/decision.ts';
import type { PolicyDecisions } from '../../model/policy/policy-decisions.ts';
import type { PolicySubjects } from '../policy-subjects.ts';
import type { SqlNames } from '../sql-names.ts';
import { foreignKeyName, foreignKeyStatements, notNullStatements, uniqueStatements } from '../statements.ts';
import { columnAnalysis } from './column-analysis.ts';
import { evidenceLines } from './evidence-lines.ts';
import { type Category, type Opportunity, coordinate } from './opportunity.ts';
import { columnRisk, foreignKeyRisk, uniqueRisk } from './risk.ts';

/** What decisions that enforce something amount to (policy.md 10.2): what is confirmed, and what is to be looked at. */
export interface OpportunityAnalysis {
  readonly opportunities: readonly Opportunity[];
  readonly validations: readonly Opportunity[];
}

/** Classifies every decision that enforces; the others are in the blocked actions. Sorted by schema, table, constraint, type, title. */
export function analyseOpportunities(
  decisions: PolicyDecisions,
  subjects: PolicySubjects,
  sql: SqlNames,
): OpportunityAnalysis {
  const all = sorted(
    [
      ...decisions.columns.flatMap((decision) => {
        const category = columnCategory(decision, subjects);
        return category === null ? [] : [columnOpportunity(decision, category, subjects, sql)];
      }),
      ...decisions.uniqueIndexes
        .filter(({ enforceUnique }) => enforceUnique)
        .map((decision) =>
          uniqueOpportunity(decision, decision.requiresRemediation ? 'Contradiction' : 'Validation', subjects, sql),
        ),
      ...decisions.foreignKeys
        .filter(({ createConstraint, target }) => createConstraint && target !== null)
        .map((decision) => foreignKeyOpportunity(decision, foreignKeyCategory(decision), subjects, sql)),
    ],
    ORDER,
  );
  return {
    opportunities: all.filter(({ Category: category }) => category !== 'Validation'),
    validations: all.filter(({ Category: category }) => category === 'Validation'),
  };
}

const ORDER = inTurn<Opportunity>(
  by((entry) => entry.Schema, ordinalIgnoreCase),
  by((entry) => entry.Table, ordinalIgnoreCase),
  by((entry) => entry.ConstraintName, ordinalIgnoreCase),
  by((entry) => entry.Type, ordinal),
  by((entry) => entry.Title, ordinal),
);

/** Null: a recommendation without remediation, which is discarded (policy.md 10.2), or a decision that enforces nothing. */
function columnCategory(decision: ColumnDecision, subjects: PolicySubjects): Category | null {
  const { makeNotNull, requiresRemediation, rationales } = decision;
  if (!makeNotNull) return null;
  if (requiresRemediation && (rationales.includes('DATA_HAS_NULLS') || rationales.includes('DATA_HAS_ORPHANS')))
    return 'Contradiction';
  if (subjects.attribute(decision)?.onDisk?.isNullable === false) return 'Validation';
  return requiresRemediation ? 'Unknown' : null;
}

function foreignKeyCategory({ rationales }: ForeignKeyDecision): Category {
  const isDirty = rationales.includes('DATA_HAS_ORPHANS') || rationales.includes('FK_WITH_NOCHECK');
  return isDirty ? 'Contradiction' : 'Validation';
}

/** A NOT NULL decision as an entry of a report. */
export function columnOpportunity(
  decision: ColumnDecision,
  category: Category,
  subjects: PolicySubjects,
  sql: SqlNames,
): Opportunity {
  const { schema, table, column, requiresRemediation, rationales, evidence, makeNotNull } = decision;
  const attribute = subjects.attribute(decision);
  const statements = notNullStatements(decision, subjects, sql);
  return {
    Type: 'Nullability',
    Title: 'NOT NULL',
    Summary: makeNotNull
      ? requiresRemediation
        ? 'NOT NULL is enforced, and the data has to be repaired first.'
        : 'NOT NULL is enforced and agrees with what was measured.'
      : 'NOT NULL is not enforced.',
    Risk: columnRisk(decision),
    Disposition: requiresRemediation || !makeNotNull ? 'NeedsRemediation' : 'ReadyToApply',
    Category: category,
    Evidence: evidenceLines({ columns: [subjects.profile.column(schema, table, column)] }),
    Column: coordinate(schema, table, column),
    Index: null,
    Schema: schema,
    Table: table,
    ConstraintName: column,
    Statements: statements,
    Rationales: rationales,
    EvidenceSummary: {
      RequiresRemediation: requiresRemediation || !makeNotNull,
      EvidenceAvailable: evidence.outcome !== 'Missing',
      DataClean: evidence.isTrusted && evidence.isPresent === false,
      HasDuplicates: false,
      HasOrphans: rationales.includes('DATA_HAS_ORPHANS'),
    },
    Columns: attribute === null ? [] : [columnAnalysis({ ...decision, attribute }, subjects)],
    HasStatements: statements.length > 0,
    IsContradiction: category === 'Contradiction',
  };
}

/** A unique index decision as an entry of a report. */
export function uniqueOpportunity(
  decision: UniqueIndexDecision,
  category: Category,
  subjects: PolicySubjects,
  sql: SqlNames,
): Opportunity {
  const { schema, table, index, keyColumns, requiresRemediation, rationales, evidence, enforceUnique } = decision;
  const { profile } = subjects;
  const [first = ''] = keyColumns;
  const isComposite = keyColumns.length > 1;
  const statements = uniqueStatements(decision, subjects, sql);
  return {
    Type: 'UniqueIndex',
    Title: 'UNIQUE',
    Summary: enforceUnique
      ? requiresRemediation
        ? 'The unique index is enforced, and the data has to be repaired first.'
        : 'The unique index is enforced and agrees with what was measured.'
      : 'The unique index is not enforced.',
    Risk: uniqueRisk(decision),
    Disposition: requiresRemediation || !enforceUnique ? 'NeedsRemediation' : 'ReadyToApply',
    Category: category,
    Evidence: evidenceLines({
      unique: isComposite ? null : profile.uniqueCandidate(schema, table, first),
      composite: isComposite ? profile.compositeCandidate(schema, table, keyColumns) : null,
    }),
    Column: null,
    Index: { Schema: { Value: schema }, Table: { Value: table }, Index: { Value: index } },
    Schema: schema,
    Table: table,
    ConstraintName: index,
    Statements: statements,
    Rationales: rationales,
    EvidenceSummary: {
      RequiresRemediation: requiresRemediation || !enforceUnique,
      EvidenceAvailable: evidence.outcome !== 'Missing',
      DataClean: evidence.isPresent === false,
      HasDuplicates: evidence.isPresent === true,
      HasOrphans: false,
    },
    Columns: subjects.keyAttributes(decision).map((attribute) => columnAnalysis({ ...decision, attribute }, subjects)),
    HasStatements: statements.length > 0,
    IsContradiction: category === 'Contradiction',
  };
}

/** A foreign key decision as an entry of a report. */
export function foreignKeyOpportunity(
  decision: ForeignKeyDecision,
  category: Category,
  subjects: PolicySubjects,
  sql: SqlNames,
): Opportunity {
  const { schema, table, column, rationales, evidence, createConstraint, scriptWithNoCheck } = decision;
  const attribute = subjects.attribute(decision);
  const statements = foreignKeyStatements(decision, sql);
  const needsRepair = category === 'Contradiction' || !createConstraint || scriptWithNoCheck;
  return {
    Type: 'ForeignKey',
    Title: 'FOREIGN KEY',
    Summary: createConstraint
      ? needsRepair
        ? 'The foreign key is created, and rows without a parent have to be repaired first.'
        : 'The foreign key is created and agrees with what was measured.'
      : 'The foreign key is not created.',
    Risk: foreignKeyRisk(decision),
    Disposition: needsRepair ? 'NeedsRemediation' : 'ReadyToApply',
    Category: category,
    Evidence: evidenceLines({ reference: subjects.profile.foreignKey(schema, table, column) }),
    Column: coordinate(schema, table, column),
    Index: null,
    Schema: schema,
    Table: table,
    ConstraintName: foreignKeyName(decision),
    Statements: statements,
    Rationales: rationales,
    EvidenceSummary: {
      RequiresRemediation: needsRepair,
      EvidenceAvailable: evidence.outcome !== 'Missing',
      DataClean: evidence.isTrusted && evidence.isPresent === false,
      HasDuplicates: false,
      HasOrphans: evidence.isPresent === true,
    },
    Columns: attribute === null ? [] : [columnAnalysis({ ...decision, attribute }, subjects)],
    HasStatements: statements.length > 0,
    IsContradiction: category === 'Contradiction',
  };
}
