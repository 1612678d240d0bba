/**
 * Folds a name for comparison without case: simple upper-casing character by character, as .NET's
 * OrdinalIgnoreCase does, which the exporters of `model.json` use for physical names. A character whose upper case is longer
 * (ß) stays as it is, so two names never become equal because one grew.
 */
export function foldCase(name: string): string {
  let hasLowerCase = false;
  let isAscii = true;
  for (let index = 0; index < name.length && isAscii; index += 1) {
    const code = name.charCodeAt(index);
    if (code > 0x7f) isAscii = false;
    else if (code >= 0x61 && code <= 0x7a) hasLowerCase = true;
  }
  // Millions of names are folded for a large model, and most are ASCII in upper case already.
  if (isAscii) return hasLowerCase ? name.toUpperCase() : name;
  let folded = '';
  for (const character of name) {
    const upper = character.toUpperCase();
    folded += upper.length === character.length ? upper : character;
  }
  return folded;
}

/** Whether two names are equal when case is ignored. Folding keeps the length, so names of different lengths never are. */
export function sameName(left: string, right: string): boolean {
  if (left === right) return true;
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index += 1) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a > 0x7f || b > 0x7f) return foldCase(left) === foldCase(right);
    if (a !== b && upper(a) !== upper(b)) return false;
  }
  return true;
}

const upper = (code: number): number => (code >= 0x61 && code <= 0x7a ? code - 0x20 : code);
