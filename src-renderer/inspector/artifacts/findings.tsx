// What the validators said: what is wrong first, with expected and found and the fix, each beside the script it is about.
import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useSelection } from '../../state/selection-store.ts';
import { FindingCard } from '../../ui/finding-card.tsx';
import { countOf, formatCount } from '../../ui/format.ts';
import { SplitPane } from '../../ui/split-pane.tsx';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import { ArtifactsHead } from './artifacts-head.tsx';
import type { ShownExport } from './artifacts-view.ts';
import { FileDetails } from './file-details.tsx';
import { type FindingGroup, type ToldFinding, findTold } from './findings-view.ts';
import classes from './findings.module.css';
import { usePlace } from './use-place.ts';

export function Findings({ shown }: { readonly shown: ShownExport }) {
  const selected = useSelection((selection) => selection.finding);
  const selectFinding = useSelection((selection) => selection.selectFinding);
  const place = usePlace();
  const told = findTold(shown.groups, selected);
  // A link to a finding shows its place without the address having to name it.
  const file = place.file === '' ? (told?.file ?? '') : place.file;
  const line = place.file === '' ? (told?.line ?? null) : place.line;
  const open = (finding: ToldFinding): void => {
    selectFinding(finding.key);
    if (finding.file !== null) place.show(finding.file, finding.line);
  };
  return (
    <>
      <ArtifactsHead shown={shown} view="findings" />
      <SplitPane
        sideLabel="File"
        initial={640}
        min={380}
        max={1400}
        main={
          <div className={classes['list']} tabIndex={0} role="region" aria-label="Findings by validator">
            {shown.groups.map((group) => (
              <Group key={group.id} group={group} selected={selected} onOpen={open} />
            ))}
          </div>
        }
        side={
          file === '' ? null : (
            <FileDetails
              shown={shown}
              path={file}
              line={line}
              onLine={(next) => place.show(file, next)}
              onClose={() => {
                selectFinding(null);
                place.close();
              }}
            />
          )
        }
      />
    </>
  );
}

/** Cards that are drawn before somebody asks for the rest. */
const FIRST = 40;

interface GroupProps {
  readonly group: FindingGroup;
  readonly selected: string | null;
  readonly onOpen: (finding: ToldFinding) => void;
}

function Group({ group, selected, onOpen }: GroupProps) {
  const { title, verdict, skippedBecause, looked, findings } = group;
  const [isWhole, setWhole] = useState(false);
  const at = findings.findIndex(({ key }) => key === selected);
  const drawn = isWhole || at >= FIRST ? findings : findings.slice(0, FIRST);
  return (
    <section className={classes['group']} aria-label={title}>
      <h2 className={classes['title']}>
        <span>{title}</span>
        {skippedBecause !== null && findings.length === 0 ? (
          <span className={classes['skipped']}>Skipped</span>
        ) : (
          <VerdictBadge verdict={verdict} />
        )}
        {findings.length === 0 ? null : <span className={classes['count']}>{countOf(findings.length, 'finding')}</span>}
      </h2>
      <p className={classes['looked']}>{skippedBecause ?? looked.join(' · ')}</p>
      {drawn.map((told) => (
        <Card key={told.key} told={told} isSelected={told.key === selected} onOpen={onOpen} />
      ))}
      {drawn.length === findings.length ? null : (
        <Button className={classes['more'] ?? ''} onClick={() => setWhole(true)}>
          Show all {formatCount(findings.length)}
        </Button>
      )}
    </section>
  );
}

function Card({
  told,
  isSelected,
  onOpen,
}: {
  readonly told: ToldFinding;
  readonly isSelected: boolean;
  readonly onOpen: (finding: ToldFinding) => void;
}) {
  const { finding, file, line } = told;
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isSelected) card.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  return (
    <div ref={card} className={classes['card']}>
      <FindingCard
        finding={finding}
        isSelected={isSelected}
        place={
          file === null ? undefined : (
            <button type="button" className={classes['place']} title="Show this line" onClick={() => onOpen(told)}>
              <bdi>{file}</bdi> {line === null ? null : <span>line {formatCount(line)}</span>}
              <IconArrowRight size={13} aria-hidden />
            </button>
          )
        }
      />
    </div>
  );
}
