import { setTimeout as wait } from 'node:timers/promises';
import type { DifferencePage } from '../../../src/contract/differences.ts';
import type { EngineHandlers, FeedHandlers, ShellHandlers } from '../../../src/contract/dispatch.ts';
import { err, ok } from '../../../src/kernel/result.ts';
import type { RunEvent } from '../../../src/model/run.ts';

/** The n-th event of the conformance run. */
export function event(seq: number): RunEvent {
  return { seq, atUtc: '2026-11-22T00:00:00.000Z', body: { kind: 'stage-started', stage: `s${String(seq)}` } };
}

/** A page whose rows tell where they belong, with values that a careless transport would change. */
export function differencePage(position: number, offset: number, limit: number, value: string): DifferencePage {
  return {
    columns: {
      key: [{ source: 'Id', target: 'id' }],
      compared: [{ source: '__proto__', target: ']', redacted: false }],
    },
    offset,
    total: 1_000_000,
    growing: true,
    rows: Array.from({ length: limit }, (_, index) => ({
      kind: 'changed' as const,
      key: [String(offset + index)],
      source: [value],
      target: [null],
      changed: [0],
      explained: ['other'],
      normalised: [{ column: 0, source: '', target: null }],
      times: position + 1,
    })),
  };
}

/** Handlers with one of each behaviour a host has to carry: answer, failure, fault, wrong shape, finite and endless feed. */
export function conformanceHandlers(): {
  engine: EngineHandlers;
  engineFeeds: Pick<FeedHandlers, 'runEvents'>;
  shell: ShellHandlers;
  shellFeeds: Pick<FeedHandlers, 'shellCommands'>;
  faults: unknown[];
  aborted: string[];
} {
  const aborted: string[] = [];
  const unused = () => Promise.resolve(err({ code: 'not.used', message: 'not used here' }));
  return {
    faults: [],
    aborted,
    engine: {
      startRun: ({ documentId, parity }) =>
        Promise.resolve(ok({ runId: [`run-${documentId}`, ...(parity?.tables ?? [])].join('-') })),
      openDocument: ({ path }) =>
        Promise.resolve(err({ code: 'file.notFound', message: `There is no ${path}.`, fix: 'Check the path.' })),
      recentDocuments: () => Promise.reject(new Error('secret detail')),
      listConnections: () => Promise.resolve(ok([{ name: 'qa', password: 'x' }] as never)),
      readArtifact: unused,
      compareArtifacts: unused,
      listRuns: unused,
      readRun: unused,
      readEntry: unused,
      pauseRun: ({ paused }) => Promise.resolve(ok({ paused })),
      cancelRun: unused,
      readDifferences: ({ position, offset, limit, key }) =>
        Promise.resolve(ok(differencePage(position, offset, limit, key ?? ''))),
      exportDifferences: ({ position, format }) =>
        Promise.resolve(ok({ path: `all.${format}`, rows: position ?? 0, bytes: 1 })),
      revealCells: ({ key, reason }) => Promise.resolve(ok({ columns: [reason], source: [...key], target: null })),
      whatIf: unused,
      comparePolicies: unused,
      listCache: unused,
      evictCache: unused,
      verifyCache: unused,
      checkCertificate: unused,
      testConnection: unused,
    },
    engineFeeds: {
      async *runEvents({ runId, after }, signal) {
        for (let seq = after + 1; runId === 'endless' || seq <= 5; seq += 1) {
          if (signal.aborted) {
            aborted.push(runId);
            return;
          }
          yield event(seq);
          await wait(2);
        }
      },
    },
    shell: {
      appInfo: () =>
        Promise.resolve(
          ok({
            name: 'plumbline',
            version: '0.1.0',
            host: 'loopback' as const,
            platform: 'test',
            nativeDialogs: false,
            launchPath: null,
          }),
        ),
      pickPath: () => Promise.resolve(ok({ path: null })),
      saveFile: () => Promise.resolve(ok({ path: null })),
    },
    shellFeeds: {
      shellCommands: () => ({
        [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }),
      }),
    },
  };
}
