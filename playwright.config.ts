import { defineConfig } from '@playwright/test';

// The same journeys on both hosts: a browser at the loopback host, and the desktop app. e2e/fixtures picks the host by
// the project's name.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  testDir: 'e2e/journeys',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // Each worker starts an engine of its own; two cores carry one journey at a time without starving it.
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    actionTimeout: 10_000,
  },
  projects: [
    {
      name: 'loopback',
      use: {
        browserName: 'chromium',
        launchOptions: {
          executablePath: process.env['PLUMBLINE_CHROMIUM'] ?? '/usr/bin/chromium',
          args: FLAGS,
        },
      },
    },
    { name: 'electron' },
  ],
});
