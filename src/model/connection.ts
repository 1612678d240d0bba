import * as z from 'zod';

/** Where a secret is kept; a workspace never holds the value itself. */
export const SecretReference = z.union([
  z.strictObject({ env: z.string().min(1) }),
  z.strictObject({ vault: z.string().min(1) }),
]);
export type SecretReference = z.infer<typeof SecretReference>;

const Timeouts = {
  /** Milliseconds to wait for a connection. */
  connectTimeoutMs: z.int().positive().exactOptional(),
  /** Milliseconds a statement may run. */
  statementTimeoutMs: z.int().positive().exactOptional(),
};

export const MssqlConnection = z.strictObject({
  kind: z.literal('mssql'),
  server: z.string().min(1).exactOptional(),
  port: z.int().min(1).max(65535).exactOptional(),
  instance: z.string().min(1).exactOptional(),
  database: z.string().min(1).exactOptional(),
  /** ADO-style connection string; its members are used where the fields above are absent. A password in it is refused. */
  connectionString: z.union([z.string().min(1), SecretReference]).exactOptional(),
  auth: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('sql'), user: z.string().min(1), password: SecretReference }),
      z.strictObject({
        kind: z.literal('ntlm'),
        user: z.string().min(1),
        domain: z.string().min(1),
        password: SecretReference,
      }),
      z.strictObject({ kind: z.literal('entra-token'), token: SecretReference }),
      z.strictObject({ kind: z.literal('windows') }),
    ])
    .exactOptional(),
  /** Certificates are verified unless this says otherwise; trusting is recorded in the run. */
  trustServerCertificate: z.boolean().exactOptional(),
  encrypt: z.boolean().exactOptional(),
  ...Timeouts,
});
export type MssqlConnection = z.infer<typeof MssqlConnection>;

export const PostgresConnection = z.strictObject({
  kind: z.literal('postgres'),
  host: z.string().min(1).exactOptional(),
  port: z.int().min(1).max(65535).exactOptional(),
  database: z.string().min(1).exactOptional(),
  user: z.string().min(1).exactOptional(),
  password: SecretReference.exactOptional(),
  connectionString: z.union([z.string().min(1), SecretReference]).exactOptional(),
  /** `verify` checks the certificate (default for hosts other than this machine), `trust` encrypts only, `off` does neither. */
  tls: z.enum(['verify', 'trust', 'off']).exactOptional(),
  ...Timeouts,
});
export type PostgresConnection = z.infer<typeof PostgresConnection>;

export const DuckdbConnection = z.strictObject({
  kind: z.literal('duckdb'),
  /** A database file, relative to the workspace. */
  file: z.string().min(1),
  ...Timeouts,
});
export type DuckdbConnection = z.infer<typeof DuckdbConnection>;

/** How to reach one database (architecture.md 6). */
export const Connection = z.discriminatedUnion('kind', [MssqlConnection, PostgresConnection, DuckdbConnection]);
export type Connection = z.infer<typeof Connection>;
export type ConnectionKind = Connection['kind'];
