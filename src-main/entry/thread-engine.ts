import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type RemoteEngine, remoteEngine } from '../worker/remote-engine.ts';

/** Starts the engine on a worker thread, so that the loopback host answers while it works. */
export function startThreadEngine(): { readonly engine: RemoteEngine; readonly stop: () => Promise<unknown> } {
  const worker = new Worker(join(__dirname, 'engine-worker.cjs'));
  const engine = remoteEngine({
    send: (message) => {
      worker.postMessage(message);
    },
    receive: (listener) => worker.on('message', listener),
  });
  worker.on('error', (cause) => {
    engine.lost(cause.message);
  });
  worker.on('exit', (code) => {
    engine.lost(`the engine's thread ended with code ${String(code)}; start the program again`);
  });
  return { engine, stop: () => worker.terminate() };
}
