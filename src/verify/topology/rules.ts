import type { Rule } from './rule.ts';
import { classification } from './rules/classification.ts';
import { components } from './rules/components.ts';
import { criticalPaths } from './rules/critical-paths.ts';
import { declaredCycles } from './rules/declared-cycles.ts';
import { deferralReasons } from './rules/deferral-reasons.ts';
import { deferredColumns } from './rules/deferred-columns.ts';
import { deferredDeleteRules } from './rules/deferred-delete-rules.ts';
import { deferredWholePairs } from './rules/deferred-whole-pairs.ts';
import { depths } from './rules/depths.ts';
import { edgeDigest } from './rules/edge-digest.ts';
import { enforcedConstraints } from './rules/enforced-constraints.ts';
import { junctions } from './rules/junctions.ts';
import { knownChildren } from './rules/known-children.ts';
import { knownDeferrals } from './rules/known-deferrals.ts';
import { listOrder } from './rules/list-order.ts';
import { mandatoryCycles } from './rules/mandatory-cycles.ts';
import { metadata } from './rules/metadata.ts';
import { minimumSets } from './rules/minimum-sets.ts';
import { neededDeferrals } from './rules/needed-deferrals.ts';
import { neighbours } from './rules/neighbours.ts';
import { nullabilityEvidence } from './rules/nullability-evidence.ts';
import { parentsFirst } from './rules/parents-first.ts';
import { positions } from './rules/positions.ts';
import { presentParents } from './rules/present-parents.ts';
import { resolutions } from './rules/resolutions.ts';
import { rowOrders } from './rules/row-orders.ts';
import { shortestCycles } from './rules/shortest-cycles.ts';
import { statistics } from './rules/statistics.ts';
import { staticFlags } from './rules/static-flags.ts';
import { tableDigest } from './rules/table-digest.ts';
import { trueViolations } from './rules/true-violations.ts';
import { uniqueTables } from './rules/unique-tables.ts';

/** What is proved about a certificate by itself, in the order of the rules' numbers. */
export const CERTIFICATE_RULES: readonly Rule[] = [
  positions,
  uniqueTables,
  knownChildren,
  presentParents,
  parentsFirst,
  declaredCycles,
  knownDeferrals,
  deferredColumns,
  deferredDeleteRules,
  deferredWholePairs,
  deferralReasons,
  neededDeferrals,
  edgeDigest,
  tableDigest,
  classification,
  junctions,
  components,
  shortestCycles,
  resolutions,
  minimumSets,
  mandatoryCycles,
  depths,
  neighbours,
  criticalPaths,
  statistics,
  metadata,
  trueViolations,
  rowOrders,
  listOrder,
  nullabilityEvidence,
  enforcedConstraints,
  staticFlags,
];
