// How the whole profile was measured: environments, knobs, what the reading noticed. Said once, not with every table.
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Problem } from '../../../../src/model/problem.ts';
import type { ProfileCapture } from '../../../../src/model/profile/profile-capture.ts';
import { FindingCard } from '../../../ui/finding-card.tsx';
import { formatInstant } from '../../../ui/format.ts';
import { Identifier } from '../../../ui/identifier.tsx';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import { knobFacts } from './knob-view.ts';
import classes from './measurement-pane.module.css';
import type { TableRow } from './profile-view.ts';
import { useFindings } from './use-findings.ts';
import { rowOfSubject } from './use-selected-table.ts';

interface Props {
  readonly capture: ProfileCapture | null;
  readonly warnings: readonly Problem[];
  readonly rows: readonly TableRow[];
  readonly onClose: () => void;
}

const KIND: { readonly [K in ProfileCapture['environments'][number]['kind']]: string } = {
  mssql: 'SQL Server',
  postgres: 'PostgreSQL',
  duckdb: 'DuckDB',
  file: 'a snapshot file',
};

export function MeasurementPane({ capture, warnings, rows, onClose }: Props) {
  const findings = useFindings();
  // What speaks of one table stands beside that table.
  const general = findings.filter(({ finding: { subject } }) => rowOfSubject(rows, subject) === null);
  return (
    <div className={classes['pane']}>
      <div className={classes['head']}>
        <h2>How it was measured</h2>
        <ActionIcon aria-label="Close" onClick={onClose}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </div>
      {capture === null ? (
        <p className={classes['quiet']}>The run kept the snapshot alone: nothing says where or how it was measured.</p>
      ) : (
        <>
          <Section title={capture.environments.length === 1 ? 'Environment' : 'Environments, merged by the worst case'}>
            <ul className={classes['environments']}>
              {capture.environments.map(({ name, kind, server, isolation }) => (
                <li key={name}>
                  <Identifier name={name} />
                  <span>{placeOf(KIND[kind], server)}</span>
                  <span className={classes['quiet']}>{isolation}</span>
                </li>
              ))}
            </ul>
            <p className={classes['quiet']}>Captured {formatInstant(capture.capturedAtUtc)} UTC.</p>
          </Section>
          <Section title="Knobs">
            <dl className={classes['knobs']}>
              {knobFacts(capture.knobs).map(({ name, value, meaning }) => (
                <div key={name} title={meaning}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </Section>
          {capture.warnings.length === 0 ? null : (
            <Section title="Warnings">
              <ul className={classes['warnings']}>
                {capture.warnings.map((warning, position) => (
                  <li key={position}>{warning}</li>
                ))}
              </ul>
            </Section>
          )}
        </>
      )}
      {general.length === 0 ? null : (
        <Section title="Findings about all tables">
          {general.map(({ key, finding, isSelected }) => (
            <FindingCard key={key} finding={finding} isSelected={isSelected} />
          ))}
        </Section>
      )}
      {warnings.length === 0 ? null : (
        <Section title="Noticed while reading the snapshot">
          {warnings.map((problem, position) => (
            <ProblemCallout key={position} problem={problem} verdict="warning" announce={false} />
          ))}
        </Section>
      )}
    </div>
  );
}

/** Product and place; a server that names its product says both. */
function placeOf(product: string, server: string): string {
  if (server === '') return product;
  return server.startsWith(product) ? server : `${product} at ${server}`;
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes['section']}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
