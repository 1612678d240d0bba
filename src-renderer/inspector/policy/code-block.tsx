// A statement or script as text, with a way to copy it.
import type { ReactNode } from 'react';
import { CopyButton } from '../../ui/copy-button.tsx';
import classes from './decision-details.module.css';

interface Props {
  readonly text: string;
  /** What is copied, such as "Copy the query". */
  readonly copy: string;
  readonly note?: ReactNode;
}

export function CodeBlock({ text, copy, note }: Props) {
  return (
    <div className={classes['code']}>
      <div className={classes['codeHead']}>
        <span>{note}</span>
        <CopyButton text={text} label={copy} />
      </div>
      <pre>{text}</pre>
    </div>
  );
}
