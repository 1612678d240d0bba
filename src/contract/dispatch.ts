import type * as z from 'zod';
import type { Result } from '../kernel/result.ts';
import type { Problem } from '../model/problem.ts';
import { type Contract, type Feeds, contract, feeds } from './contract.ts';
import type { Feed, FeedMessage, Method, Reply } from './define.ts';

/** A method that is added to the contract makes every handler table fail to compile until it is served. */
export type Handlers = {
  readonly [K in keyof Contract]: (
    input: z.output<Contract[K]['input']>,
    signal: AbortSignal,
  ) => Promise<Result<z.input<Contract[K]['output']>, Problem>>;
};

/** Producers of the feeds; they end when the signal aborts. */
export type FeedHandlers = {
  readonly [K in keyof Feeds]: (
    input: z.output<Feeds[K]['input']>,
    signal: AbortSignal,
  ) => AsyncIterable<z.input<Feeds[K]['item']>>;
};

/** The one place where untrusted input becomes a typed call; every host goes through it. */
export interface Dispatch {
  /** Whether a method or feed of this name is bound here. */
  readonly serves: (name: string) => boolean;
  readonly invoke: (name: string, raw: unknown, signal: AbortSignal) => Promise<Reply>;
  /** Items are pushed to `deliver` until the feed ends or the signal aborts; the last message is always `end`. */
  readonly subscribe: (
    name: string,
    raw: unknown,
    deliver: (message: FeedMessage) => void,
    signal: AbortSignal,
  ) => Promise<void>;
}

/** Reports an unexpected failure inside a handler and answers a reference that a person can quote. */
export type ReportFault = (cause: unknown) => string;

/** What the process that owns windows and dialogs serves itself. */
export type ShellHandlers = Pick<Handlers, 'appInfo' | 'pickPath' | 'saveFile'>;
/** What the engine's process serves. */
export type EngineHandlers = Omit<Handlers, keyof ShellHandlers>;

/** Binds the engine's part of the contract; a method that is declared but not bound does not compile. */
export function createEngineDispatch(
  handlers: EngineHandlers,
  feedHandlers: Pick<FeedHandlers, 'runEvents'>,
  report: ReportFault,
): Dispatch {
  const bound: { readonly [K in keyof EngineHandlers]: readonly [string, Bound] } = {
    openDocument: bind(contract.openDocument, handlers.openDocument, report),
    recentDocuments: bind(contract.recentDocuments, handlers.recentDocuments, report),
    listRuns: bind(contract.listRuns, handlers.listRuns, report),
    readRun: bind(contract.readRun, handlers.readRun, report),
    readEntry: bind(contract.readEntry, handlers.readEntry, report),
    startRun: bind(contract.startRun, handlers.startRun, report),
    pauseRun: bind(contract.pauseRun, handlers.pauseRun, report),
    cancelRun: bind(contract.cancelRun, handlers.cancelRun, report),
    readDifferences: bind(contract.readDifferences, handlers.readDifferences, report),
    exportDifferences: bind(contract.exportDifferences, handlers.exportDifferences, report),
    revealCells: bind(contract.revealCells, handlers.revealCells, report),
    whatIf: bind(contract.whatIf, handlers.whatIf, report),
    comparePolicies: bind(contract.comparePolicies, handlers.comparePolicies, report),
    readArtifact: bind(contract.readArtifact, handlers.readArtifact, report),
    compareArtifacts: bind(contract.compareArtifacts, handlers.compareArtifacts, report),
    listCache: bind(contract.listCache, handlers.listCache, report),
    evictCache: bind(contract.evictCache, handlers.evictCache, report),
    verifyCache: bind(contract.verifyCache, handlers.verifyCache, report),
    checkCertificate: bind(contract.checkCertificate, handlers.checkCertificate, report),
    listConnections: bind(contract.listConnections, handlers.listConnections, report),
    testConnection: bind(contract.testConnection, handlers.testConnection, report),
  };
  return tableDispatch(Object.values(bound), [bindFeed(feeds.runEvents, feedHandlers.runEvents, report)]);
}

/** Binds the shell's part of the contract. */
export function createShellDispatch(
  handlers: ShellHandlers,
  feedHandlers: Pick<FeedHandlers, 'shellCommands'>,
  report: ReportFault,
): Dispatch {
  const bound: { readonly [K in keyof ShellHandlers]: readonly [string, Bound] } = {
    appInfo: bind(contract.appInfo, handlers.appInfo, report),
    pickPath: bind(contract.pickPath, handlers.pickPath, report),
    saveFile: bind(contract.saveFile, handlers.saveFile, report),
  };
  return tableDispatch(Object.values(bound), [bindFeed(feeds.shellCommands, feedHandlers.shellCommands, report)]);
}

/** Serves what `first` knows and passes the rest to `second`. */
export function joinDispatch(first: Dispatch, second: Dispatch): Dispatch {
  const pick = (name: string): Dispatch => (first.serves(name) ? first : second);
  return {
    serves: (name) => first.serves(name) || second.serves(name),
    invoke: (name, raw, signal) => pick(name).invoke(name, raw, signal),
    subscribe: (name, raw, deliver, signal) => pick(name).subscribe(name, raw, deliver, signal),
  };
}

function tableDispatch(
  methods: Iterable<readonly [string, Bound]>,
  streams: Iterable<readonly [string, BoundFeed]>,
): Dispatch {
  const byMethod = new Map(methods);
  const byFeed = new Map(streams);
  return {
    serves: (name) => byMethod.has(name) || byFeed.has(name),
    invoke: async (name, raw, signal) =>
      (await byMethod.get(name)?.(raw, signal)) ?? { ok: false, error: { code: 'unknown-method', method: name } },
    subscribe: async (name, raw, deliver, signal) => {
      const stream = byFeed.get(name);
      if (stream === undefined) deliver({ kind: 'end', error: { code: 'unknown-method', method: name } });
      else await stream(raw, deliver, signal);
    },
  };
}

type Bound = (raw: unknown, signal: AbortSignal) => Promise<Reply>;
type BoundFeed = (raw: unknown, deliver: (message: FeedMessage) => void, signal: AbortSignal) => Promise<void>;

function bind<I extends z.ZodType, O extends z.ZodType>(
  declared: Method<I, O>,
  handle: (input: z.output<I>, signal: AbortSignal) => Promise<Result<z.input<O>, Problem>>,
  report: ReportFault,
): readonly [string, Bound] {
  const call: Bound = async (raw, signal) => {
    const input = declared.input.safeParse(raw);
    if (!input.success) return { ok: false, error: { code: 'invalid-input', issues: issuesOf(input.error) } };
    try {
      const result = await handle(input.data, signal);
      return result.ok
        ? { ok: true, value: declared.output.parse(result.value) }
        : { ok: false, error: { code: 'failed', problem: result.error } };
    } catch (cause) {
      return { ok: false, error: { code: 'internal', ref: report(cause) } };
    }
  };
  return [declared.name, call];
}

function bindFeed<I extends z.ZodType, O extends z.ZodType>(
  declared: Feed<I, O>,
  produce: (input: z.output<I>, signal: AbortSignal) => AsyncIterable<z.input<O>>,
  report: ReportFault,
): readonly [string, BoundFeed] {
  const follow: BoundFeed = async (raw, deliver, signal) => {
    const input = declared.input.safeParse(raw);
    if (!input.success) {
      deliver({ kind: 'end', error: { code: 'invalid-input', issues: issuesOf(input.error) } });
      return;
    }
    try {
      for await (const item of produce(input.data, signal)) {
        if (signal.aborted) break;
        deliver({ kind: 'item', item: declared.item.parse(item) });
      }
      deliver({ kind: 'end', error: null });
    } catch (cause) {
      deliver({ kind: 'end', error: { code: 'internal', ref: report(cause) } });
    }
  };
  return [declared.name, follow];
}

function issuesOf(error: z.ZodError): string[] {
  return error.issues.map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`);
}
