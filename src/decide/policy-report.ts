import type { Sha256 } from '../kernel/hash.ts';
import type { Finding } from '../model/finding.ts';
import type { Model } from '../model/model.ts';
import type { PolicyDecisions } from '../model/policy/policy-decisions.ts';
import type { TighteningLedger } from '../model/policy/tightening-ledger.ts';
import type { ResolvedTightening } from '../model/policy/resolve-tightening.ts';
import type { Waiver } from '../model/policy/waiver.ts';
import type { WaiverOutcomes } from '../model/policy/waiver-outcomes.ts';
import type { Profile } from '../model/profile/profile.ts';
import { type Strength, type Verdict, worstVerdict } from '../model/verdict.ts';
import { type AppliedWaivers, applyWaivers } from './apply-waivers.ts';
import { tighteningLedger } from './ledger.ts';
import { policyFindings } from './policy-findings.ts';
import { PolicySubjects } from './policy-subjects.ts';
import { analyseOpportunities } from './reports/analyse-opportunities.ts';
import { decisionReportDocument } from './reports/decision-report-document.ts';
import { decisionsDocument } from './reports/decisions-document.ts';
import { blockedActionsDocument, opportunitiesDocument, validationsDocument } from './reports/opportunity-documents.ts';
import { suggestionScript } from './reports/suggestion-script.ts';
import { moduleLines, tighteningSummary } from './reports/tightening-summary.ts';
import type { SqlNames } from './sql-names.ts';

/** What decisions are reported with. */
export interface PolicyReportInput {
  readonly model: Model;
  readonly profile: Profile;
  readonly decisions: PolicyDecisions;
  readonly tightening: ResolvedTightening;
  readonly waivers: readonly Waiver[];
  /** ISO 8601, UTC: stands in the documents, and is the instant waivers are held against. */
  readonly generatedAtUtc: string;
  readonly tool: { readonly name: string; readonly version: string };
}

/** Everything that is said about decisions. */
export interface PolicyReport {
  readonly verdict: Verdict;
  readonly strength: Strength;
  readonly findings: readonly Finding[];
  readonly ledger: TighteningLedger;
  /** One line a module, for a terminal. */
  readonly modules: readonly string[];
  /** File name → text, in the order they are listed. */
  readonly documents: ReadonlyMap<string, string>;
}

/** Reports decisions: verdict, findings, ledger, and the documents of policy.md 9 to 11. Pure; names are quoted as `sql` says. */
export function policyReport(
  input: PolicyReportInput,
  ports: { readonly sql: SqlNames; readonly sha256: Sha256 },
): PolicyReport {
  const { decisions, generatedAtUtc, tool } = input;
  const { toggles } = input.tightening;
  const { sql, sha256 } = ports;
  const subjects = new PolicySubjects(input.model, input.profile);
  const ledger = tighteningLedger(decisions, generatedAtUtc, { subjects, sql, sha256 });
  const waivers = applyWaivers(input.waivers, ledger.entries, generatedAtUtc);
  const findings = policyFindings(decisions, ledger.entries, waivers, toggles);
  const analysis = analyseOpportunities(decisions, subjects, sql);
  return {
    verdict: decisions.totals.columns === 0 ? 'vacuous' : worstVerdict(findings.map(({ verdict }) => verdict)),
    strength: strengthOf(ledger),
    findings,
    ledger,
    modules: moduleLines(decisions),
    documents: new Map([
      ['policy-decisions.json', json(decisionsDocument(decisions, toggles))],
      ['policy-decision-report.json', json(decisionReportDocument(decisions, toggles, generatedAtUtc, tool))],
      ['opportunities.json', json(opportunitiesDocument(analysis, generatedAtUtc))],
      ['validations.json', json(validationsDocument(analysis, generatedAtUtc))],
      ['blocked-actions.json', json(blockedActionsDocument(decisions, subjects, sql, generatedAtUtc))],
      ['tightening-ledger.json', json(ledger)],
      ...(waivers.outcomes.length === 0 ? [] : [['waivers.json', json(waiversDocument(waivers))] as const]),
      ['tightening-summary.txt', tighteningSummary(decisions, ledger.entries, toggles)],
      ['suggestions/safe-to-apply.sql', suggestionScript(analysis, 'ReadyToApply', generatedAtUtc)],
      ['suggestions/needs-remediation.sql', suggestionScript(analysis, 'NeedsRemediation', generatedAtUtc)],
    ]),
  };
}

/** Counts at best; a sample when any count that decides something is one; nothing when none is trusted. */
function strengthOf({ entries }: TighteningLedger): Strength {
  const trusted = entries.filter(({ isWanted, evidence }) => isWanted && evidence.isTrusted);
  if (trusted.length === 0) return 'none';
  return trusted.some(({ evidence }) => evidence.sampledRows !== null) ? 'sample' : 'counts';
}

function waiversDocument({ outcomes }: AppliedWaivers): WaiverOutcomes {
  return { format: 'plumbline/waiver-outcomes', formatVersion: 1, outcomes };
}

function json(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
