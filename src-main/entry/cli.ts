// The command line's composition root.
import { processEnvironment } from '../adapters/secrets.ts';
import { runCommandLine } from '../cli/program.ts';
import { processTerminal } from '../cli/terminal.ts';
import { VERBS } from '../cli/verbs/verbs.ts';
import { createLauncher } from './launcher.ts';
import { createMachine } from './machine.ts';

const environment = processEnvironment();
const interrupt = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.once(name, () => {
    // The statement in flight is cancelled first; a second signal ends the process at once.
    interrupt.abort();
  });

// A reader that leaves early (`plumbline … | head`) is no failure.
process.stdout.on('error', () => undefined);

void runCommandLine(process.argv.slice(2), {
  machine: createMachine(),
  terminal: processTerminal(process.stdout, process.stderr, environment),
  desktop: createLauncher(environment),
  verbs: VERBS,
  signal: interrupt.signal,
}).then((code) => {
  process.exitCode = code;
});
