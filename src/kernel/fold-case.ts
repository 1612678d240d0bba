const ASCII_ONLY = /^[\u0020-\u007e]*$/;

/**
 * Folds a name for comparison without case: simple upper-casing character by character, as .NET's
 * OrdinalIgnoreCase does, which the exporters of `model.json` use for physical names. A character whose upper case is longer
 * (ß) stays as it is, so two names never become equal because one grew.
 */
export function foldCase(name: string): string {
  if (ASCII_ONLY.test(name)) return name.toUpperCase();
  let folded = '';
  for (const character of name) {
    const upper = character.toUpperCase();
    folded += upper.length === character.length ? upper : character;
  }
  return folded;
}

/** Whether two names are equal when case is ignored. Folding keeps the length, so names of different lengths never are. */
export function sameName(left: string, right: string): boolean {
  return left === right || (left.length === right.length && foldCase(left) === foldCase(right));
}
