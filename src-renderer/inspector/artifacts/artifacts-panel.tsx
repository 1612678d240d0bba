// Artifacts: an export folder as it was verified, what was wrong with it, its scripts, and another export beside it.
import { IconFileText } from '@tabler/icons-react';
import { useMemo } from 'react';
import { ExportInventory } from '../../../src/model/export/export-inventory.ts';
import { ExportValidation } from '../../../src/model/export/export-validation.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { jsonParser, useParsedEntry } from '../../state/entry.ts';
import { useSelection, useViewChoice } from '../../state/selection-store.ts';
import { EmptyState, LoadingWords } from '../../ui/empty-state.tsx';
import { PanelHeader } from '../../ui/panel-header.tsx';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { StageFindings, useHasStages } from '../stage-findings.tsx';
import { type CheckedExport, checkedExport } from './artifact-documents.ts';
import classes from './artifacts-panel.module.css';
import type { ShownExport } from './artifacts-view.ts';
import { type ArtifactsView, VIEWS, startView } from './artifacts-view.ts';
import { Compare } from './compare.tsx';
import { Coverage } from './coverage.tsx';
import { Files } from './files.tsx';
import { Findings } from './findings.tsx';
import { findTold, findingGroups } from './findings-view.ts';
import { Statements } from './statements.tsx';

const parseValidation = jsonParser(ExportValidation, 'The verification of the export');
const parseInventory = jsonParser(ExportInventory, 'The inventory of the export');

export function ArtifactsPanel() {
  const run = useDocumentStore((store) => store.run);
  const checked = useMemo(() => checkedExport(run), [run]);
  const hasStages = useHasStages('artifacts');
  if (checked === null) return hasStages ? <StageFindings area="artifacts" title="Artifacts" /> : <NothingVerified />;
  return <CheckedArtifacts checked={checked} />;
}

function CheckedArtifacts({ checked }: { readonly checked: CheckedExport }) {
  const run = useDocumentStore((store) => store.run);
  const validation = useParsedEntry(checked.validation, parseValidation);
  const inventory = useParsedEntry(checked.inventory, parseInventory);
  const groups = useMemo(
    () => (run === null || validation.status !== 'ready' ? [] : findingGroups(run, checked.stage, validation.value)),
    [run, checked, validation],
  );
  for (const entry of [validation, inventory])
    if (entry.status === 'failed')
      return (
        <>
          <PanelHeader title="Artifacts" />
          <div className={classes['problem']}>
            <ProblemCallout problem={entry.problem} />
          </div>
        </>
      );
  if (validation.status !== 'ready' || inventory.status !== 'ready')
    return <LoadingWords>Reading what was verified…</LoadingWords>;
  return (
    <View
      shown={{ stage: checked.stage, validation: validation.value, inventory: inventory.value, groups }}
      key={checked.inventory}
    />
  );
}

function View({ shown }: { readonly shown: ShownExport }) {
  const [wanted] = useViewChoice('view', '');
  const table = useSelection((selection) => selection.table);
  const finding = useSelection((selection) => selection.finding);
  const start = startView(shown, table, findTold(shown.groups, finding) !== null);
  const view: ArtifactsView = VIEWS.find((known) => known === wanted) ?? start;
  switch (view) {
    case 'files':
      return <Files shown={shown} />;
    case 'findings':
      return <Findings shown={shown} />;
    case 'statements':
      return <Statements shown={shown} />;
    case 'coverage':
      return <Coverage shown={shown} />;
    case 'compare':
      return <Compare shown={shown} />;
  }
}

function NothingVerified() {
  return (
    <>
      <PanelHeader title="Artifacts" />
      <EmptyState title="No export was verified in this run" icon={<IconFileText size={28} stroke={1.5} aria-hidden />}>
        <p>
          Filled by a run over a workspace that names an export folder (<code>&quot;export&quot;</code> in
          plumbline.config.json), and by an export folder that is opened by itself: every file with its digest, every
          statement in the order of execution, and what is wrong with each.
        </p>
      </EmptyState>
    </>
  );
}
