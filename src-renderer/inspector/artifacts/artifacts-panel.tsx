// Artifacts: empty in this version; says what would fill it.
import { IconFileText } from '@tabler/icons-react';
import { StageFindings, useHasStages } from '../stage-findings.tsx';
import { PlannedPanel } from '../../ui/planned-panel.tsx';

const QUESTIONS = [
  'Are all files of the export there, with the digests the manifest names?',
  'Do the scripts insert tables in the proven order?',
  'Does every script follow the rules for what it may contain?',
  'What changed between two exports?',
];

export function ArtifactsPanel() {
  if (useHasStages('artifacts')) return <StageFindings area="artifacts" title="Artifacts" />;
  return (
    <PlannedPanel
      title="Artifacts"
      icon={<IconFileText size={28} stroke={1.5} aria-hidden />}
      headline="No exported scripts in this run"
      filledBy="Filled by a stage that checks table, seed and insert scripts against their manifest. No stage of this version writes it yet."
      questions={QUESTIONS}
    />
  );
}
