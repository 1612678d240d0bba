// Telemetry: empty in this version; says what would fill it.
import { IconActivity } from '@tabler/icons-react';
import { PlannedPanel } from '../../ui/planned-panel.tsx';

const QUESTIONS = [
  'Where did the time of this run go?',
  'Which statements were slow, on which connection?',
  'How does this run compare with the one before?',
  'What happened on the servers while it ran?',
];

export function TelemetryPanel() {
  return (
    <PlannedPanel
      title="Telemetry"
      icon={<IconActivity size={28} stroke={1.5} aria-hidden />}
      headline="No timeline in this run"
      filledBy="Filled by spans that stages record while they run. Stage durations and statement totals are in Overview; no stage of this version writes a timeline yet."
      questions={QUESTIONS}
    />
  );
}
