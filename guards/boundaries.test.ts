// Proves that every boundary rule reports its planted fault, and that allowed imports are left alone.
// A plant is a file named after its rule: `<rule>.ts`, or `<rule>.<variant>.ts` where a rule has more than one way to break.
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

const root = join(import.meta.dirname, '..');
const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
  readonly forbidden: readonly { readonly name: string }[];
};
const rules = config.forbidden.map(({ name }) => name);
/** Plants that cannot carry their rule's name: the rule is about the name, or the fault takes two files. */
const NAMED_OTHERWISE = new Map([
  ['no-index-files', 'index.ts'],
  ['no-circular', 'other-half.ts'],
]);

let violations: readonly Violation[] = [];

beforeAll(async () => {
  violations = await cruise(join(import.meta.dirname, 'plants', 'boundaries'));
});

describe('boundary rules', () => {
  it('are named once each', () => {
    expect(new Set(rules).size).toBe(rules.length);
  });

  it.each(rules)('%s reports its plant', (rule) => {
    const reported = violations.filter((violation) => violation.rule.name === rule).map(({ from }) => from);
    expect(reported.some((file) => isPlantOf(rule, file))).toBe(true);
  });

  it('leave allowed imports alone', () => {
    const innocent = violations.filter(({ from }) => !rules.some((rule) => isPlantOf(rule, from)));
    expect(innocent).toEqual([]);
  });

  it.each([
    ['engine-is-pure', 'engine-is-pure.package.ts'],
    ['only-hosts-and-shell-touch-transport', 'only-hosts-and-shell-touch-transport.electron.ts'],
    ['drivers-live-in-adapters', 'drivers-live-in-adapters.type.ts'],
  ])('%s reports its other plant %s', (rule, plant) => {
    expect(violations.some(({ from, rule: { name } }) => name === rule && basename(from) === plant)).toBe(true);
  });
});

function isPlantOf(rule: string, file: string): boolean {
  const name = basename(file);
  return name === `${rule}.ts` || name.startsWith(`${rule}.`) || name === NAMED_OTHERWISE.get(rule);
}

function cruise(folder: string): Promise<readonly Violation[]> {
  const args = ['--config', join(root, '.dependency-cruiser.cjs'), '--ts-config', join(root, 'tsconfig.main.json')];
  const places = ['src', 'src-main', 'src-renderer'];
  return new Promise((resolve, reject) => {
    const cli = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
    // The exit code is the number of violations: an answer here, not a failure.
    execFile(
      process.execPath,
      [cli, ...args, '--output-type', 'json', ...places],
      { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
      (_error, stdout, stderr) => {
        if (stdout === '') reject(new Error(stderr));
        else resolve((JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations);
      },
    );
  });
}
