// A run without a profile: why, and what would bring one.
import { IconRulerMeasure } from '@tabler/icons-react';
import { useDocumentStore } from '../../../state/document-store.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { FindingCard } from '../../../ui/finding-card.tsx';
import { SettingsExample } from '../settings-example.tsx';
import panel from '../evidence-panel.module.css';

export function NothingMeasured() {
  const stages = useDocumentStore((store) => store.run?.stages);
  const findings = (stages ?? []).filter(({ area }) => area === 'evidence').flatMap((stage) => stage.findings);
  if (findings.length > 0)
    return (
      <section className={panel['scroll']} tabIndex={0} aria-label="Why nothing was measured">
        <h2 className={panel['hiddenTitle']}>Nothing was measured</h2>
        {findings.map((finding, position) => (
          <FindingCard key={position} finding={finding} />
        ))}
      </section>
    );
  return (
    <section className={panel['scroll']} tabIndex={0} aria-label="About the profile">
      <EmptyState
        title="Nothing was measured in this run"
        icon={<IconRulerMeasure size={28} stroke={1.5} aria-hidden />}
      >
        <p>
          Filled by a run over a workspace with a model and a <code>profile</code>: per column the rows and NULLs, per
          key its duplicates, per reference its orphans, each with the statement, the sample and the time behind it.
        </p>
        <SettingsExample
          label="In plumbline.config.json"
          text={'"profile": {\n  "samplingThreshold": 250000,\n  "tableTimeoutSeconds": 120\n}'}
        />
      </EmptyState>
    </section>
  );
}
