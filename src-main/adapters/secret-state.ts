import type { Connection, SecretReference } from '../../src/model/connection.ts';

/** Whether the secret a connection refers to is there, without reading it out; a vault entry counts as missing where no vault is. */
export function secretState(
  connection: Connection,
  environment: ReadonlyMap<string, string>,
): 'none' | 'present' | 'missing' {
  const references = referencesOf(connection);
  if (references.length === 0) return 'none';
  const present = (reference: SecretReference): boolean =>
    'env' in reference && (environment.get(reference.env) ?? '') !== '';
  return references.every(present) ? 'present' : 'missing';
}

function referencesOf(connection: Connection): readonly SecretReference[] {
  switch (connection.kind) {
    case 'duckdb':
      return [];
    case 'postgres':
      return [connection.password, connection.connectionString].filter((part) => typeof part === 'object');
    case 'mssql': {
      const { auth, connectionString } = connection;
      const own =
        auth === undefined || auth.kind === 'windows' ? [] : [auth.kind === 'entra-token' ? auth.token : auth.password];
      return typeof connectionString === 'object' ? [...own, connectionString] : own;
    }
  }
}
