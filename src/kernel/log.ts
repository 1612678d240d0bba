import type { Json } from './canonical-json.ts';

/** Structured log lines; the adapter redacts, adds the time and decides where they go. */
export interface Log {
  readonly debug: (step: string, facts: { readonly [name: string]: Json }) => void;
  readonly info: (step: string, facts: { readonly [name: string]: Json }) => void;
  readonly warn: (step: string, facts: { readonly [name: string]: Json }) => void;
}

/** A log that keeps nothing. */
export const silentLog: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined };
