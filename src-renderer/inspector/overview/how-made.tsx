// How the run was made: tool, workspace, connections, inputs with digests, time a stage, statements sent.
import type { Finding } from '../../../src/model/finding.ts';
import type { Run } from '../../../src/model/run.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { formatDuration, formatInstant } from '../../ui/format.ts';
import { Identifier } from '../../ui/identifier.tsx';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import classes from './how-made.module.css';
import { stageBars } from './stage-bars.ts';
import { StatementTable } from './statement-table.tsx';

const ROLES = ['source', 'target', 'other'];

export function HowMade({ run }: { readonly run: Run }) {
  return (
    <section className={classes['made']} aria-labelledby="how-made">
      <h2 id="how-made">How this run was made</h2>
      <dl className={classes['facts']}>
        <dt>Tool</dt>
        <dd>
          {run.tool.name} {run.tool.version}
        </dd>
        <dt>Workspace</dt>
        <dd>
          {run.workspace.name} <Digest what="the workspace digest" value={run.workspace.sha256} />
        </dd>
        <dt>Run</dt>
        <dd>
          <span className={classes['mono']}>{run.runId}</span>
        </dd>
        <dt>Started</dt>
        <dd>{formatInstant(run.startedAtUtc)} UTC</dd>
        <dt>Finished</dt>
        <dd>{run.finishedAtUtc === null ? run.state : `${formatInstant(run.finishedAtUtc)} UTC`}</dd>
        <dt>Exit code</dt>
        <dd>{run.exitCode}</dd>
      </dl>
      <Stages run={run} />
      <Connections run={run} />
      <Inputs run={run} />
      <StatementTable run={run} />
    </section>
  );
}

function Stages({ run }: { readonly run: Run }) {
  const bars = stageBars(run);
  if (bars.length === 0) return null;
  return (
    <>
      <h3>Stages</h3>
      <ul className={classes['stages']}>
        {bars.map((bar) => (
          <li key={bar.stage}>
            <span className={classes['stage']}>
              <VerdictBadge verdict={bar.verdict} look="icon" /> {bar.stage}
            </span>
            <span className={classes['bar']} aria-hidden>
              <span style={{ width: `${String(Math.max(1, bar.share * 100))}%` }} />
            </span>
            <span className={classes['time']}>{formatDuration(bar.durationMs)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Connections({ run }: { readonly run: Run }) {
  const connections = useDocumentStore((store) => store.document?.connections);
  if (connections === undefined || connections.length === 0) return null;
  const proofs = run.stages.flatMap((stage) => stage.findings).filter((finding) => finding.check === 'CON-003');
  return (
    <>
      <h3>Connections</h3>
      <dl className={classes['facts']}>
        {ROLES.flatMap((wanted) => connections.filter((connection) => connection.role === wanted)).map(
          ({ name, kind, role, target }) => {
            const proof = proofs.find((finding) => finding.subject === name);
            return (
              <div key={name} className={classes['pair']}>
                <dt>{role === 'other' ? name : role}</dt>
                <dd>
                  <span className={classes['mono']}>{name}</span> {kind}, {target}
                  <ReadOnlyProof proof={proof} />
                </dd>
              </div>
            );
          },
        )}
      </dl>
    </>
  );
}

function ReadOnlyProof({ proof }: { readonly proof: Finding | undefined }) {
  if (proof === undefined) return <span className={classes['proof']}>read-only: not looked at in this run</span>;
  const said = proof.reason ?? proof.found;
  return (
    <span className={classes['proof']}>
      <VerdictBadge verdict={proof.verdict} look="icon" /> read-only{said === undefined ? '' : `: ${said}`}
    </span>
  );
}

function Inputs({ run }: { readonly run: Run }) {
  if (run.inputs.length === 0) return null;
  return (
    <>
      <h3>Inputs</h3>
      <ul className={classes['inputs']}>
        {run.inputs.map(({ name, detail, sha256 }) => (
          <li key={name}>
            <Identifier name={name} />
            {sha256 === null ? (
              <span className={classes['detail']}>{detail}</span>
            ) : (
              <Digest what={`the digest of ${name}`} value={sha256} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Digest({ what, value }: { readonly what: string; readonly value: string }) {
  return (
    <span className={classes['digest']} title={`SHA-256 ${value}`}>
      sha256 {value.slice(0, 10)}…
      <CopyButton text={value} label={`Copy ${what}`} />
    </span>
  );
}
