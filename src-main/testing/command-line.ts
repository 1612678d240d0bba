import { createMachine } from '../entry/machine.ts';
import { runCommandLine } from '../cli/program.ts';
import type { Verb } from '../cli/verb.ts';
import { VERBS } from '../cli/verbs/verbs.ts';

/** What a command line left behind. */
export interface CommandOutcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Whether the verb asked to be told of interrupts rather than to end at once. */
  readonly catches: boolean;
}

/** How it is run, where a test needs another way than the plain one. */
export interface CommandSettings {
  readonly verbs?: readonly Verb[];
  readonly signal?: AbortSignal;
  /** Called whenever progress is shown. */
  readonly onProgress?: () => void;
}

/** Runs the command line in this process on the real machine, without a display. */
export async function commandLine(argv: readonly string[], settings: CommandSettings = {}): Promise<CommandOutcome> {
  const { verbs = VERBS, signal = new AbortController().signal, onProgress = () => undefined } = settings;
  let [out, err, catches] = ['', '', false];
  const code = await runCommandLine(argv, {
    machine: createMachine(),
    terminal: {
      out: (text) => (out += text),
      err: (text) => (err += text),
      progress: onProgress,
      clearProgress: () => undefined,
      colour: false,
    },
    desktop: {
      openDesktop: () => Promise.resolve({ ok: false, reason: 'no display' }),
      serve: () => Promise.resolve(),
    },
    verbs,
    signal,
    catchInterrupts: () => {
      catches = true;
    },
  });
  return { code, out, err, catches };
}
