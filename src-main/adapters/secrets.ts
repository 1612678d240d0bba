// Secret references made real: an environment variable or an entry of the vault. No other file reads a secret.
import { err, ok, type Result } from '../../src/kernel/result.ts';
import type { SecretReference } from '../../src/model/connection.ts';
import type { Problem } from '../../src/model/problem.ts';

/** The store of the operating system; null stands for an entry that does not exist. */
export interface Vault {
  readonly read: (name: string, signal: AbortSignal) => Promise<Result<string | null, Problem>>;
}

/** Where secrets may come from on this host. `vault` is null where none is available. */
export interface SecretSources {
  readonly environment: ReadonlyMap<string, string>;
  readonly vault: Vault | null;
}

/** The environment of this process as a map, so that a variable named `__proto__` is only a name. */
export function processEnvironment(): ReadonlyMap<string, string> {
  const entries = Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return new Map(entries.map(([name = '', value = '']) => [name, value]));
}

/**
 * The secret's value. `secret.environmentMissing` when the variable is not set or empty, `secret.noVault` when this host has none,
 * `secret.vaultMissing` when the vault has no such entry; the vault's own problem otherwise.
 */
export async function resolveSecret(
  reference: SecretReference,
  usedBy: string,
  sources: SecretSources,
  signal: AbortSignal,
): Promise<Result<string, Problem>> {
  if ('env' in reference) return fromEnvironment(reference.env, usedBy, sources.environment);
  if (sources.vault === null)
    return err({
      code: 'secret.noVault',
      message: `${usedBy} refers to the vault entry ${reference.vault}, but there is no vault here.`,
      fix: `Open the desktop application once to use the vault, or refer to an environment variable: { "env": "NAME" }.`,
    });
  const stored = await sources.vault.read(reference.vault, signal);
  if (!stored.ok) return stored;
  if (stored.value !== null) return ok(stored.value);
  return err({
    code: 'secret.vaultMissing',
    message: `${usedBy} refers to the vault entry ${reference.vault}, which does not exist.`,
    fix: `Set it on the Connections page, or correct the name.`,
  });
}

function fromEnvironment(
  name: string,
  usedBy: string,
  environment: ReadonlyMap<string, string>,
): Result<string, Problem> {
  const value = environment.get(name);
  if (value !== undefined && value !== '') return ok(value);
  return err({
    code: 'secret.environmentMissing',
    message: `${usedBy} refers to the environment variable ${name}, which is ${value === undefined ? 'not set' : 'empty'}.`,
    fix: `Set ${name} in the environment that starts this program.`,
  });
}
