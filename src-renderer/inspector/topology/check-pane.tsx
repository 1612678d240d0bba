// The independent checker's answer: verdict, findings with the tables they name, and how long it took.
import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Finding } from '../../../src/model/finding.ts';
import { severity } from '../../../src/model/verdict.ts';
import { LoadingWords } from '../../ui/empty-state.tsx';
import { countOf, formatDuration } from '../../ui/format.ts';
import { placeText, ProblemCallout } from '../../ui/problem-callout.tsx';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import { tableOfFinding } from './check-view.ts';
import classes from './side-pane.module.css';
import type { Check } from './use-check.ts';
import { useWorkbench } from './workbench-context.ts';

export function CheckPane({ check }: { readonly check: Check }) {
  return (
    <div>
      <section className={classes['section']} aria-label="Check again">
        <h2 className={classes['heading']}>
          <span>Independent check</span>
        </h2>
        <p className={classes['text']}>
          Reads the certificate as it is on disk and recomputes positions, edges, digests, cycles and depths. It shares
          no code with the sorter.
        </p>
        <div className={classes['actions']}>
          <Button
            leftSection={<IconShieldCheck size={14} aria-hidden />}
            disabled={check.state.status === 'checking'}
            onClick={check.start}
          >
            Check again
          </Button>
        </div>
      </section>
      <div aria-live="polite">
        <Answer check={check} />
      </div>
    </div>
  );
}

function Answer({ check }: { readonly check: Check }) {
  switch (check.state.status) {
    case 'idle':
      return null;
    case 'checking':
      return <LoadingWords>Checking the certificate…</LoadingWords>;
    case 'failed':
      return (
        <section className={classes['section']}>
          <ProblemCallout problem={check.state.problem} />
        </section>
      );
    case 'answered': {
      const { report, milliseconds } = check.state;
      return (
        <>
          <section className={classes['section']} aria-label="Result of the check">
            <VerdictBadge verdict={report.verdict} size="large" />
            <p className={classes['sub']}>
              {countOf(report.findings.length, 'finding')} over {countOf(report.coverage.tables.looked, 'table')},
              answered in {formatDuration(milliseconds)}.
            </p>
          </section>
          <Findings findings={report.findings} />
        </>
      );
    }
  }
}

const MOST = 100;

function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const { topology, select } = useWorkbench();
  const rows = useMemo(
    () =>
      [...findings]
        .sort((a, b) => severity(a.verdict) - severity(b.verdict))
        .slice(0, MOST)
        .map((finding) => ({
          finding,
          table: finding.verdict === 'proved' ? null : tableOfFinding(topology.graph, finding),
        })),
    [findings, topology],
  );
  return (
    <section className={classes['section']} aria-label="Findings of the check">
      {rows.map(({ finding, table }, index) => (
        <div
          key={`${finding.check}${String(index)}`}
          className={classes['text']}
          data-proved={finding.verdict === 'proved'}
        >
          <span className={classes['rowHead']}>
            <VerdictBadge verdict={finding.verdict} look="icon" />
            <span className={classes['check']}>{finding.check}</span>
            {finding.verdict === 'proved' ? (
              <span className={classes['sentence']}>{finding.subject}</span>
            ) : (
              <span className={classes['rowName']} title={finding.subject}>
                {finding.subject}
              </span>
            )}
          </span>
          {[
            finding.reason,
            finding.expected === undefined ? undefined : `expected ${finding.expected}`,
            finding.found === undefined ? undefined : `found ${finding.found}`,
            placeText(finding.at),
          ]
            .filter((line) => line !== undefined)
            .map((line, part) => (
              <span key={String(part)} className={classes['fact']}>
                {line}
              </span>
            ))}
          {table === null ? null : (
            <button type="button" className={classes['step']} onClick={() => select(table.index)}>
              Open {table.label}
            </button>
          )}
        </div>
      ))}
    </section>
  );
}
