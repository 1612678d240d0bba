// The command line's composition root.
import { setMaxListeners } from 'node:events';
import { EXIT_CODE } from '../../src/model/verdict.ts';
import { processEnvironment } from '../adapters/secrets.ts';
import { runCommandLine } from '../cli/program.ts';
import { processTerminal } from '../cli/terminal.ts';
import { VERBS } from '../cli/verbs/verbs.ts';
import { createLauncher } from './launcher.ts';
import { createMachine } from './machine.ts';

const environment = processEnvironment();
/** Milliseconds that work may take to end after a signal; drivers give a connection up well before. */
const LONGEST_FAREWELL = 10_000;

/** 64 tables at once, two sides each, listen to a run's signal, and let go when done; more than that would be a leak. */
setMaxListeners(512);

const interrupt = new AbortController();
function catchInterrupts(): void {
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => {
      // The statement in flight is cancelled first; a second signal ends the process at once.
      interrupt.abort();
      // Files appear whole or not at all, so ending here leaves nothing half-written.
      setTimeout(() => process.exit(EXIT_CODE.error), LONGEST_FAREWELL).unref();
    });
}

// A reader that leaves early (`plumbline … | head`) is no failure.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

void runCommandLine(process.argv.slice(2), {
  machine: createMachine(),
  terminal: processTerminal(process.stdout, process.stderr, environment),
  desktop: createLauncher(environment),
  verbs: VERBS,
  signal: interrupt.signal,
  catchInterrupts,
}).then((code) => {
  process.exitCode = code;
});
