// One connection with the answer of its last test.
import { Button } from '@mantine/core';
import { IconKey, IconKeyOff, IconLockOpen2 } from '@tabler/icons-react';
import type { ConnectionSummary } from '../../../src/contract/documents.ts';
import { LoadingWords } from '../../ui/empty-state.tsx';
import { FindingCard } from '../../ui/finding-card.tsx';
import { Identifier } from '../../ui/identifier.tsx';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import { VERDICT_MARKS } from '../../ui/verdict-marks.ts';
import classes from './connections-panel.module.css';
import { checkName, kindName, secretMark } from './connections-view.ts';
import type { ConnectionTest } from './use-connections.ts';

const SECRET_ICON = { none: IconLockOpen2, present: IconKey, missing: IconKeyOff };

interface Props {
  readonly connection: ConnectionSummary;
  readonly result: ConnectionTest | null;
  readonly onTest: () => void;
}

export function ConnectionItem({ connection, result, onTest }: Props) {
  const { name, kind, target, role, secret } = connection;
  const mark = secretMark(secret);
  const SecretIcon = SECRET_ICON[secret];
  const isTesting = result?.status === 'testing';
  return (
    <li className={classes['item']} aria-label={name}>
      <div className={classes['row']}>
        <span className={classes['role']}>{role}</span>
        <span className={classes['name']}>
          <Identifier name={name} />
        </span>
        <span className={classes['kind']}>{kindName(kind)}</span>
        <span className={classes['target']}>
          <Identifier name={target} dim />
        </span>
        <span
          className={classes['secret']}
          style={mark.verdict === null ? undefined : { color: VERDICT_MARKS[mark.verdict].color }}
        >
          <SecretIcon size={14} aria-hidden /> {mark.words}
        </span>
        <span className={classes['verdict']}>
          {result?.status === 'ready' ? <VerdictBadge verdict={result.report.verdict} /> : null}
          {result === null ? <span className={classes['untested']}>not tested</span> : null}
        </span>
        <Button disabled={isTesting} aria-label={`Test ${name}`} onClick={onTest}>
          {isTesting ? 'Testing…' : 'Test'}
        </Button>
      </div>
      <Answer name={name} result={result} />
    </li>
  );
}

function Answer({ name, result }: { readonly name: string; readonly result: ConnectionTest | null }) {
  switch (result?.status) {
    case undefined:
      return null;
    case 'testing':
      return <LoadingWords>{`Connecting to ${name} and reading what its login may do…`}</LoadingWords>;
    case 'failed':
      return (
        <div className={classes['answer']}>
          <ProblemCallout problem={result.problem} />
        </div>
      );
    case 'ready':
      return (
        <div className={classes['answer']}>
          {result.report.findings.map((finding, position) => (
            <FindingCard
              key={`${finding.check}${String(position)}`}
              finding={finding}
              title={<span className={classes['checkName']}>{checkName(finding)}</span>}
            />
          ))}
        </div>
      );
  }
}
