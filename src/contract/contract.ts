import * as z from 'zod';
import { CacheListing } from '../model/cache/cache-listing.ts';
import { ExportComparison } from '../model/export/export-comparison.ts';
import { ShownValue } from '../model/parity/row-difference.ts';
import { PolicyComparison } from '../model/policy/policy-comparison.ts';
import { PolicyTotals } from '../model/policy/policy-decisions.ts';
import { Report } from '../model/report.ts';
import { Run, RunEvent } from '../model/run.ts';
import { ArtifactQuery, ArtifactText } from './artifacts.ts';
import { feed, method } from './define.ts';
import { DifferencePage, DifferenceQuery, ParityAgain } from './differences.ts';
import { ConnectionSummary, OpenDocument, RecentDocument, RunSummary } from './documents.ts';

const inDocument = { documentId: z.string().min(1) };
const inRun = { ...inDocument, runId: z.string().min(1) };

/** Commands of the native menu that the window carries out. */
export const ShellCommand = z.enum([
  'open-workspace',
  'open-file',
  'palette',
  'keyboard-map',
  'theme-light',
  'theme-dark',
  'theme-system',
  'run-again',
]);
export type ShellCommand = z.infer<typeof ShellCommand>;

/** All that a window may ask of the process behind it. Long work answers an id at once and reports through `runEvents`. */
export const contract = {
  /** What runs here and what should be shown first. */
  appInfo: method(
    'app.info',
    z.strictObject({}),
    z.strictObject({
      name: z.string(),
      version: z.string(),
      host: z.enum(['electron', 'loopback']),
      platform: z.string(),
      /** Whether the host has native dialogs; without them the window asks for a path and downloads files itself. */
      nativeDialogs: z.boolean(),
      /** The path given on the command line. */
      launchPath: z.string().nullable(),
    }),
  ),
  /** Opens a workspace folder, a run folder, an export folder, which is verified at once, or a certificate file by path. */
  openDocument: method('document.open', z.strictObject({ path: z.string().min(1) }), OpenDocument),
  recentDocuments: method('document.recent', z.strictObject({}), z.array(RecentDocument)),
  listRuns: method('runs.list', z.strictObject(inDocument), z.array(RunSummary)),
  readRun: method('runs.read', z.strictObject(inRun), Run),
  /** One file of a run folder as text; `path` as `run.json` lists it. For a certificate or export document, `runId` is its kind. */
  readEntry: method(
    'runs.entry',
    z.strictObject({ ...inRun, path: z.string().min(1) }),
    z.strictObject({ text: z.string(), bytes: z.int().nonnegative(), sha256: z.string() }),
  ),
  /** Runs all stages of the workspace again, or the comparison of some tables only; follow `runEvents`. */
  startRun: method(
    'runs.start',
    z.strictObject({
      ...inDocument,
      parity: ParityAgain.exactOptional(),
      /** Tables (`schema.table`) measured again whatever the cache has, and what is decided from them; nothing else is run. */
      profile: z.strictObject({ refresh: z.array(z.string().min(1)).min(1) }).exactOptional(),
    }),
    z.strictObject({ runId: z.string() }),
  ),
  /** Holds a running run between two statements, or lets it go on. */
  pauseRun: method(
    'runs.pause',
    z.strictObject({ ...inRun, paused: z.boolean() }),
    z.strictObject({ paused: z.boolean() }),
  ),
  /** One page of a table's differences, also while the run is still writing them. */
  readDifferences: method('parity.differences', z.strictObject({ ...inRun, ...DifferenceQuery.shape }), DifferencePage),
  /** Writes a table's differences (all tables without a position) to a file beside the runs and answers where. */
  exportDifferences: method(
    'parity.export',
    z.strictObject({
      ...inRun,
      position: z.int().nonnegative().nullable(),
      format: z.enum(['csv', 'xlsx', 'parquet']),
    }),
    z.strictObject({ path: z.string(), rows: z.int().nonnegative(), bytes: z.int().nonnegative() }),
  ),
  /** Reads redacted cells of one differing row from the databases, after the reason was logged; nothing of it is kept. */
  revealCells: method(
    'parity.reveal',
    z.strictObject({
      ...inRun,
      position: z.int().nonnegative(),
      key: z.array(ShownValue).readonly(),
      reason: z.string().trim().min(8),
    }),
    z.strictObject({
      columns: z.array(z.string()).readonly(),
      source: z.array(ShownValue).readonly().nullable(),
      target: z.array(ShownValue).readonly().nullable(),
    }),
  ),
  /** What other toggles (`policy.mode=Aggressive`) would decide over the evidence of a run; the run stays as it is. */
  whatIf: method(
    'policy.whatIf',
    z.strictObject({ ...inRun, set: z.array(z.string().min(3)).readonly() }),
    z.strictObject({ comparison: PolicyComparison, before: PolicyTotals, after: PolicyTotals }),
  ),
  /** The decisions of a run against those of an earlier one, which is `before`. */
  comparePolicies: method('policy.compare', z.strictObject({ ...inRun, before: z.string().min(1) }), PolicyComparison),
  /** Lines of a file of the export that the run verified, as the folder has them now. */
  readArtifact: method('artifacts.read', z.strictObject({ ...inRun, ...ArtifactQuery.shape }), ArtifactText),
  /** The export of a run beside that of another run, which is `before`; both documents must be open. */
  compareArtifacts: method(
    'artifacts.compare',
    z.strictObject({ ...inRun, before: z.strictObject(inRun) }),
    ExportComparison,
  ),
  listCache: method('cache.list', z.strictObject(inDocument), CacheListing),
  /** Removes entries; the evidence of runs is not touched. */
  evictCache: method(
    'cache.evict',
    z.strictObject({ ...inDocument, keys: z.array(z.string().min(1)).min(1).readonly() }),
    z.strictObject({ evicted: z.int().nonnegative(), listing: CacheListing }),
  ),
  /** Reads every entry and says which are damaged. */
  verifyCache: method('cache.verify', z.strictObject(inDocument), Report),
  cancelRun: method('runs.cancel', z.strictObject(inRun), z.strictObject({ cancelled: z.boolean() })),
  /** Runs the independent checker over a certificate of the run and answers its report. */
  checkCertificate: method('topology.check', z.strictObject({ ...inRun, path: z.string().min(1) }), Report),
  listConnections: method('connections.list', z.strictObject(inDocument), z.array(ConnectionSummary)),
  testConnection: method('connections.test', z.strictObject({ ...inDocument, name: z.string() }), Report),
  /** Native open dialog; null when it was dismissed or the host has none. */
  pickPath: method(
    'shell.pick',
    z.strictObject({ what: z.enum(['workspace', 'certificate', 'run', 'export']) }),
    z.strictObject({ path: z.string().nullable() }),
  ),
  /** Native save dialog and write; `data` is text, or base64 for binary. Null when dismissed or the host has none. */
  saveFile: method(
    'shell.save',
    z.strictObject({ suggestedName: z.string().min(1), data: z.string(), encoding: z.enum(['utf8', 'base64']) }),
    z.strictObject({ path: z.string().nullable() }),
  ),
} as const;

/** All that a window may follow. */
export const feeds = {
  runEvents: feed('runs.events', z.strictObject({ ...inRun, after: z.int().nonnegative() }), RunEvent),
  shellCommands: feed('shell.commands', z.strictObject({}), ShellCommand),
} as const;

export type Contract = typeof contract;
export type Feeds = typeof feeds;
