import * as z from 'zod';

/** The one vocabulary of outcomes; every check ends in exactly one of them (design README, "Verdicts and strength"). */
export const Verdict = z.enum(['proved', 'differs', 'warning', 'error', 'incomplete', 'vacuous', 'invalid']);
export type Verdict = z.infer<typeof Verdict>;

/** How strongly a verdict was established, strongest first. */
export const Strength = z.enum(['cells', 'digest', 'sample', 'counts', 'none']);
export type Strength = z.infer<typeof Strength>;

/** The process exit code of a verdict. */
export const EXIT_CODE: { readonly [V in Verdict]: number } = {
  proved: 0,
  differs: 1,
  warning: 2,
  error: 3,
  incomplete: 4,
  vacuous: 4,
  invalid: 5,
};

/** Worst first: a run is as bad as its worst check, in the order of exit codes 5, 3, 1, 4, 2, 0. */
const WORST_FIRST: readonly Verdict[] = ['invalid', 'error', 'differs', 'incomplete', 'vacuous', 'warning', 'proved'];

/**
 * The worst of several verdicts; `vacuous` for none at all, because nothing was looked at.
 * `vacuous` loses to `proved` unless rows were expected: an empty table is no failure by itself.
 */
export function worstVerdict(verdicts: Iterable<Verdict>, expectRows = false): Verdict {
  const present = new Set(verdicts);
  const ranking = expectRows ? WORST_FIRST : WORST_FIRST.filter((verdict) => verdict !== 'vacuous');
  return ranking.find((verdict) => present.has(verdict)) ?? 'vacuous';
}

/** Position of a verdict from worst (0) to best, for sorting screens and reports. */
export function severity(verdict: Verdict): number {
  return WORST_FIRST.indexOf(verdict);
}

/** The weakest of several strengths: a chain of evidence is as strong as its weakest part; `none` for no part. */
export function weakestStrength(strengths: Iterable<Strength>): Strength {
  let weakest = -1;
  for (const strength of strengths) weakest = Math.max(weakest, Strength.options.indexOf(strength));
  return Strength.options[weakest] ?? 'none';
}
