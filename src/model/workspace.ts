import * as z from 'zod';
import { CacheSettings } from './cache/cache-settings.ts';
import { Connection } from './connection.ts';
import { ExportSettings } from './export/export-settings.ts';
import { ParitySettings } from './parity/parity-settings.ts';
import { ProfileSettings } from './profile/profile-settings.ts';

const Path = z.string().min(1);

/** A module by name, or with a choice of its entities and the leniencies of model-and-profile.md 1.12. */
export const ModuleSelection = z.union([
  z.string().min(1),
  z.strictObject({
    name: z.string().min(1),
    entities: z.union([z.literal('*'), z.literal(true), z.array(z.string().min(1)).min(1)]).exactOptional(),
    allowMissingPrimaryKey: z.union([z.boolean(), z.array(z.string().min(1))]).exactOptional(),
    allowMissingSchema: z.union([z.boolean(), z.array(z.string().min(1))]).exactOptional(),
  }),
]);
export type ModuleSelection = z.infer<typeof ModuleSelection>;

const Naming = z.strictObject({
  /** `schema.table` → emitted table name. */
  tables: z.record(z.string().min(1), z.string().min(1)).exactOptional(),
  /** `Module::Entity` or `::Entity` → emitted table name. */
  entities: z.record(z.string().min(1), z.string().min(1)).exactOptional(),
});

/**
 * `plumbline.config.json` (architecture.md 6). Paths are relative to the workspace folder. A secret is a reference, never
 * a value; unknown keys are errors.
 */
export const Workspace = z.strictObject({
  $schema: z.string().exactOptional(),
  version: z.literal(1),
  name: z.string().min(1),
  connections: z.record(z.string().min(1), Connection).exactOptional(),
  source: z.string().min(1).exactOptional(),
  target: z.string().min(1).exactOptional(),
  model: Path.exactOptional(),
  modules: z.array(ModuleSelection).exactOptional(),
  includeSystemModules: z.boolean().exactOptional(),
  includeInactiveModules: z.boolean().exactOptional(),
  supplemental: z
    .strictObject({ includeUsers: z.boolean().exactOptional(), paths: z.array(Path).exactOptional() })
    .exactOptional(),
  naming: Naming.exactOptional(),
  order: z
    .strictObject({
      deferJunctionTables: z.boolean().exactOptional(),
      /** A manual cycle ordering list (topology.md 7). */
      circularDependencies: Path.exactOptional(),
    })
    .exactOptional(),
  /** The export of this promotion; a run verifies it beside its own model, certificate and profile. */
  export: ExportSettings.exactOptional(),
  tightening: Path.exactOptional(),
  users: z
    .strictObject({
      source: Path,
      target: Path,
      map: Path.exactOptional(),
      table: z.string().min(1).exactOptional(),
      match: z.looseObject({ strategy: z.string().min(1) }).exactOptional(),
    })
    .exactOptional(),
  parity: ParitySettings.exactOptional(),
  expectRows: z.boolean().exactOptional(),
  profile: ProfileSettings.exactOptional(),
  /** Accepted contradictions with owner, reason and expiry (policy.md). */
  waivers: Path.exactOptional(),
  cache: CacheSettings.exactOptional(),
  runs: Path.exactOptional(),
  redact: z.array(z.string().min(1)).exactOptional(),
});
export type Workspace = z.infer<typeof Workspace>;

/** The file a workspace folder is recognised by. */
export const WORKSPACE_FILE = 'plumbline.config.json';
