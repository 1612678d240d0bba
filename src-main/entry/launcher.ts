import { randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createShellDispatch, joinDispatch } from '../../src/contract/dispatch.ts';
import { ok } from '../../src/kernel/result.ts';
import { displayReason, electronRuntime } from '../adapters/electron-runtime.ts';
import { staticFiles } from '../adapters/static-files.ts';
import type { DesktopLauncher } from '../cli/verb.ts';
import { startLoopback } from '../hosts/loopback.ts';
import { reportFault } from './faults.ts';
import { startThreadEngine } from './thread-engine.ts';
import { toolVersion } from './tool-version.ts';

/** A window that lasted this long has been seen; an earlier end with an error means it could not be shown. */
const STARTED_AFTER_MS = 8000;

/** Opens windows: Electron where it and a display exist, the loopback host elsewhere. */
export function createLauncher(environment: ReadonlyMap<string, string>): DesktopLauncher {
  return {
    openDesktop: async (path, signal) => {
      const reason = displayReason(environment);
      if (reason !== null) return { ok: false, reason };
      const runtime = electronRuntime(environment);
      if (!runtime.ok) return runtime;
      return runElectron(runtime.path, path, environment, signal);
    },
    serve: async (path, port, onReady, signal) => {
      const { engine, stop } = startThreadEngine();
      const host = await startLoopback({
        dispatch: joinDispatch(browserShell(path), engine.dispatch),
        files: staticFiles(join(__dirname, '../renderer')),
        token: randomBytes(24).toString('base64url'),
        port,
      });
      await engine.ready;
      onReady(host.launchUrl);
      if (!signal.aborted) await once(signal, 'abort');
      await host.close();
      await stop();
    },
  };
}

async function runElectron(
  binary: string,
  path: string | null,
  environment: ReadonlyMap<string, string>,
  signal: AbortSignal,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: string }> {
  // Chromium refuses its sandbox to root; the renderer's own sandbox setting stays.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const started = performance.now();
  const child = spawn(binary, [...asRoot, join(__dirname, 'desktop.cjs')], {
    stdio: ['ignore', 'inherit', 'pipe'],
    env: { ...Object.fromEntries(environment), ...(path === null ? {} : { PLUMBLINE_OPEN: resolve(path) }) },
    signal,
  });
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => {
    words = `${words}${chunk.toString('utf8')}`.slice(-4000);
  });
  const code = await new Promise<number | null>((settle) => {
    child.once('error', () => {
      settle(signal.aborted ? 0 : null);
    });
    child.once('exit', settle);
  });
  const failed = code !== 0 && !signal.aborted && performance.now() - started < STARTED_AFTER_MS;
  if (!failed) return { ok: true };
  const cause = words.split('\n').find((line) => /error|cannot|missing/i.test(line));
  return { ok: false, reason: `Electron did not start${cause === undefined ? '' : ` (${cause.trim()})`}` };
}

function browserShell(path: string | null) {
  return createShellDispatch(
    {
      appInfo: () =>
        Promise.resolve(
          ok({
            name: 'plumbline',
            version: toolVersion,
            host: 'loopback' as const,
            platform: process.platform,
            nativeDialogs: false,
            launchPath: path === null ? null : resolve(path),
          }),
        ),
      // A browser has no native dialogs of ours: the window asks for a path and downloads files itself.
      pickPath: () => Promise.resolve(ok({ path: null })),
      saveFile: () => Promise.resolve(ok({ path: null })),
    },
    { shellCommands: (_input, signal) => untilAborted(signal) },
    reportFault,
  );
}

/** A feed without items: there is no native menu in a browser. */
async function* untilAborted(signal: AbortSignal): AsyncGenerator<never> {
  if (!signal.aborted) await once(signal, 'abort');
}
