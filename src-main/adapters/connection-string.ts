// The connection string of a workspace's connection: literal or behind a secret reference, parsed by its engine.
import { type ConnectFailure, connectProblem } from '../../src/connect/failures.ts';
import { err, ok, type Result } from '../../src/kernel/result.ts';
import type { SecretReference } from '../../src/model/connection.ts';
import type { Problem } from '../../src/model/problem.ts';
import { resolveSecret, type SecretSources } from './secrets.ts';

/** A connection string as read. */
export interface ConnectionString<Text> {
  readonly members: Text;
  /** The whole text where it came from a secret reference: it must not appear in any message. Null for a literal one. */
  readonly secret: string | null;
}

/** What a parser of connection strings says of a string it cannot read. */
type Unreadable = Omit<ConnectFailure, 'code'>;

/**
 * The members of a connection string; those of an empty one when none is given. `connect.settings` when it cannot be parsed,
 * `connect.passwordInText` when a literal string carries a password, `secret.*` when a reference does not resolve.
 */
export async function readConnectionString<Text extends { readonly password?: string }>(
  name: string,
  given: string | SecretReference | undefined,
  parse: (text: string) => Result<Text, Unreadable>,
  sources: SecretSources,
  signal: AbortSignal,
): Promise<Result<ConnectionString<Text>, Problem>> {
  const refuse = (failure: ConnectFailure): Result<never, Problem> => err(connectProblem(name, failure));
  const literal = typeof given === 'string';
  const text =
    given === undefined || literal
      ? ok(given ?? '')
      : await resolveSecret(given, `Connection ${name}`, sources, signal);
  if (!text.ok) return text;
  const parsed = parse(text.value);
  if (!parsed.ok) return refuse({ code: 'connect.settings', ...parsed.error });
  if (literal && parsed.value.password !== undefined) return refuse({ code: 'connect.passwordInText' });
  return ok({ members: parsed.value, secret: literal ? null : text.value });
}
