import type { Finding } from '../model/finding.ts';
import type { PolicyDecisions } from '../model/policy/policy-decisions.ts';
import type { LedgerEntry } from '../model/policy/tightening-ledger.ts';
import type { ToggleSetting } from '../model/policy/toggles.ts';
import type { AppliedWaivers } from './apply-waivers.ts';
import { decidedOtherwise, diagnostics, unmatchedOverrides } from './findings/decisions.ts';
import { enforcedHold, enforcedMeasured, wantedPossible } from './findings/entries.ts';
import { changedDefaults, waiverStates } from './findings/settings.ts';

/**
 * What is said about decisions, one rule after the other; the ids are listed in specs/s1-policy.md. Anything but `proved` names a
 * column, key or reference and the count behind it.
 */
export function policyFindings(
  decisions: PolicyDecisions,
  entries: readonly LedgerEntry[],
  waivers: AppliedWaivers,
  toggles: readonly ToggleSetting[],
): readonly Finding[] {
  return [
    ...enforcedHold(entries, waivers),
    ...enforcedMeasured(entries, waivers),
    ...wantedPossible(entries, waivers),
    ...decidedOtherwise(decisions),
    ...diagnostics(decisions),
    ...unmatchedOverrides(decisions),
    ...waiverStates(waivers),
    ...changedDefaults(toggles),
  ];
}
