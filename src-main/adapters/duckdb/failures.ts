// DuckDB's errors as failures of a connection. They carry no code, only words that begin with the kind of exception.
import type { ConnectCode, ConnectFailure } from '../../../src/connect/failures.ts';

/** Kind of exception → failure (DuckDB, exception.hpp). */
const KINDS: ReadonlyMap<string, ConnectCode> = new Map<string, ConnectCode>([
  ['INTERRUPT Error', 'connect.cancelledByServer'],
  ['Permission Error', 'connect.permissionDenied'],
  ['Catalog Error', 'connect.notFound'],
  ['Binder Error', 'connect.notFound'],
  ['Parser Error', 'connect.syntax'],
  ['Syntax Error', 'connect.syntax'],
  ['Conversion Error', 'connect.dataError'],
  ['Out of Range Error', 'connect.dataError'],
  ['Invalid Type Error', 'connect.dataError'],
  ['Mismatch Type Error', 'connect.dataError'],
  ['Divide by Zero Error', 'connect.dataError'],
  ['Out of Memory Error', 'connect.resources'],
  ['TransactionContext Error', 'connect.serialization'],
  ['Serialization Error', 'connect.notADatabase'],
  ['FATAL Error', 'connect.dropped'],
  ['INTERNAL Error', 'connect.failed'],
  ['Connection Error', 'connect.closed'],
]);

/** Where the kind alone does not tell, the first of these phrases does; they are constants of DuckDB's source. */
const PHRASES: readonly (readonly [RegExp, ConnectCode])[] = [
  [/^IO Error: .*Could not set lock on file/s, 'connect.fileLocked'],
  [/^IO Error: .*(used by another process|already open)/s, 'connect.fileLocked'],
  [/^(Connection|Binder|Invalid Input) Error: .*different configuration/s, 'connect.fileLocked'],
  [/^IO Error: .*(database does not exist|No such file)/s, 'connect.fileNotFound'],
  [/^IO Error: .*not a valid DuckDB database/s, 'connect.notADatabase'],
  [/^IO Error: .*version number \d+, but we can only read/s, 'connect.newerStorage'],
  [/^IO Error: .*newer version of DuckDB/s, 'connect.newerStorage'],
  [/^IO Error: .*(Corrupt database|checksum)/s, 'connect.notADatabase'],
  [/^IO Error: .*(Permission denied|Cannot open file)/s, 'connect.fileNotReadable'],
  [/attached in read-only mode/, 'connect.readOnly'],
  [/^IO Error: .*(No space left|disk quota)/is, 'connect.resources'],
];

/** The failure of an error thrown by the library while a statement ran or a file was opened. */
export function duckdbFailure(error: unknown): ConnectFailure {
  const words = error instanceof Error ? error.message : String(error);
  const phrase = PHRASES.find(([pattern]) => pattern.test(words));
  const kind = /^([A-Za-z ]+Error): /.exec(words)?.[1] ?? '';
  return { code: phrase?.[1] ?? KINDS.get(kind) ?? 'connect.statementFailed', found: firstLine(words) };
}

function firstLine(words: string): string {
  return words.split('\n', 1)[0] ?? words;
}
