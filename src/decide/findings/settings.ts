// What was set by hand: POL-007 waivers and POL-008 toggles.
import type { Finding } from '../../model/finding.ts';
import type { ToggleSetting } from '../../model/policy/toggles.ts';
import type { AppliedWaivers } from '../apply-waivers.ts';

/** POL-007: every waiver covers something that is so now. */
export function waiverStates({ outcomes }: AppliedWaivers): readonly Finding[] {
  return outcomes.map(({ waiver, state }): Finding => {
    const subject = `${waiver.schema}.${waiver.table}.${waiver.name}`;
    const of = `The waiver of ${waiver.owner} (${waiver.reason})`;
    if (state === 'holds')
      return { check: 'POL-007', subject, verdict: 'proved', reason: `${of} holds until ${waiver.expires}.` };
    const { words, fix } = WAIVER_WORDS[state];
    return { check: 'POL-007', subject, verdict: 'warning', reason: `${of} ${words}.`, fix };
  });
}

const WAIVER_WORDS = {
  expired: { words: 'has expired and covers nothing', fix: 'Repair the data, or renew the waiver.' },
  stale: {
    words: 'covers other evidence than there is now, and so covers nothing',
    fix: 'Look at the new evidence; the ledger has its digest.',
  },
  needless: { words: 'is not needed: nothing speaks against the subject', fix: 'Remove the waiver.' },
  unknown: { words: 'names a subject that the model does not have', fix: 'Correct it, or remove the waiver.' },
} as const;

/** POL-008: every setting that differs from its default, with where it came from. */
export function changedDefaults(toggles: readonly ToggleSetting[]): readonly Finding[] {
  return toggles
    .filter(({ value, fallback }) => value !== fallback)
    .map(
      ({ key, value, source, fallback }): Finding => ({
        check: 'POL-008',
        subject: key,
        verdict: 'proved',
        reason: `Set by ${SOURCE_WORDS[source]}.`,
        expected: `${JSON.stringify(fallback)} by default`,
        found: JSON.stringify(value),
      }),
    );
}

const SOURCE_WORDS: { readonly [S in ToggleSetting['source']]: string } = {
  Default: 'nobody',
  Configuration: 'the tightening document',
  Environment: 'the environment',
  CommandLine: 'the command line',
};
