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
  /** `read-only`: nothing that writes is granted or the session refuses writes; `may-write`: at least one write permission is granted. */
  access: z.enum(['read-only', 'may-write', 'unknown']),
  accessEvidence: z.array(PermissionEvidence).readonly(),
  /** True when the server's certificate was not verified because the workspace said so. */
  certificateTrusted: z.boolean(),
  encrypted: z.boolean().nullable(),
});
export type ServerFacts = z.infer<typeof ServerFacts>;
