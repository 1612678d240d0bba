// The engine off the main thread: a utility process under Electron, a worker thread elsewhere (architecture.md 4).
import { setMaxListeners } from 'node:events';
import { parentPort as threadPort } from 'node:worker_threads';
import { createEngineDispatch } from '../../src/contract/dispatch.ts';
import { createEngineService } from '../services/handlers.ts';
import type { MessageChannelEnd } from '../worker/port.ts';
import { serveEngine } from '../worker/serve-engine.ts';
import { reportFault } from './faults.ts';
import { createMachine } from './machine.ts';

// One signal stops every statement of a run; each listens to it while it works.
setMaxListeners(512);

function channel(): MessageChannelEnd {
  if (threadPort !== null) {
    const port = threadPort;
    return {
      send: (message) => {
        port.postMessage(message);
      },
      receive: (listener) => port.on('message', listener),
    };
  }
  const port = process.parentPort;
  return {
    send: (message) => {
      port.postMessage(message);
    },
    receive: (listener) =>
      port.on('message', (event) => {
        listener(event.data);
      }),
  };
}

const service = createEngineService(createMachine());
serveEngine(createEngineDispatch(service.handlers, service.feeds, reportFault), channel());
