// The run in progress, in words and as a line under the top bar; takes no room when nothing runs.
import { Button } from '@mantine/core';
import { IconCircle, IconCircleDot } from '@tabler/icons-react';
import { useHost } from '../state/host.ts';
import { ProblemCallout } from '../ui/problem-callout.tsx';
import { VerdictBadge } from '../ui/verdict-badge.tsx';
import { cancelRun, dismissRunProblem, useRunControl } from './run-control.ts';
import { type StageProgress, progressSentence, progressShare } from './run-progress.ts';
import classes from './run-strip.module.css';

export function RunStrip() {
  const { transport } = useHost();
  const { runId, progress, isCancelling, problem } = useRunControl();
  if (problem !== null)
    return (
      <div className={classes['problem']}>
        <ProblemCallout problem={problem} action={<Button onClick={dismissRunProblem}>Dismiss</Button>} />
      </div>
    );
  if (runId === null) return null;
  const share = Math.round(progressShare(progress) * 100);
  return (
    <section className={classes['strip']} aria-label="Run in progress">
      <div className={classes['words']}>
        <ol className={classes['stages']} aria-label="Stages">
          {progress.stages.map((stage) => (
            <li key={stage.stage} data-state={stage.state} title={`${stage.stage}: ${stage.state}`}>
              <StageMark stage={stage} />
              {stage.stage}
            </li>
          ))}
        </ol>
        <span role="status" className={classes['sentence']}>
          {isCancelling ? 'Cancelling: waiting for the statement in flight' : progressSentence(progress)}
        </span>
        <Button disabled={isCancelling} onClick={() => void cancelRun(transport)}>
          Cancel run
        </Button>
      </div>
      <div
        className={classes['track']}
        role="progressbar"
        aria-label="Progress of the run"
        aria-valuenow={share}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <div style={{ width: `${String(share)}%` }} />
      </div>
    </section>
  );
}

/** Waiting, running, or the verdict the stage ended with. */
function StageMark({ stage }: { readonly stage: StageProgress }) {
  if (stage.verdict !== null) return <VerdictBadge verdict={stage.verdict} look="icon" />;
  const Icon = stage.state === 'running' ? IconCircleDot : IconCircle;
  return <Icon size={14} stroke={2} role="img" aria-label={stage.state} />;
}
