import { describe, expect, it } from 'vitest';
import { err, ok } from '../../src/kernel/result.ts';
import { processEnvironment, resolveSecret, type SecretSources, type Vault } from './secrets.ts';

const NEVER = new AbortController().signal;
const vault: Vault = {
  read: (name) =>
    Promise.resolve(
      name === 'broken'
        ? err({ code: 'vault.locked', message: 'The vault is locked.' })
        : ok(name === 'qa' ? 'from the vault' : null),
    ),
};
const sources = (own: Vault | null): SecretSources => ({
  environment: new Map([
    ['PW', 'from the environment'],
    ['EMPTY', ''],
  ]),
  vault: own,
});
const codeOf = async (reference: { env: string } | { vault: string }, own: Vault | null): Promise<string> => {
  const resolved = await resolveSecret(reference, 'Connection qa', sources(own), NEVER);
  return resolved.ok ? resolved.value : resolved.error.code;
};

describe('secret references', () => {
  it('come from the environment or the vault', async () => {
    expect(await codeOf({ env: 'PW' }, null)).toBe('from the environment');
    expect(await codeOf({ vault: 'qa' }, vault)).toBe('from the vault');
  });
  it('say what is missing and what to do, each with its own code', async () => {
    expect(await codeOf({ env: 'NONE' }, null)).toBe('secret.environmentMissing');
    expect(await codeOf({ env: '__proto__' }, null)).toBe('secret.environmentMissing');
    expect(await codeOf({ env: 'EMPTY' }, null)).toBe('secret.environmentMissing');
    expect(await codeOf({ vault: 'qa' }, null)).toBe('secret.noVault');
    expect(await codeOf({ vault: 'other' }, vault)).toBe('secret.vaultMissing');
    expect(await codeOf({ vault: 'broken' }, vault)).toBe('vault.locked');
  });
  it('see the environment of this process', () => {
    expect(processEnvironment().get('PATH')).toBe(process.env['PATH']);
  });
});
