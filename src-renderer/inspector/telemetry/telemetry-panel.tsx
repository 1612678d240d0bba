// Telemetry: the run writes its spans; drawing them is not part of this version.
import { IconActivity } from '@tabler/icons-react';
import { useDocumentStore } from '../../state/document-store.ts';
import { PlannedPanel } from '../../ui/planned-panel.tsx';

const QUESTIONS = [
  'Where did the time of this run go?',
  'Which statements were slow, on which connection?',
  'How does this run compare with the one before?',
  'What happened on the servers while it ran?',
];

const WRITTEN =
  'This run wrote its spans to trace.otlp.json, listed under Evidence; any OpenTelemetry viewer reads it. This version does not draw it. Stage durations and statement totals are in Overview.';
const ABSENT =
  'Filled by a run over a workspace, which writes its spans to trace.otlp.json. A certificate opened by itself has none.';
const TRACE = 'trace.otlp.json';

export function TelemetryPanel() {
  const isTraced = useDocumentStore((store) => store.run?.entries.some(({ path }) => path === TRACE) ?? false);
  return (
    <PlannedPanel
      title="Telemetry"
      icon={<IconActivity size={28} stroke={1.5} aria-hidden />}
      headline={isTraced ? 'The timeline is written, not drawn yet' : 'No timeline in this document'}
      filledBy={isTraced ? WRITTEN : ABSENT}
      questions={QUESTIONS}
    />
  );
}
