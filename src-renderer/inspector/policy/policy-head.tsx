// The top of every view of the panel: verdict and coverage, and which view it is.
import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useDocumentStore } from '../../state/document-store.ts';
import { useViewChoice } from '../../state/selection-store.ts';
import { CoverageLine } from '../../ui/coverage-line.tsx';
import { PanelHeader } from '../../ui/panel-header.tsx';
import { StrengthMeter } from '../../ui/strength-meter.tsx';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';

const VIEWS = [
  { value: '', label: 'Decisions' },
  { value: 'what-if', label: 'What if' },
  { value: 'compare', label: 'Compare' },
];

export function PolicyHead({ children }: { readonly children?: ReactNode }) {
  const stage = useDocumentStore((store) => store.run?.stages.find((candidate) => candidate.area === 'policy'));
  const [view, setView] = useViewChoice('view', '');
  return (
    <PanelHeader
      title="Policy"
      facts={
        stage === undefined ? null : (
          <>
            <VerdictBadge verdict={stage.verdict} />
            <StrengthMeter strength={stage.strength} />
            <CoverageLine {...stage.coverage} />
          </>
        )
      }
      actions={
        <SegmentedControl
          aria-label="View"
          data={VIEWS}
          value={VIEWS.some(({ value }) => value === view) ? view : ''}
          onChange={(value) => setView(value)}
        />
      }
    >
      {children}
    </PanelHeader>
  );
}
