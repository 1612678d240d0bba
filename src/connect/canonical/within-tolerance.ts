import type { Family } from './cell-codec.ts';
import { readClock, readWrittenTime } from './calendar.ts';
import { type Decimal, canonicalDecimal, decimalOf, isWithin } from './decimal-text.ts';
import { exactDecimal, floatOf } from './float-bits.ts';

/**
 * Compares payloads of a family: equal as text, or numbers (or seconds of times) that are at most `tolerance` apart, in exact
 * arithmetic. NULL, NaN and infinities are equal to themselves only.
 */
export function equalWithin(family: Family, tolerance: string | null): (a: string | null, b: string | null) => boolean {
  const digits = tolerance === null ? null : canonicalDecimal(tolerance);
  const distance = digits?.ok === true ? decimalOf(digits.value) : null;
  if (distance === null) return (a, b) => a === b;
  return (a, b) => {
    if (a === b) return true;
    if (a === null || b === null) return false;
    const [left, right] = [measured(family, a), measured(family, b)];
    return left !== null && right !== null && isWithin(left, right, distance);
  };
}

/** The payload as a number, or as seconds since some fixed time; null when it is not finite or no number at all. */
function measured(family: Family, payload: string): Decimal | null {
  switch (family) {
    case 'exact':
      return decimalOf(payload);
    case 'float':
      return exactDecimal(floatOf(payload));
    case 'time': {
      const nanoseconds = readClock(payload);
      return nanoseconds.ok ? { unscaled: BigInt(nanoseconds.value), scale: 9 } : null;
    }
    case 'timestamp':
    case 'instant': {
      const time = readWrittenTime(payload);
      if (!time.ok || time.value.kind === 'infinite') return null;
      const { day, nanoseconds } = time.value.local;
      return { unscaled: BigInt(day) * 86_400_000_000_000n + BigInt(nanoseconds), scale: 9 };
    }
    case 'boolean':
    case 'text':
    case 'binary':
    case 'uuid':
    case 'date':
    case 'json':
      return null;
  }
}
