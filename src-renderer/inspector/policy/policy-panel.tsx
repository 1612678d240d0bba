// Policy: empty in this version; says what would fill it.
import { IconGauge } from '@tabler/icons-react';
import { StageFindings, useHasStages } from '../stage-findings.tsx';
import { PlannedPanel } from '../../ui/planned-panel.tsx';

const QUESTIONS = [
  'Which columns can be tightened, and which data speaks against it?',
  'Which rows would break a constraint, and how many are there?',
  'Which rule made each decision, from which measurement?',
  'Which differences are waived, by whom, why and until when?',
];

export function PolicyPanel() {
  if (useHasStages('policy')) return <StageFindings area="policy" title="Policy" />;
  return (
    <PlannedPanel
      title="Policy"
      icon={<IconGauge size={28} stroke={1.5} aria-hidden />}
      headline="No policy decisions in this run"
      filledBy="Filled by a stage that profiles the data and decides NOT NULL, UNIQUE and FOREIGN KEY per column. No stage of this version writes it yet."
      questions={QUESTIONS}
    />
  );
}
