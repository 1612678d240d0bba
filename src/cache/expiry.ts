// How long an entry counts.

/** When an entry that is made at `createdAtUtc` stops counting; null for never. */
export function expiryOf(createdAtUtc: string, ttlSeconds: number | null): string | null {
  if (ttlSeconds === null || !(ttlSeconds > 0)) return null;
  const at = Date.parse(createdAtUtc) + ttlSeconds * 1000;
  // Beyond the last instant that a date can hold, which is as good as never.
  return Number.isFinite(at) && Math.abs(at) <= LAST_INSTANT_MS ? new Date(at).toISOString() : null;
}

/**
 * The expiry that holds: the one an entry was made with, or that of the settings now, whichever is earlier. A shortened time applies to
 * what is there; a longer one does not revive what was said to expire.
 */
export function expiryInForce(
  entry: { readonly createdAtUtc: string; readonly expiresAtUtc: string | null },
  ttlSeconds: number | null,
): string | null {
  const now = expiryOf(entry.createdAtUtc, ttlSeconds);
  if (entry.expiresAtUtc === null || now === null) return entry.expiresAtUtc ?? now;
  return Date.parse(now) < Date.parse(entry.expiresAtUtc) ? now : entry.expiresAtUtc;
}

/** Whether an expiry has come: at that instant it has (evidence-cache.md 4.1). One that is no instant has, too. */
export function isExpired(expiresAtUtc: string | null, nowUtc: string): boolean {
  return expiresAtUtc !== null && !(Date.parse(nowUtc) < Date.parse(expiresAtUtc));
}

const LAST_INSTANT_MS = 8.64e15;
