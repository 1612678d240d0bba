import * as z from 'zod';

/** One permission that was looked up on the server, and whether the login has it. */
export const PermissionEvidence = z.strictObject({ permission: z.string(), on: z.string(), granted: z.boolean() });
export type PermissionEvidence = z.infer<typeof PermissionEvidence>;

/** What a server says about itself and about the login (architecture.md 5). */
export const ServerFacts = z.strictObject({
  product: z.string(),
  version: z.string(),
  edition: z.string().nullable(),
  database: z.string(),
  login: z.string(),
  collation: z.string().nullable(),
  isolation: z.strictObject({
    /** The level of this session, in the server's words. */
    current: z.string(),
    /** Whether a consistent snapshot is possible on this database, and if not, why. */
    snapshot: z.boolean(),
    remark: z.string().nullable(),
  }),
  /**
   * `read-only`: nothing that writes is granted, or the database is open read-only and cannot be reopened otherwise by this session;
   * `may-write`: at least one write permission is granted; `unknown`: the server would not tell.
   */
  access: z.enum(['read-only', 'may-write', 'unknown']),
  /** Each write permission looked up; a long list of tables is summed up in one line per permission. */
  accessEvidence: z.array(PermissionEvidence).readonly(),
  /** What keeps this session from writing although the login may, in the server's words; null when nothing does. */
  sessionProtection: z.string().nullable(),
  /** True when the server's certificate was not verified because the workspace said so. */
  certificateTrusted: z.boolean(),
  encrypted: z.boolean().nullable(),
});
export type ServerFacts = z.infer<typeof ServerFacts>;
