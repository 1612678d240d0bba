// What the global setups hand to test files through `inject`.
import 'vitest';

/** A PostgreSQL server for tests, or the reason why there is none. */
export type PostgresForTests = { readonly url: string } | { readonly missing: string };

declare module 'vitest' {
  interface ProvidedContext {
    readonly fastCheckSeed: number;
    readonly postgres: PostgresForTests;
  }
}
