// What each outcome of a probe is called on the screen (model-and-profile.md 2.2).
import type { ProbeOutcome } from '../../../../src/model/profile/probe-status.ts';

export const OUTCOME_WORDS: { readonly [O in ProbeOutcome]: { readonly word: string; readonly meaning: string } } = {
  Succeeded: { word: 'Succeeded', meaning: 'The probe finished.' },
  TrustedConstraint: { word: 'Enforced', meaning: 'Not probed: a trusted constraint of the database guarantees it.' },
  FallbackTimeout: { word: 'Timed out', meaning: 'The statement ran into its time limit; the worst is assumed.' },
  Cancelled: { word: 'Cancelled', meaning: 'The time for the table was over; the worst is assumed.' },
  AmbiguousMapping: { word: 'Ambiguous', meaning: 'The table the reference points to could not be told.' },
  Unknown: { word: 'Not measured', meaning: 'Nothing was measured.' },
};
