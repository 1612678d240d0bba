// Electron's main process: start-up as a list of named steps. Nothing long runs here.
import { join } from 'node:path';
import { app, utilityProcess } from 'electron';
import { createShellDispatch, joinDispatch } from '../../src/contract/dispatch.ts';
import { err, ok } from '../../src/kernel/result.ts';
import { fileProblem, writeWhole } from '../adapters/files.ts';
import { processEnvironment } from '../adapters/secrets.ts';
import { staticFiles } from '../adapters/static-files.ts';
import { attachElectron } from '../hosts/electron-ipc.ts';
import { declareAppScheme, isAppUrl, serveApp } from '../shell/app-protocol.ts';
import { commandFeed } from '../shell/command-feed.ts';
import { pickPath, pickSavePath } from '../shell/dialogs.ts';
import { lockDown } from '../shell/lock-down.ts';
import { openMainWindow } from '../shell/main-window.ts';
import { installMenu } from '../shell/menu.ts';
import { type RemoteEngine, remoteEngine } from '../worker/remote-engine.ts';
import { reportFault } from './faults.ts';
import { stateFolder } from './machine.ts';
import { toolVersion } from './tool-version.ts';

const commands = commandFeed();
const environment = processEnvironment();

// Before ready: Electron takes these only then. `enableSandbox` would win over --no-sandbox, without which root gets no
// process at all; the window's own `sandbox: true` keeps Node out of the page either way.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
declareAppScheme();

void app.whenReady().then(async () => {
  lockDown();
  serveApp(staticFiles(join(__dirname, '../renderer')));
  const engine = startEngine();
  attachElectron(joinDispatch(shellDispatch(), engine.dispatch), isAppUrl);
  installMenu(commands.send);
  await openMainWindow(join(__dirname, '../preload/preload.cjs'), join(stateFolder(environment), 'window.json'));
});

app.on('window-all-closed', () => {
  app.quit();
});

function startEngine(): RemoteEngine {
  const child = utilityProcess.fork(join(__dirname, 'engine-worker.cjs'), [], { serviceName: 'plumbline-engine' });
  const engine = remoteEngine({
    send: (message) => {
      child.postMessage(message);
    },
    receive: (listener) => child.on('message', listener),
  });
  child.on('exit', (code) => {
    engine.lost(`the engine's process ended with code ${String(code)}; start the program again`);
  });
  return engine;
}

function shellDispatch() {
  const handlers = {
    appInfo: () =>
      Promise.resolve(
        ok({
          name: 'plumbline',
          version: toolVersion,
          host: 'electron' as const,
          platform: process.platform,
          nativeDialogs: true,
          launchPath: environment.get('PLUMBLINE_OPEN') ?? null,
        }),
      ),
    pickPath: async ({ what }: { what: 'workspace' | 'certificate' | 'run' | 'export' }) =>
      ok({ path: await pickPath(what) }),
    saveFile: async (input: { suggestedName: string; data: string; encoding: 'utf8' | 'base64' }) => {
      const path = await pickSavePath(input.suggestedName);
      if (path === null) return ok({ path });
      const written = await writeWhole(path, Buffer.from(input.data, input.encoding));
      return written.ok ? ok({ path }) : err(fileProblem(written.error));
    },
  };
  return createShellDispatch(handlers, { shellCommands: (_input, signal) => commands.follow(signal) }, reportFault);
}
