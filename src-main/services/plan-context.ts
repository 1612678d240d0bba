// Where a run is planned, and what planning answers.
import type { RunPlan } from '../../src/run/run.ts';
import type { InterruptedRun } from './interrupted-run.ts';
import type { Machine, RunRecorder } from './machine.ts';

/** Where a run is planned: the machine, the folder it writes to, and whether it may go on from an interrupted one. */
export interface PlanContext {
  readonly machine: Machine;
  readonly recorder: RunRecorder;
  readonly runsFolder: string;
  readonly resume: boolean;
}

/** A plan, and the interrupted run it goes on from. */
export interface Planned {
  readonly plan: Omit<RunPlan, 'runId'>;
  readonly interrupted: InterruptedRun | null;
}

/** What one area adds to a plan. */
export type PlannedPart = Pick<RunPlan, 'stages' | 'inputs'>;
