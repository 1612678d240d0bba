// The top of every view of the panel: verdict, what the export adds up to, and which view it is.
import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useSelection, useViewChoice } from '../../state/selection-store.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { Count } from '../../ui/count.tsx';
import { Figure, FigureNote, Figures } from '../../ui/figure.tsx';
import { formatBytes, formatCount } from '../../ui/format.ts';
import { PanelHeader } from '../../ui/panel-header.tsx';
import { StrengthMeter } from '../../ui/strength-meter.tsx';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import classes from './artifacts-panel.module.css';
import { type ArtifactsView, type ShownExport, VIEWS } from './artifacts-view.ts';

const LABELS: { readonly [V in ArtifactsView]: string } = {
  findings: 'Findings',
  files: 'Files',
  statements: 'Statements',
  coverage: 'Coverage',
  compare: 'Compare',
};

interface Props {
  readonly shown: ShownExport;
  readonly view: ArtifactsView;
  /** The tools of the view. */
  readonly children?: ReactNode;
}

export function ArtifactsHead({ shown, view, children }: Props) {
  const { verdict, strength } = shown.stage;
  const [, setView] = useViewChoice('view', '');
  const choose = useSelection((selection) => selection.setView);
  const shortcuts = useMemo(
    () => VIEWS.map((id, index) => ({ keys: String(index + 1), label: LABELS[id], run: () => choose('view', id) })),
    [choose],
  );
  useShortcuts('Artifacts', shortcuts);
  return (
    <PanelHeader
      title="Artifacts"
      facts={
        <>
          <VerdictBadge verdict={verdict} />
          <StrengthMeter strength={strength} />
          <bdi className={classes['root']} title={shown.inventory.outputRoot}>
            {endOf(shown.inventory.outputRoot)}
          </bdi>
        </>
      }
      actions={
        <SegmentedControl
          aria-label="View"
          data={VIEWS.map((value) => ({ value, label: LABELS[value] }))}
          value={view}
          onChange={(value) => setView(value)}
        />
      }
    >
      <Totals shown={shown} />
      {children}
    </PanelHeader>
  );
}

/** The last parts of a path, which tell exports apart; all of it is in the title. */
function endOf(root: string): string {
  const parts = root.split(/[\\/]/).filter((part) => part !== '');
  return parts.length <= 2 ? root : `…/${parts.slice(-2).join('/')}`;
}

function Totals({ shown: { inventory, validation } }: { readonly shown: ShownExport }) {
  const totals = useMemo(() => {
    const present = inventory.files.filter(({ state }) => state !== 'missing');
    const bytes = present.reduce((sum, file) => sum + (file.bytes ?? 0), 0);
    const compared = present.filter(({ expected }) => expected?.sha256 !== null && expected !== null).length;
    const rows = inventory.statements.reduce((sum, { kind, rows: own }) => sum + (kind === 'load' ? (own ?? 0) : 0), 0);
    const tables = inventory.statements.filter(({ kind }) => kind === 'create-table').length;
    return { files: present.length, bytes, compared, rows, tables };
  }, [inventory]);
  const { summary } = validation;
  return (
    <Figures label="Totals">
      <Figure name="Files">
        <Count value={totals.files} /> <FigureNote>{formatBytes(totals.bytes)}</FigureNote>
      </Figure>
      <Figure name="Digests compared">
        <Count value={totals.compared} />{' '}
        <FigureNote>
          {totals.compared === 0 ? 'nothing names any' : `${formatCount(summary.checksumMismatches)} mismatched`}
        </FigureNote>
      </Figure>
      <Figure name="Missing">
        <span className={summary.missingFiles > 0 ? classes['bad'] : undefined}>
          {formatCount(summary.missingFiles)}
        </span>
      </Figure>
      <Figure name="Tables made">
        <Count value={totals.tables} />
      </Figure>
      <Figure name="Rows in scripts" title="Rows of VALUES in every script; seeds repeat rows of the bootstrap">
        <Count value={totals.rows} />
      </Figure>
      <Figure name="Validators">
        {formatCount(summary.passedValidators)}{' '}
        <FigureNote>
          of {formatCount(summary.totalValidators)} passed
          {summary.skippedValidators === 0 ? '' : `, ${formatCount(summary.skippedValidators)} skipped`}
        </FigureNote>
      </Figure>
    </Figures>
  );
}
