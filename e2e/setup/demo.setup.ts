// Before any journey: one demo workspace, built and verified by the command line, read by every journey, changed by none.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { DEMO, DEMO_STATE, plumbline } from '../fixtures/project.ts';

/** Enough rows for every planted difference, few enough to be built in seconds. */
const ROWS = '20000';

test('the demo workspace is built and verified: planted differences are found', async () => {
  await rm(DEMO, { recursive: true, force: true });
  const { code, stdout, stderr } = await plumbline(['demo', '--workspace', DEMO, '--rows', ROWS], DEMO_STATE);
  expect(code, `${stdout}${stderr}`).toBe(1);
  expect(stdout).toContain(join(DEMO, '.plumbline/runs'));
});
