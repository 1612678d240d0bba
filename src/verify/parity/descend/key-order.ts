import type { Family } from '../../../connect/canonical/cell-codec.ts';
import { type Comparator, ordinal } from '../../../kernel/compare.ts';

/** The canonical payloads of a key, in the key's column order. */
export type Key = readonly (string | null)[];

/** One text for each key: parts carry their length, so that no two keys have the same text. */
export function keyText(key: Key): string {
  let text = '';
  for (const part of key) text += part === null ? 'N' : `${part.length}:${part}`;
  return text;
}

/** Keys in an order that is the same whatever order the servers answer in: numbers by value, all else by text, NULL first. */
export function keyOrder(families: readonly Family[]): Comparator<Key> {
  const orders = families.map((family) => (family === 'exact' ? decimalOrder : ordinal));
  return (a, b) => {
    for (const [at, order] of orders.entries()) {
      const left = a[at] ?? null;
      const right = b[at] ?? null;
      if (left === right) continue;
      if (left === null) return -1;
      if (right === null) return 1;
      const difference = order(left, right);
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

/** Canonical decimals by value, without making floats of them; `NaN` and the infinities come after all numbers, by text. */
export const decimalOrder: Comparator<string> = (a, b) => {
  if (a.length <= EXACT_LENGTH && b.length <= EXACT_LENGTH) {
    const [x, y] = [Number(a), Number(b)];
    if (Number.isFinite(x) && Number.isFinite(y)) return x - y;
  }
  const left = DECIMAL.exec(a);
  const right = DECIMAL.exec(b);
  if (left === null || right === null) return left === right ? ordinal(a, b) : left === null ? 1 : -1;
  const isNegative = left[1] === '-';
  if (isNegative !== (right[1] === '-')) return isNegative ? -1 : 1;
  const size = magnitude(left, right);
  return isNegative ? -size : size;
};

/** Decimals of up to 15 digits are told apart by their nearest floats, which compare faster. */
const EXACT_LENGTH = 15;

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

function magnitude(left: RegExpExecArray, right: RegExpExecArray): number {
  const [leftWhole = '', rightWhole = ''] = [left[2], right[2]];
  // Canonical numbers have no leading zeros, so that the longer whole part is the larger one.
  if (leftWhole.length !== rightWhole.length) return leftWhole.length - rightWhole.length;
  return ordinal(leftWhole, rightWhole) || ordinal(left[3] ?? '', right[3] ?? '');
}
