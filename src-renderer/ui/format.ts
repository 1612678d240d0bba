// Numbers, sizes, spans and instants as text; the same on every machine, whatever its locale.

/** `1234567` → `1,234,567`. Takes big integers and decimal strings, which never become floating point. */
export function formatCount(value: number | bigint | string, signed = false): string {
  const text = String(value);
  const negative = text.startsWith('-');
  const [whole = '', fraction] = (negative ? text.slice(1) : text).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = negative ? '\u2212' : signed && /[1-9]/.test(text) ? '+' : '';
  return sign + grouped + (fraction === undefined ? '' : `.${fraction}`);
}

/** A value in words of the engine: a bare whole number gets separators, anything else stays as it is. */
export function formatValue(text: string): string {
  return /^-?\d{4,}$/.test(text) ? formatCount(text) : text;
}

/** A count with its noun: `1 table`, `2,500 tables`. `many` is the plural where adding an s does not make it. */
export function countOf(value: number | bigint, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 || value === 1n ? one : many}`;
}

/** Milliseconds for people: `0.4 ms`, `38 ms`, `2.4 s`, `3 min 12 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1) return `${(Math.round(milliseconds * 10) / 10).toString()} ms`;
  if (milliseconds < 1000) return `${Math.round(milliseconds).toString()} ms`;
  if (milliseconds < 60_000) return `${(Math.round(milliseconds / 100) / 10).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60).toString()} min ${(seconds % 60).toString()} s`;
}

/** Bytes for people, in units of 1,024: `812 B`, `14.2 KiB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? formatCount(value) : value.toFixed(1)} ${units[unit] ?? ''}`;
}

/** An instant as `2026-11-22 13:37:22` UTC; text that is no instant is returned as it is. */
export function formatInstant(utc: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})/.exec(utc);
  return match === null ? utc : `${match[1] ?? ''} ${match[2] ?? ''}`;
}
