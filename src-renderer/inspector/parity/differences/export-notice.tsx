// Says where an exported file is, or why there is none; stays until it is dismissed.
import { Button } from '@mantine/core';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { countOf, formatBytes } from '../../../ui/format.ts';
import { Identifier } from '../../../ui/identifier.tsx';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import classes from './difference-viewer.module.css';
import type { Exported } from './export-menu.tsx';

export function ExportNotice({ exported, onDismiss }: { readonly exported: Exported; readonly onDismiss: () => void }) {
  switch (exported.status) {
    case 'failed':
      return (
        <div className={classes['problem']}>
          <ProblemCallout problem={exported.problem} action={<Button onClick={onDismiss}>Dismiss</Button>} />
        </div>
      );
    case 'written':
      return (
        <div className={classes['written']} role="status">
          <span>
            {countOf(exported.rows, 'row')} written, {formatBytes(exported.bytes)}:
          </span>
          <Identifier name={exported.path} />
          <CopyButton text={exported.path} label="Copy the path of the file" />
          <span className={classes['grow']} />
          <Button onClick={onDismiss}>Dismiss</Button>
        </div>
      );
  }
}
