// How long ago or how far ahead an instant is, in the largest unit that says enough.
import { EPOCH } from '../../../src/model/profile/probe-status.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The span since an instant, such as `3 h`; null when there is no instant: null, unreadable, or the epoch of a snapshot that does not say. */
export function ageText(utc: string | null, nowMs: number): string | null {
  const at = instantMs(utc);
  return at === null ? null : spanText(nowMs - at);
}

/** When something ends, such as `in 3 h` or `2 d ago`; null when it never does. */
export function expiryText(utc: string | null, nowMs: number): string | null {
  const at = instantMs(utc);
  if (at === null) return null;
  // The instant itself counts as expired (evidence-cache.md 4.1).
  return at > nowMs ? `in ${spanText(at - nowMs)}` : `${spanText(nowMs - at)} ago`;
}

/** Milliseconds of an instant, null when nothing is said. */
export function instantMs(utc: string | null): number | null {
  if (utc === null || utc === EPOCH) return null;
  const at = Date.parse(utc);
  return Number.isNaN(at) || at === 0 ? null : at;
}

function spanText(milliseconds: number): string {
  if (milliseconds < MINUTE) return '< 1 min';
  if (milliseconds < HOUR) return `${String(Math.floor(milliseconds / MINUTE))} min`;
  if (milliseconds < 2 * DAY) return `${String(Math.floor(milliseconds / HOUR))} h`;
  if (milliseconds < 1000 * DAY) return `${String(Math.floor(milliseconds / DAY))} d`;
  return `${String(Math.floor(milliseconds / (365 * DAY)))} years`;
}
