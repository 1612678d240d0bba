import type { Command } from 'commander';
import type { Report } from '../../src/model/report.ts';
import type { Machine } from '../services/machine.ts';
import type { Format } from './formats/format.ts';

/** Options every verb takes (architecture.md 7). */
export interface CommonOptions {
  readonly workspace?: string;
  readonly out?: string;
  readonly format: Format;
  readonly quiet: boolean;
}

/** What a verb may use: the machine, its own words on stderr, and the signal that Ctrl+C sends. */
export interface VerbContext {
  readonly machine: Machine;
  readonly common: CommonOptions;
  /** One line on stderr, unless `--quiet`. */
  readonly note: (line: string) => void;
  /** One line on stdout, for a result that comes before the report; left out with a format other than text. */
  readonly say: (line: string) => void;
  /** Progress on stderr when it is a terminal. */
  readonly progress: (what: string, done: number, of: number | null) => void;
  readonly signal: AbortSignal;
  readonly desktop: DesktopLauncher;
}

/** Starts windows and hosts; only `open` and `serve` use it. */
export interface DesktopLauncher {
  /** Opens the desktop application; answers why it cannot, in words, when it cannot. */
  readonly openDesktop: (
    path: string | null,
    signal: AbortSignal,
  ) => Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: string }>;
  /** Serves the same screen on 127.0.0.1 and resolves when the signal aborts. */
  readonly serve: (
    path: string | null,
    port: number,
    onReady: (launchUrl: string) => void,
    signal: AbortSignal,
  ) => Promise<void>;
}

/** One thing the command line can do. The report decides the exit code. */
export interface Verb {
  /** `['check', 'order']` for `plumbline check order`. */
  readonly path: readonly string[];
  readonly summary: string;
  /** A line that works as it stands. */
  readonly example: string;
  /** Further lines for `--help`. */
  readonly examples?: readonly string[];
  /** Opens no session and no window: Ctrl+C may end the process at once, even in the middle of a long computation. */
  readonly endsAtOnce?: true;
  /** Declares arguments and options of its own. */
  readonly declare: (command: Command) => void;
  /** `options` are the verb's own, as commander read them; each verb parses them with its schema. */
  readonly run: (positional: readonly string[], options: unknown, context: VerbContext) => Promise<Report>;
}
