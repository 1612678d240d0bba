import type { Result } from '../kernel/result.ts';
import type { Problem } from '../model/problem.ts';
import type { Run, RunEntry, RunEvent } from '../model/run.ts';
import type { StageTools } from './stage.ts';

/** What a run needs from the machine; adapters make it real. */
export interface RunPorts extends Omit<StageTools, 'progress' | 'tables' | 'wrote'> {
  /** Writes a file of the run folder whole or not at all. */
  readonly writeEntry: (path: string, text: string) => Promise<Result<RunEntry, Problem>>;
  /** Writes `run.json`; called at the start, after every stage and at the end, so a killed run shows how far it came. */
  readonly writeRun: (run: Run) => Promise<Result<void, Problem>>;
  /** Appends a numbered event. */
  readonly emit: (body: RunEvent['body']) => void;
  /** Closes the logs that were appended to during the run and lists them as entries. */
  readonly sealLogs: () => Promise<Result<readonly RunEntry[], Problem>>;
}
