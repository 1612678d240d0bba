// The first room: the verdict in a sentence, each area, what to look at first, and how the run was made.
import type { Run } from '../../../src/model/run.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { LoadingWords } from '../../ui/empty-state.tsx';
import { VERDICT_MARKS } from '../../ui/verdict-marks.ts';
import { AreaTable } from './area-table.tsx';
import { FirstLookList } from './first-look-list.tsx';
import { HowMade } from './how-made.tsx';
import classes from './overview-panel.module.css';
import { areaRows } from './area-rows.ts';
import { headline } from './headline.ts';

export function OverviewPanel() {
  const run = useDocumentStore((store) => store.run);
  const isCertificate = useDocumentStore((store) => store.document?.kind === 'certificate');
  if (run === null) return <LoadingWords>Reading the run…</LoadingWords>;
  return (
    <div className={classes['overview']}>
      <Head run={run} isCertificate={isCertificate} />
      <div className={classes['columns']}>
        <div className={classes['main']}>
          <AreaTable run={run} />
          <FirstLookList run={run} />
          <NotRun run={run} />
        </div>
        <HowMade run={run} />
      </div>
    </div>
  );
}

function Head({ run, isCertificate }: { readonly run: Run; readonly isCertificate: boolean }) {
  const { verdict, sentence, remark } = headline(run);
  const { word, Icon, color, soft } = VERDICT_MARKS[verdict];
  return (
    <header className={classes['head']} style={{ '--mark': color, '--mark-soft': soft }}>
      <span className={classes['mark']}>
        <Icon size={26} stroke={1.9} aria-hidden />
      </span>
      <div>
        <h1 className={classes['headline']}>
          <span className={classes['word']}>{word}.</span> {sentence}
        </h1>
        <p className={classes['remark']}>
          {isCertificate
            ? 'Checked just now from the certificate alone, by a checker that shares no code with the sorter.'
            : remark}
        </p>
      </div>
    </header>
  );
}

/** Areas that no stage of the run belongs to, with what would fill them. */
function NotRun({ run }: { readonly run: Run }) {
  const rows = areaRows(run).filter((row) => row.verdict === null);
  if (rows.length === 0) return null;
  return (
    <section className={classes['section']} aria-labelledby="not-run">
      <h2 id="not-run" className={classes['title']}>
        Not run
      </h2>
      <dl className={classes['quiet']}>
        {rows.map((row) => (
          <div key={row.area}>
            <dt>{row.name}</dt>
            <dd>{row.line}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
