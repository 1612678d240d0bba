import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { complete, platformOf } from './lock-platforms.mjs';
import { root } from './run-step.mjs';

const lockWith = (packages) => ({ lockfileVersion: 3, packages });

describe('the lock file', () => {
  it('of this project is complete and names no address of a package', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    expect(complete(lock)).toEqual(lock);
    expect(Object.values(lock.packages).filter(({ resolved }) => resolved?.includes('://'))).toEqual([]);
  });

  it('gets the builds that were left out', () => {
    const lock = lockWith({
      'node_modules/a': { version: '1.0.0', optionalDependencies: { 'a-darwin-x64': '1.0.0' } },
    });
    expect(complete(lock).packages['node_modules/a-darwin-x64']).toEqual({
      version: '1.0.0',
      cpu: ['x64'],
      os: ['darwin'],
      optional: true,
    });
  });

  it('keeps a build that is there, wherever Node would find it', () => {
    const build = { version: '1.0.0', integrity: 'sha512-x' };
    const nested = lockWith({
      'node_modules/b/node_modules/a': { version: '1.0.0', optionalDependencies: { 'a-linux-x64': '1.0.0' } },
      'node_modules/b/node_modules/a-linux-x64': build,
    });
    expect(complete(nested)).toEqual(nested);
  });

  it('tells platforms apart by name, and refuses a name it cannot read', () => {
    expect(platformOf('@x/cli-linux-arm64-musl')).toEqual({ cpu: ['arm64'], libc: ['musl'], os: ['linux'] });
    expect(platformOf('@x/binding-linux-arm-gnueabihf')).toEqual({ cpu: ['arm'], libc: ['glibc'], os: ['linux'] });
    expect(() => platformOf('fsevents')).toThrow(/fsevents/);
  });
});
