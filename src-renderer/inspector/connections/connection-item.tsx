// One connection: what is declared, what the run recorded of it, and the answer of its last test.
import { Button } from '@mantine/core';
import { IconKey, IconKeyOff, IconLockOpen2 } from '@tabler/icons-react';
import type { ConnectionSummary } from '../../../src/contract/documents.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { LoadingWords } from '../../ui/empty-state.tsx';
import { Identifier } from '../../ui/identifier.tsx';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import { VERDICT_MARKS } from '../../ui/verdict-marks.ts';
import { CheckList } from './check-list.tsx';
import classes from './connections-panel.module.css';
import { type ConnectionRow, factsOf, kindName, secretMark } from './connections-view.ts';
import type { ConnectionTest } from './use-connections.ts';

const SECRET_ICON = { none: IconLockOpen2, present: IconKey, missing: IconKeyOff };

interface Props {
  readonly row: ConnectionRow;
  /** When the run recorded what it did, in words. */
  readonly recordedAt: string;
  readonly result: ConnectionTest | null;
  readonly isSelected: (finding: Finding) => boolean;
  readonly onTest: () => void;
}

export function ConnectionItem({ row, recordedAt, result, isSelected, onTest }: Props) {
  const { name, declared, recorded } = row;
  const isTesting = result?.status === 'testing';
  const verdict = result?.status === 'ready' ? result.report.verdict : recorded?.verdict;
  return (
    <li className={classes['item']} aria-label={name}>
      <div className={classes['row']}>
        <span className={classes['role']}>{declared?.role ?? 'recorded'}</span>
        <span className={classes['name']}>
          <Identifier name={name} />
        </span>
        <Declared connection={declared} />
        <span>
          {verdict === undefined ? <span className={classes['untested']}>not tested</span> : null}
          {verdict === undefined ? null : <VerdictBadge verdict={verdict} />}
        </span>
        {declared === null ? null : (
          <Button disabled={isTesting} aria-label={`Test ${name}`} onClick={onTest}>
            {isTesting ? 'Testing…' : 'Test'}
          </Button>
        )}
      </div>
      {recorded === null && result === null ? null : (
        <div className={classes['answers']}>
          {recorded === null ? null : (
            <CheckList
              connection={name}
              title={recordedAt}
              facts={factsOf(recorded.facts)}
              findings={recorded.findings}
              isSelected={isSelected}
            />
          )}
          <Answer name={name} result={result} />
        </div>
      )}
    </li>
  );
}

function Declared({ connection }: { readonly connection: ConnectionSummary | null }) {
  if (connection === null)
    return <span className={classes['undeclared']}>Known from the run; the open document declares no connection.</span>;
  const { kind, target, secret } = connection;
  const mark = secretMark(secret);
  const SecretIcon = SECRET_ICON[secret];
  return (
    <>
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
    </>
  );
}

function Answer({ name, result }: { readonly name: string; readonly result: ConnectionTest | null }) {
  switch (result?.status) {
    case undefined:
      return null;
    case 'testing':
      return <LoadingWords>{`Connecting to ${name} and reading what its login may do…`}</LoadingWords>;
    case 'failed':
      return <ProblemCallout problem={result.problem} />;
    case 'ready':
      return (
        <CheckList
          connection={name}
          title="Tested just now"
          facts={factsOf(result.report.summary)}
          findings={result.report.findings}
        />
      );
  }
}
