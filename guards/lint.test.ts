// Proves that each house rule of the linter reports its planted fault, and that what is allowed stays allowed.
import { ESLint } from 'eslint';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { plantsIn } from './plant.ts';

const root = join(import.meta.dirname, '..');
const folder = join(import.meta.dirname, 'plants', 'lint');
const { plants, innocent } = plantsIn(folder);
const reports = new Map<string, readonly string[]>();
const linter = new ESLint({
  cwd: folder,
  overrideConfigFile: join(root, 'eslint.config.js'),
  overrideConfig: [{ languageOptions: { parserOptions: { tsconfigRootDir: folder } } }],
});

beforeAll(async () => {
  for (const { filePath, messages } of await linter.lintFiles(['src', 'src-main', 'src-renderer'])) {
    reports.set(
      relative(folder, filePath),
      messages.map(({ ruleId, message }) => `${ruleId ?? 'no rule'}: ${message}`),
    );
  }
});

describe('house rules of the linter', () => {
  it.each(plants)('$file reports $rule', ({ file, rule, message }) => {
    const all = reports.get(file) ?? [];
    expect(
      all.filter((text) => text.startsWith(`${rule}: `) && text.includes(message)),
      all.join('; '),
    ).not.toEqual([]);
  });

  it.each(innocent)('%s reports nothing', (file) => {
    expect(reports.get(file)).toEqual([]);
  });

  it('stop at 350 lines a file, blank lines and comments aside', async () => {
    const lines = (count: number): string =>
      Array.from({ length: count }, (_, i) => `export const n${i} = ${i};\n\n// why`).join('\n');
    const rulesFor = async (count: number): Promise<(string | null)[]> => {
      const [result] = await linter.lintText(lines(count), { filePath: join(folder, 'src/decide/noun.ts') });
      return (result?.messages ?? []).map(({ ruleId }) => ruleId);
    };
    expect(await rulesFor(350)).not.toContain('max-lines');
    expect(await rulesFor(351)).toContain('max-lines');
  });
});
