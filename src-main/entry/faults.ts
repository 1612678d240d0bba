import { randomBytes } from 'node:crypto';

/** Writes an unexpected failure to stderr under a reference; the window is given only the reference. */
export function reportFault(cause: unknown): string {
  const ref = randomBytes(4).toString('hex');
  const words = cause instanceof Error ? (cause.stack ?? cause.message) : 'unknown';
  process.stderr.write(`plumbline fault ${ref}: ${words}\n`);
  return ref;
}
