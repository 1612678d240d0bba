// The page has no machine, leads nowhere else, and answers nobody else.
import { request } from '@playwright/test';
import { interrupt, serve } from '../fixtures/loopback-host.ts';
import { expect, test } from '../fixtures/test.ts';

const ELSEWHERE = 'https://elsewhere.invalid/';

test('the page has neither Node nor Electron', async ({ inspector }) => {
  const found = await inspector.page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer', 'global'].filter((name) => name in window),
  );
  expect(found).toEqual([]);
});

test('the page cannot run text as code or load from elsewhere', async ({ inspector }) => {
  const { page } = inspector;
  const refused = await page.evaluate(async (elsewhere) => {
    const broken: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => broken.push(event.effectiveDirective));
    await fetch(elsewhere).catch(() => undefined);
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.head.append(script);
    await new Promise((resolve) => setTimeout(resolve, 0));
    return { broken, isInjected: 'injected' in window };
  }, ELSEWHERE);
  expect(refused.isInjected).toBe(false);
  expect(refused.broken).toContain('connect-src');
  expect(refused.broken.some((directive) => directive.startsWith('script-src'))).toBe(true);
});

test('@electron another origin and new windows are refused', async ({ inspector }) => {
  const { page } = inspector;
  const here = page.url();
  const opened = await page.evaluate((elsewhere) => {
    location.assign(elsewhere);
    return window.open(elsewhere);
  }, ELSEWHERE);
  expect(opened).toBeNull();
  // A refused navigation never ends for Playwright, so the page itself is asked, not a locator.
  const after = await page.evaluate(() => ({ address: location.href, text: document.body.innerText }));
  expect(after.address).toBe(here);
  expect(after.text).toContain('Topology');
  expect(page.context().pages()).toHaveLength(1);
});

test('@electron the preload offers two functions and nothing else', async ({ inspector }) => {
  const offered = await inspector.page.evaluate(() => {
    const slot: unknown = Reflect.get(window, 'plumbline');
    return typeof slot === 'object' && slot !== null ? Object.keys(slot).sort((a, b) => (a < b ? -1 : 1)) : [];
  });
  expect(offered).toEqual(['invoke', 'subscribe']);
});

test('@loopback requests without the cookie, with another key or from another origin get 403', async ({
  demo,
  folder,
}) => {
  const { child, address } = await serve(demo, folder);
  const { origin } = new URL(address);
  const stranger = await request.newContext({ baseURL: origin });
  const call = { data: {}, headers: { 'content-type': 'application/json' } };
  expect((await stranger.get('/')).status()).toBe(403);
  expect((await stranger.post('/rpc/appInfo', call)).status()).toBe(403);
  expect((await stranger.get('/launch?token=guess')).status()).toBe(403);

  expect((await stranger.get(address)).status()).toBe(200);
  expect((await stranger.get('/')).status()).toBe(200);
  const foreign = { ...call, headers: { ...call.headers, origin: ELSEWHERE.slice(0, -1) } };
  expect((await stranger.post('/rpc/appInfo', foreign)).status()).toBe(403);
  await stranger.dispose();
  await interrupt(child);
});
