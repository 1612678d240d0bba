// The first room: the verdict in a sentence, each area, what to look at first, and how the run was made.
import type { Run } from '../../../src/model/run.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { LoadingWords } from '../../ui/empty-state.tsx';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { VERDICT_MARKS } from '../../ui/verdict-marks.ts';
import { AreaTable } from './area-table.tsx';
import { FirstLookList } from './first-look-list.tsx';
import { HowMade } from './how-made.tsx';
import classes from './overview-panel.module.css';
import { headline } from './overview-view.ts';
import { checkedRun, useCertificateCheck } from './use-certificate-check.ts';

export function OverviewPanel() {
  const run = useDocumentStore((store) => store.run);
  const check = useCertificateCheck();
  if (run === null) return <LoadingWords>Reading the run…</LoadingWords>;
  switch (check.status) {
    case 'not-needed':
      return <Overview run={run} isChecked={false} />;
    case 'checking':
      return <LoadingWords>Checking the certificate with the independent checker…</LoadingWords>;
    case 'failed':
      return (
        <div className={classes['problem']}>
          <ProblemCallout problem={check.problem} verdict="invalid" />
        </div>
      );
    case 'ready':
      return <Overview run={checkedRun(run, check.report)} isChecked />;
  }
}

function Overview({ run, isChecked }: { readonly run: Run; readonly isChecked: boolean }) {
  return (
    <div className={classes['overview']}>
      <Head run={run} isChecked={isChecked} />
      <div className={classes['columns']}>
        <div className={classes['main']}>
          <FirstLookList run={run} />
          <AreaTable run={run} />
        </div>
        <HowMade run={run} />
      </div>
    </div>
  );
}

function Head({ run, isChecked }: { readonly run: Run; readonly isChecked: boolean }) {
  const { verdict, sentence } = headline(run);
  const { word, meaning, Icon, color, soft } = VERDICT_MARKS[verdict];
  return (
    <header className={classes['head']} style={{ '--mark': color, '--mark-soft': soft }}>
      <span className={classes['mark']}>
        <Icon size={26} stroke={1.9} aria-hidden />
      </span>
      <div>
        <h1 className={classes['headline']}>
          <span className={classes['word']}>{word}.</span> {sentence}
        </h1>
        <p className={classes['meaning']}>
          {meaning}
          {isChecked
            ? ' Checked just now from the certificate alone, by a checker that shares no code with the sorter.'
            : ''}
        </p>
      </div>
    </header>
  );
}
