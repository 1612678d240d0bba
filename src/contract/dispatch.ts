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

/** Binds handlers to the contract. Inputs and outputs are both checked, so neither side can send what is not declared. */
export function createDispatch(handlers: Handlers, feedHandlers: FeedHandlers, report: ReportFault): Dispatch {
  // Keyed by the contract: a method that is declared but not bound does not compile.
  const bound: { readonly [K in keyof Handlers]: readonly [string, Bound] } = {
    appInfo: bind(contract.appInfo, handlers.appInfo, report),
    openDocument: bind(contract.openDocument, handlers.openDocument, report),
    recentDocuments: bind(contract.recentDocuments, handlers.recentDocuments, report),
    listRuns: bind(contract.listRuns, handlers.listRuns, report),
    readRun: bind(contract.readRun, handlers.readRun, report),
    readEntry: bind(contract.readEntry, handlers.readEntry, report),
    startRun: bind(contract.startRun, handlers.startRun, report),
    cancelRun: bind(contract.cancelRun, handlers.cancelRun, report),
    checkCertificate: bind(contract.checkCertificate, handlers.checkCertificate, report),
    listConnections: bind(contract.listConnections, handlers.listConnections, report),
    testConnection: bind(contract.testConnection, handlers.testConnection, report),
    pickPath: bind(contract.pickPath, handlers.pickPath, report),
    saveFile: bind(contract.saveFile, handlers.saveFile, report),
  };
  const boundFeeds: { readonly [K in keyof FeedHandlers]: readonly [string, BoundFeed] } = {
    runEvents: bindFeed(feeds.runEvents, feedHandlers.runEvents, report),
    shellCommands: bindFeed(feeds.shellCommands, feedHandlers.shellCommands, report),
  };
  const methods = new Map(Object.values(bound));
  const streams = new Map(Object.values(boundFeeds));
  return {
    invoke: async (name, raw, signal) =>
      (await methods.get(name)?.(raw, signal)) ?? { ok: false, error: { code: 'unknown-method', method: name } },
    subscribe: async (name, raw, deliver, signal) => {
      const stream = streams.get(name);
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
