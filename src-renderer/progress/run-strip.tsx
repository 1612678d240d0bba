// The run in progress, in words and as a line under the top bar; takes no room when nothing runs.
import { Button } from '@mantine/core';
import { IconCircle, IconCircleDot, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useHost } from '../state/host.ts';
import { ProblemCallout } from '../ui/problem-callout.tsx';
import { VerdictBadge } from '../ui/verdict-badge.tsx';
import { cancelRun, dismissRunProblem, pauseRun, useRunControl } from '../state/run-control.ts';
import { type RunProgress, type StageProgress, progressSentence, progressShare } from '../state/run-progress.ts';
import classes from './run-strip.module.css';

export function RunStrip() {
  const { transport } = useHost();
  const { runId, progress, isCancelling, isPausing, problem } = useRunControl();
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
          {sentence(progress, isCancelling)}
        </span>
        <Button
          w={98}
          disabled={isCancelling || isPausing || progress.outcome !== null}
          leftSection={
            progress.isPaused ? <IconPlayerPlay size={14} aria-hidden /> : <IconPlayerPause size={14} aria-hidden />
          }
          onClick={() => void pauseRun(transport, !progress.isPaused)}
        >
          {progress.isPaused ? 'Go on' : 'Pause'}
        </Button>
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

function sentence(progress: RunProgress, isCancelling: boolean): string {
  if (isCancelling) return 'Cancelling: waiting for the statement in flight';
  if (progress.isPaused && progress.outcome === null) return 'Paused: statements in flight end, no new one is sent';
  return progressSentence(progress);
}

/** Waiting, running, or the verdict the stage ended with. */
function StageMark({ stage }: { readonly stage: StageProgress }) {
  if (stage.verdict !== null) return <VerdictBadge verdict={stage.verdict} look="icon" />;
  const Icon = stage.state === 'running' ? IconCircleDot : IconCircle;
  return <Icon size={14} stroke={2} role="img" aria-label={stage.state} />;
}
