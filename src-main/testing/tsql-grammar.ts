// T-SQL as the ANTLR project's grammar understands it, which is not ours: `tsql-grammar/` holds its two files as they are published.
import { readFileSync } from 'node:fs';
import {
  BaseErrorListener,
  CharStream,
  CommonTokenStream,
  type LexerInterpreter,
  type ParserInterpreter,
} from 'antlr4ng';
// By its file: the package's own entry imports an interface by name, which Node refuses.
import { Grammar, LexerGrammar } from '../../node_modules/antlr-ng/dist/src/tool/index.js';

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
  const { lexer, parser, start } = (engine ??= makeEngine());
  const heard = new Heard(firstLine);
  lexer.removeErrorListeners();
  lexer.addErrorListener(heard);
  lexer.inputStream = CharStream.fromString(text);
  parser.removeErrorListeners();
  parser.addErrorListener(heard);
  parser.inputStream = new CommonTokenStream(lexer);
  parser.parse(start);
  return heard.errors;
}

class Heard extends BaseErrorListener {
  readonly errors: string[] = [];
  readonly #firstLine: number;

  constructor(firstLine: number) {
    super();
    this.#firstLine = firstLine;
  }

  override syntaxError(...[, , line, column, message]: Parameters<BaseErrorListener['syntaxError']>): void {
    this.errors.push(`${this.#firstLine + line - 1}:${column + 1} ${message.slice(0, 160)}`);
  }
}

interface Engine {
  readonly lexer: LexerInterpreter;
  readonly parser: ParserInterpreter;
  /** Number of the rule that a whole file is. */
  readonly start: number;
}

/** One for all scripts: what it learns of the grammar with one it knows with the next. */
let engine: Engine | null = null;

function makeEngine(): Engine {
  const words = new LexerGrammar(grammarText('TSqlLexer.g4'));
  words.tool.process(words, false);
  const grammar = new SentenceGrammar(grammarText('TSqlParser.g4'), words);
  grammar.tool.process(grammar, false);
  const start = grammar.rules.get('tsql_file')?.index;
  if (start === undefined || words.tool.getNumErrors() + grammar.tool.getNumErrors() > 0)
    throw new Error('the grammar of T-SQL cannot be read');
  const lexer = words.createLexerInterpreter(CharStream.fromString('SELECT'));
  const parser = grammar.createParserInterpreter(new CommonTokenStream(lexer));
  parser.buildParseTrees = false;
  // A fault of the runtime: the first text a new parser reads is taken for the call of a procedure, and has errors.
  parser.removeErrorListeners();
  parser.parse(start);
  return { lexer, parser, start };
}

/** Takes its words from the other grammar, not from a file that a generator would have written. */
class SentenceGrammar extends Grammar {
  override importTokensFromTokensFile(): void {
    // Known already.
  }
}

function grammarText(name: string): string {
  return readFileSync(new URL(`tsql-grammar/${name}`, import.meta.url), 'utf8');
}
