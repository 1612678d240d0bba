import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tools/testing/longest-first.ts';
import { SummaryReporter } from './tools/testing/summary-reporter.ts';

// One project per place code runs. `guards` proves that the checks themselves still report what they are for.
const shared = {
  environment: 'node' as const,
  setupFiles: ['./tools/testing/fast-check-seed.ts'],
  globalSetup: ['./tools/testing/seed-global-setup.ts'],
  exclude: ['**/node_modules/**', 'guards/plants/**', 'out/**'],
  // To end what hangs, on a machine that has other work too; no test measures time.
  testTimeout: 240_000,
  hookTimeout: 240_000,
  expect: { poll: { timeout: 120_000 } },
};

export default defineConfig({
  test: {
    reporters: ['default', new SummaryReporter()],
    sequence: { sequencer: LongestFirst },
    // Vitest leaves one core to itself, which is half of a machine with two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      // Pure code keeps nothing between files, so that they share what was loaded.
      { test: { ...shared, name: 'engine', include: ['src/**/*.test.ts'], isolate: false } },
      {
        test: {
          ...shared,
          name: 'main',
          include: ['src-main/**/*.test.ts'],
          globalSetup: [...shared.globalSetup, './src-main/testing/postgres-global-setup.ts'],
          pool: 'forks',
        },
      },
      {
        test: {
          ...shared,
          name: 'renderer',
          include: ['src-renderer/**/*.test.ts', 'src-renderer/**/*.test.tsx'],
        },
      },
      {
        test: { ...shared, name: 'guards', include: ['guards/*.test.ts'] },
      },
      {
        test: { ...shared, name: 'tools', include: ['tools/**/*.test.ts', 'tools/**/*.test.mjs'] },
      },
    ],
  },
});
