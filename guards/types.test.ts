// Proves that the compiler keeps the engine pure and strict: each planted fault is reported, host names it may use are not.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { plantsIn } from './plant.ts';

const root = join(import.meta.dirname, '..');
const folder = join(import.meta.dirname, 'plants', 'types');
const { plants, innocent } = plantsIn(folder);
let output: readonly string[] = [];

beforeAll(async () => {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  output = await new Promise((resolve) => {
    // A non-zero exit code is the expected answer; the reports are what is looked at.
    execFile(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], { cwd: folder }, (_error, stdout) => {
      resolve(stdout.split('\n'));
    });
  });
});

describe('the engine project of the compiler', () => {
  it.each(plants)('reports $rule in $file', ({ file, rule, message }) => {
    const reports = output.filter((line) => line.startsWith(`${file}(`));
    expect(reports.join('\n')).toContain(`error ${rule}:`);
    expect(reports.join('\n')).toContain(message);
  });

  it.each(innocent)('reports nothing in %s', (file) => {
    expect(output.filter((line) => line.startsWith(`${file}(`))).toEqual([]);
  });
});
