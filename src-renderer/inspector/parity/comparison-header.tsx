// The head of a finished comparison: its verdict, how sure and how complete it is, and what was compared with what.
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DataIntegrityVerification } from '../../../src/model/data-integrity.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { CoverageLine } from '../../ui/coverage-line.tsx';
import { PanelHeader } from '../../ui/panel-header.tsx';
import { StrengthMeter } from '../../ui/strength-meter.tsx';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import classes from './parity-panel.module.css';

interface Props {
  readonly document: DataIntegrityVerification;
  /** Goes to the run in progress; null when there is none. */
  readonly onLive: (() => void) | null;
  readonly children: ReactNode;
}

export function ComparisonHeader({ document, onLive, children }: Props) {
  const stage = useDocumentStore((store) => store.run?.stages.find((candidate) => candidate.area === 'parity'));
  const isCancelled = useDocumentStore((store) => store.run?.state === 'cancelled');
  return (
    <PanelHeader
      title="Parity"
      facts={
        stage === undefined ? null : (
          <>
            <VerdictBadge verdict={stage.verdict} />
            <StrengthMeter strength={stage.strength} />
            <CoverageLine {...stage.coverage} />
            {isCancelled ? <span className={classes['sides']}>the run was cancelled</span> : null}
          </>
        )
      }
      actions={
        <>
          <span className={classes['sides']}>
            <b>{document.source.connection}</b> {document.source.product} → <b>{document.target.connection}</b>{' '}
            {document.target.product}
          </span>
          {onLive === null ? null : <Button onClick={onLive}>Show the run in progress</Button>}
        </>
      }
    >
      {children}
    </PanelHeader>
  );
}
