import { setTimeout as wait } from 'node:timers/promises';
import type { EngineHandlers, FeedHandlers, ShellHandlers } from '../../../src/contract/dispatch.ts';
import { err, ok } from '../../../src/kernel/result.ts';
import type { RunEvent } from '../../../src/model/run.ts';

/** The n-th event of the conformance run. */
export function event(seq: number): RunEvent {
  return { seq, atUtc: '2026-11-22T00:00:00.000Z', body: { kind: 'stage-started', stage: `s${String(seq)}` } };
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
      startRun: ({ documentId }) => Promise.resolve(ok({ runId: `run-${documentId}` })),
      openDocument: ({ path }) =>
        Promise.resolve(err({ code: 'file.notFound', message: `There is no ${path}.`, fix: 'Check the path.' })),
      recentDocuments: () => Promise.reject(new Error('secret detail')),
      listConnections: () => Promise.resolve(ok([{ name: 'qa', password: 'x' }] as never)),
      listRuns: unused,
      readRun: unused,
      readEntry: unused,
      pauseRun: ({ paused }) => Promise.resolve(ok({ paused })),
      cancelRun: unused,
      readDifferences: unused,
      exportDifferences: unused,
      revealCells: unused,
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
