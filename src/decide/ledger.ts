import { canonicalJson } from '../kernel/canonical-json.ts';
import type { Sha256 } from '../kernel/hash.ts';
import type {
  ColumnDecision,
  DecisionEvidence,
  ForeignKeyDecision,
  UniqueIndexDecision,
} from '../model/policy/decision.ts';
import type { PolicyDecisions } from '../model/policy/policy-decisions.ts';
import { type LedgerEntry, LedgerVerdict, type TighteningLedger } from '../model/policy/tightening-ledger.ts';
import { type Standing, judge } from './ledger-verdict.ts';
import type { PolicySubjects } from './policy-subjects.ts';
import { countDuplicates, countNulls, countOrphans } from './recount-queries.ts';
import type { SqlNames } from './sql-names.ts';
import { foreignKeyStatements, notNullStatements, uniqueStatements } from './statements.ts';

/** What a ledger is written with. */
export interface LedgerTools {
  readonly subjects: PolicySubjects;
  readonly sql: SqlNames;
  readonly sha256: Sha256;
}

/**
 * What the data lets one do with every column, key and reference, each with the count that decides it, how to count again, what a
 * repair touches and the statement to apply. The policy's decision stands beside it and is not repeated: a decision may enforce
 * what the data makes impossible, and that is the point of looking.
 */
export function tighteningLedger(
  decisions: PolicyDecisions,
  generatedAtUtc: string,
  tools: LedgerTools,
): TighteningLedger {
  const entries = [
    ...decisions.columns.map((decision) => columnEntry(decision, tools)),
    ...decisions.uniqueIndexes.map((decision) => keyEntry(decision, tools)),
    ...decisions.foreignKeys.map((decision) => referenceEntry(decision, tools)),
  ];
  const counts = { Tighten: 0, Hold: 0, Impossible: 0, Unknown: 0 };
  for (const { verdict } of entries) counts[LedgerVerdict.parse(verdict)] += 1;
  return { format: 'plumbline/tightening-ledger', formatVersion: 1, generatedAtUtc, counts, entries };
}

function columnEntry(decision: ColumnDecision, { subjects, sql, sha256 }: LedgerTools): LedgerEntry {
  const attribute = subjects.attribute(decision);
  const profile = subjects.profile.column(decision.schema, decision.table, decision.column);
  const isOverridden = decision.rationales.includes('NULLABILITY_OVERRIDE');
  const standing = {
    isInForce: profile?.isNullablePhysical === false,
    isEnforced: decision.makeNotNull,
    isWanted: decision.makeNotNull || (attribute?.isMandatory === true && !isOverridden),
  };
  return entry(
    { ...decision, kind: 'column', name: decision.column },
    standing,
    queryOf(decision.evidence, countNulls(decision, sql)),
    standing.isInForce ? [] : notNullStatements(decision, subjects, sql),
    sha256,
  );
}

function keyEntry(decision: UniqueIndexDecision, { subjects, sql, sha256 }: LedgerTools): LedgerEntry {
  const isOff = decision.rationales.includes('UNIQUE_POLICY_DISABLED');
  const standing = {
    isInForce: decision.rationales.includes('PHYSICAL_UNIQUE_KEY') && decision.evidence.isPresent !== true,
    isEnforced: decision.enforceUnique,
    isWanted: decision.enforceUnique || (!isOff && decision.keyColumns.length > 0),
  };
  return entry(
    { ...decision, kind: 'key', name: decision.index },
    standing,
    queryOf(decision.evidence, countDuplicates(decision, subjects, sql)),
    standing.isInForce ? [] : uniqueStatements(decision, subjects, sql),
    sha256,
  );
}

function referenceEntry(decision: ForeignKeyDecision, { subjects, sql, sha256 }: LedgerTools): LedgerEntry {
  const { rationales, schema, table, column } = decision;
  const reality = subjects.profile.foreignKey(schema, table, column);
  const standing = {
    isInForce: reality?.hasDbConstraint === true && !reality.isNoCheck && !reality.hasOrphan,
    isEnforced: decision.createConstraint,
    isWanted:
      decision.createConstraint ||
      !(rationales.includes('DELETE_RULE_IGNORE') || rationales.includes('FK_CREATION_DISABLED')),
  };
  return entry(
    { ...decision, kind: 'reference', name: column },
    standing,
    queryOf(decision.evidence, countOrphans(decision, sql)),
    standing.isInForce ? [] : foreignKeyStatements(decision, sql),
    sha256,
  );
}

type Subject = Pick<
  LedgerEntry,
  'kind' | 'module' | 'entity' | 'schema' | 'table' | 'name' | 'rationales' | 'evidence'
>;

function entry(
  { kind, module, entity, schema, table, name, rationales, evidence }: Subject,
  standing: Standing,
  query: LedgerEntry['query'],
  statements: readonly string[],
  sha256: Sha256,
): LedgerEntry {
  const { verdict, reason } = judge(standing, evidence);
  const speaksAgainst = verdict === 'Impossible' || verdict === 'Unknown';
  return {
    kind,
    module,
    entity,
    schema,
    table,
    name,
    verdict,
    reason,
    ...standing,
    rationales,
    evidence,
    query,
    remediationRows: verdict === 'Impossible' ? evidence.count : verdict === 'Unknown' ? null : 0,
    statements,
    counterEvidence: speaksAgainst ? counterEvidence({ kind, schema, table, name, evidence }, sha256) : null,
  };
}

function queryOf({ query }: DecisionEvidence, equivalent: string | null): LedgerEntry['query'] {
  if (query !== null) return { text: query, origin: 'profile' };
  return equivalent === null ? null : { text: equivalent, origin: 'equivalent' };
}

/** Over what was found, not over when: a new profile that finds the same leaves a waiver valid. */
function counterEvidence(
  { kind, schema, table, name, evidence }: Pick<Subject, 'kind' | 'schema' | 'table' | 'name' | 'evidence'>,
  sha256: Sha256,
): string {
  const { purpose, outcome, count, isPresent } = evidence;
  return sha256(canonicalJson({ kind, schema, table, name, purpose, outcome, count, isPresent }));
}
