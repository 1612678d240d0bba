import { Command, CommanderError, Option } from 'commander';
import { nearest } from '../../src/kernel/nearest.ts';
import type { Report } from '../../src/model/report.ts';
import { EXIT_CODE } from '../../src/model/verdict.ts';
import type { Machine } from '../services/machine.ts';
import { FORMATS } from './formats/format.ts';
import { onOneLine } from './formats/words.ts';
import { RENDERERS } from './formats/render.ts';
import { problemReport } from './problem-report.ts';
import type { Terminal } from './terminal.ts';
import type { CommonOptions, DesktopLauncher, Verb, VerbContext } from './verb.ts';

/** What the command line is run with; everything that reaches the outside is handed in. */
export interface CliEnvironment {
  readonly machine: Machine;
  readonly terminal: Terminal;
  readonly desktop: DesktopLauncher;
  readonly verbs: readonly Verb[];
  readonly signal: AbortSignal;
  /** From now on Ctrl+C aborts the signal, so that work can end in order, instead of ending the process. */
  readonly catchInterrupts: () => void;
}

/**
 * Runs one command line and answers its exit code: that of the verdict, or 3 for a command line that is not understood
 * (architecture.md 7).
 */
export async function runCommandLine(argv: readonly string[], env: CliEnvironment): Promise<number> {
  let exitCode = 0;
  const program = buildProgram(env, (code) => {
    exitCode = code;
  });
  const words = verbWords(argv, program);
  if (words.refusal !== null) return refuse(words.refusal, words.verb, argv, env);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (cause) {
    if (!(cause instanceof CommanderError)) throw cause;
    if (cause.exitCode === 0) return 0;
    return refuse(cause.message.replace(/^error: /, ''), words.verb, argv, env);
  }
}

function buildProgram(env: CliEnvironment, done: (exitCode: number) => void): Command {
  const { terminal, machine } = env;
  const program = new Command('plumbline')
    .description(
      'Evidence for database promotions: load order, parity, policy, exports. Reads; never writes to a database.',
    )
    .version(machine.tool.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help, with an example')
    .configureOutput({ writeOut: terminal.out, writeErr: () => undefined })
    .exitOverride()
    .showSuggestionAfterError(true)
    .addHelpText(
      'after',
      `\nExit codes: 0 proved, 1 differs, 2 warning, 3 error, 4 incomplete or vacuous, 5 invalid.\n\nExample:\n  $ plumbline demo`,
    );
  for (const verb of env.verbs) addVerb(program, verb, env, done);
  return program;
}

function addVerb(program: Command, verb: Verb, env: CliEnvironment, done: (exitCode: number) => void): void {
  let parent = program;
  for (const part of verb.path.slice(0, -1)) parent = groupOf(parent, part);
  const command = parent
    .command(verb.path.at(-1) ?? '')
    .description(verb.summary)
    .addHelpText(
      'after',
      `\nExample:\n${[verb.example, ...(verb.examples ?? [])].map((line) => `  $ ${line}`).join('\n')}`,
    )
    .allowExcessArguments(false);
  verb.declare(command);
  command
    .option('--workspace <dir>', 'workspace folder; the current folder when it has a plumbline.config.json')
    .option('--out <dir>', 'folder to write documents to')
    .addOption(new Option('--format <format>', 'form of the result on stdout').choices(FORMATS).default('text'))
    .option('--quiet', 'no notes or progress on stderr', false)
    .action(async () => {
      done(await act(verb, command, env));
    });
}

/** A word that only groups verbs, such as `check`. */
function groupOf(parent: Command, name: string): Command {
  const known = parent.commands.find((command) => command.name() === name);
  return known ?? parent.command(name).description(GROUPS.get(name) ?? name);
}

const GROUPS = new Map([
  ['check', 're-verify evidence without a database and without the code that made it'],
  ['cache', 'look after what is kept between runs'],
  ['connections', 'look after the connections of a workspace'],
]);

async function act(verb: Verb, command: Command, env: CliEnvironment): Promise<number> {
  const options: CommonOptions = command.opts();
  const { terminal } = env;
  const context: VerbContext = {
    machine: env.machine,
    common: options,
    note: (line) => {
      if (!options.quiet) terminal.err(`${onOneLine(line)}\n`);
    },
    say: (line) => {
      if (options.format === 'text') terminal.out(`${line}\n`);
      else terminal.err(`${line}\n`);
    },
    progress: (what, done, of) => {
      if (!options.quiet) terminal.progress(what, done, of);
    },
    signal: env.signal,
    desktop: env.desktop,
  };
  if (verb.endsAtOnce !== true) env.catchInterrupts();
  const report = await verb.run(command.args, options, context);
  terminal.clearProgress();
  print(report, verb, options, env);
  return EXIT_CODE[report.verdict];
}

function print(report: Report, verb: Verb, { format }: CommonOptions, { terminal, machine }: CliEnvironment): void {
  const context = { verb: verb.path.join(' '), toolVersion: machine.tool.version, colour: terminal.colour };
  terminal.out(RENDERERS[format](report, context));
}

/**
 * The words of the command line that name a verb, and why they name none: one nobody knows, with the nearest that exists
 * (commander suggests for options, and only within a group), or a word that only groups verbs.
 */
function verbWords(
  argv: readonly string[],
  program: Command,
): { readonly verb: string; readonly refusal: string | null } {
  let at = program;
  const path: string[] = [];
  for (const word of argv) {
    if (at.commands.length === 0) break;
    // Help and version are answers, not verbs.
    if (word.startsWith('-') || (word === 'help' && path.length < 2)) return { verb: path.join(' '), refusal: null };
    const next = at.commands.find((command) => command.name() === word);
    if (next === undefined) {
      const near = nearest(
        word,
        at.commands.map((command) => command.name()),
      );
      const group = path.map((part) => `${part} `).join('');
      const hint = near === null ? '' : `; did you mean '${group}${near}'?`;
      const shown = /^[\w-]{1,40}$/.test(word) ? ` '${group}${word}'` : '';
      return { verb: path.join(' '), refusal: `unknown verb${shown}${hint}` };
    }
    path.push(word);
    at = next;
  }
  if (at.commands.length === 0) return { verb: path.join(' '), refusal: null };
  const names = at.commands.map((command) => command.name()).join(', ');
  return {
    verb: path.join(' '),
    refusal: `name a verb${path.length === 0 ? '' : ` after '${path.join(' ')}'`}: ${names}`,
  };
}

/**
 * A command line that is not understood: words on stderr, and the report in the form that was asked for, so that a pipeline
 * that reads it is not left with nothing. The command line itself is not repeated: it may hold a password.
 */
function refuse(message: string, verb: string, argv: readonly string[], { terminal, machine }: CliEnvironment): number {
  // An option nobody knows is named without its value.
  const sentence = message
    .replaceAll('\n', ' ')
    .replace(/'(--?[\w-]+)=.*'/u, "'$1'")
    .trim();
  const help = verb === '' ? 'plumbline --help' : `plumbline ${verb} --help`;
  terminal.err(`plumbline: ${sentence}\nSee '${help}'.\n`);
  const wanted = FORMATS.find(
    (format) =>
      argv.includes(`--format=${format}`) ||
      argv.some((word, index) => word === '--format' && argv[index + 1] === format),
  );
  if (wanted !== undefined && wanted !== 'text') {
    const problem = { code: 'cli.usage', message: sentence, fix: `See ${help}.` };
    const context = { verb, toolVersion: machine.tool.version, colour: false };
    terminal.out(RENDERERS[wanted](problemReport([problem], verb === '' ? 'plumbline' : verb), context));
  }
  return EXIT_CODE.error;
}
