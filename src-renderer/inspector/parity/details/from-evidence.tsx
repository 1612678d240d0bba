// A view that is drawn from the written working of a table: what it says while that is read, and when there is none.
import type { ReactNode } from 'react';
import type { TableEvidence } from '../../../../src/model/parity/table-evidence.ts';
import type { ParsedEntry } from '../../../state/entry.ts';
import { EmptyState, LoadingWords } from '../../../ui/empty-state.tsx';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import classes from '../table-details.module.css';

interface Props {
  readonly path: string | null;
  readonly entry: ParsedEntry<TableEvidence>;
  readonly draw: (evidence: TableEvidence) => ReactNode;
}

export function FromEvidence({ path, entry, draw }: Props) {
  if (path === null)
    return (
      <EmptyState title="No working was written">
        <p>This table was not compared, or by a version that kept its counts only.</p>
      </EmptyState>
    );
  switch (entry.status) {
    case 'loading':
      return <LoadingWords>Reading the working of this table…</LoadingWords>;
    case 'failed':
      return (
        <div className={classes['problem']}>
          <ProblemCallout problem={entry.problem} />
        </div>
      );
    case 'ready':
      return draw(entry.value);
  }
}
