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

// Pictures of the documentation are made on demand only: `PLUMBLINE_DOCS_SCREENSHOTS=1 npm run journeys`.
const docs = process.env['PLUMBLINE_DOCS_SCREENSHOTS'] === '1' ? [] : [/@docs/];
// Every view in every theme at every size: `PLUMBLINE_THOROUGH=1 npm run journeys`.
const thorough = process.env['PLUMBLINE_THOROUGH'] === '1' ? [] : [/@thorough/];
// The page as it was at every step, to follow a failure: `PLUMBLINE_TRACE=1 npm run journeys -- topology`.
const traced = process.env['PLUMBLINE_TRACE'] === '1';

export default defineConfig({
  testDir: 'e2e/journeys',
  testMatch: '**/*.spec.ts',
  // Each worker starts an engine of its own; two cores carry one journey at a time without starving it.
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  // Limits end what hangs; on a machine with other work a journey takes several times as long.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1440, height: 900 },
    // What was done, and what the page said, follows a failure. How the page looked at each step is kept on demand: written for
    // every action of every journey, it takes a quarter of their time.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: traced, sources: true },
    screenshot: 'only-on-failure',
    actionTimeout: 30_000,
  },
  projects: [
    { name: 'demo', testDir: 'e2e/setup', testMatch: '*.setup.ts', outputDir: 'test-results/journeys-demo' },
    {
      name: 'loopback',
      dependencies: ['demo'],
      outputDir: 'test-results/journeys-loopback',
      grepInvert: [/@electron/, ...docs, ...thorough],
      use: {
        browserName: 'chromium',
        launchOptions: {
          executablePath: process.env['PLUMBLINE_CHROMIUM'] ?? '/usr/bin/chromium',
          args: FLAGS,
        },
      },
    },
    {
      name: 'electron',
      dependencies: ['demo'],
      outputDir: 'test-results/journeys-electron',
      grepInvert: [/@loopback/, /@docs/, ...thorough],
    },
  ],
});
