// What the stages of one area found, for areas whose own panel has nothing more to show yet.
import { useMemo } from 'react';
import type { Area } from '../../src/model/run.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { findingKeys } from '../state/finding-key.ts';
import { useSelection } from '../state/selection-store.ts';
import { CoverageLine } from '../ui/coverage-line.tsx';
import { FindingCard } from '../ui/finding-card.tsx';
import { PanelHeader } from '../ui/panel-header.tsx';
import { StrengthMeter } from '../ui/strength-meter.tsx';
import { VerdictBadge } from '../ui/verdict-badge.tsx';
import classes from './stage-findings.module.css';

/** True when the shown run has a stage of the area. */
export function useHasStages(area: Area): boolean {
  return useDocumentStore((store) => store.run?.stages.some((stage) => stage.area === area) ?? false);
}

export function StageFindings({ area, title }: { readonly area: Area; readonly title: string }) {
  const run = useDocumentStore((store) => store.run);
  const selected = useSelection((selection) => selection.finding);
  const keyed = useMemo(
    () => (run === null ? [] : findingKeys(run).filter((found) => found.area === area)),
    [run, area],
  );
  const stages = run?.stages.filter((stage) => stage.area === area) ?? [];
  return (
    <>
      <PanelHeader title={title} />
      <div className={classes['stages']}>
        {stages.map((stage) => (
          <section key={stage.stage} aria-label={stage.stage}>
            <h2 className={classes['stage']}>
              {stage.stage} <VerdictBadge verdict={stage.verdict} /> <StrengthMeter strength={stage.strength} />
              <CoverageLine {...stage.coverage} />
            </h2>
            {keyed
              .filter((found) => found.stage === stage.stage)
              .map(({ key, finding }) => (
                <FindingCard key={key} finding={finding} isSelected={key === selected} />
              ))}
          </section>
        ))}
      </div>
    </>
  );
}
