/**
 * Takes a value that the surrounding code has just made certain to exist (an index inside bounds, a key just inserted).
 * Throws when it does not: that is a bug in this program, never a property of the input.
 */
export function certain<T>(value: T | undefined, why: string): T {
  if (value === undefined) throw new Error(`invariant broken: ${why}`);
  return value;
}
