// T-SQL as the ANTLR project's grammar understands it, which is not ours: `@dbml/core` carries the parser made from it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';

/**
 * What the grammar says about each batch of a script (split at lines of `GO`; lines of `:r`, which only SQLCMD reads, are left out): one
 * sentence an error, with its line in the script. Empty when every batch is T-SQL.
 */
export function tsqlErrors(script: string): readonly string[] {
  const errors: string[] = [];
  let line = 1;
  for (const batch of script.split(/^GO[ \t]*$/m)) {
    const text = batch.replaceAll(/^:r .*$/gm, '').trimEnd();
    if (text !== '') errors.push(...batchErrors(text, line));
    line += batch.split('\n').length - 1;
  }
  return errors;
}

function batchErrors(text: string, firstLine: number): readonly string[] {
  const { runtime, Lexer, Parser } = (engine ??= takenEngine());
  const errors: string[] = [];
  const listener: Listener = {
    syntaxError: (_recognizer, _symbol, line, column, message) =>
      errors.push(`${firstLine + line - 1}:${column + 1} ${message.slice(0, 160)}`),
    reportAmbiguity: ignore,
    reportAttemptingFullContext: ignore,
    reportContextSensitivity: ignore,
  };
  const lexer = new Lexer(new runtime.InputStream(text));
  const parser = new Parser(new runtime.CommonTokenStream(lexer));
  parser.buildParseTrees = false;
  for (const each of [lexer, parser]) {
    each.removeErrorListeners();
    each.addErrorListener(listener);
  }
  parser.tsql_file();
  return errors;
}

const ignore = (): void => undefined;

/** Of ANTLR's runtime for JavaScript, what is used here. */
interface Listener {
  readonly syntaxError: (recognizer: object, symbol: object, line: number, column: number, message: string) => void;
  readonly reportAmbiguity: () => void;
  readonly reportAttemptingFullContext: () => void;
  readonly reportContextSensitivity: () => void;
}
interface Recognizer {
  readonly removeErrorListeners: () => void;
  readonly addErrorListener: (listener: Listener) => void;
}
interface Parser extends Recognizer {
  buildParseTrees: boolean;
  /** Reads the whole text as the rule that a file is. */
  readonly tsql_file: () => void;
}
interface Engine {
  readonly runtime: {
    readonly InputStream: new (text: string) => object;
    readonly CommonTokenStream: new (lexer: Recognizer) => object;
  };
  readonly Lexer: new (input: object) => Recognizer;
  readonly Parser: new (tokens: object) => Parser;
}

/** One for all scripts: what it learns of the grammar with one it knows with the next. */
let engine: Engine | null = null;

/**
 * The parser out of the package, whose one way in goes on to draw a diagram and fails at statements that no diagram has. Where it is
 * inside is told by the call that makes it, in the one version that `package.json` names.
 */
function takenEngine(): Engine {
  const require = createRequire(import.meta.url);
  const file = require.resolve('@dbml/core');
  const source = readFileSync(file, 'utf8');
  const made = /case`mssql`:\{let e=new (\S+?)\(n\),t=new (\S+?)\(new (\S+?)\.CommonTokenStream\(e\)\)/.exec(source);
  if (made === null) throw new Error(`no parser of T-SQL was found in ${file}: is it another version?`);
  const [, lexer, parser, runtime] = made;
  const taken: { engine?: Engine } = {};
  const text = `${source}\ntaken.engine = { Lexer: ${lexer}, Parser: ${parser}, runtime: ${runtime} };`;
  const load = compileFunction(text, ['module', 'exports', 'require', 'taken']);
  Reflect.apply(load, undefined, [{ exports: {} }, {}, createRequire(file), taken]);
  if (taken.engine === undefined) throw new Error(`the parser of T-SQL in ${file} could not be loaded`);
  return taken.engine;
}
