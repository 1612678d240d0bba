// The pane of one file beside a list: its name, its path and a way to close it, and below what is shown of it.
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './file-pane.module.css';

export function FilePane({
  path,
  onClose,
  children,
}: {
  readonly path: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <div className={classes['pane']}>
      <header className={classes['head']}>
        <div className={classes['title']}>
          <h2>
            <bdi title={path}>{path.slice(path.lastIndexOf('/') + 1)}</bdi>
          </h2>
          <p>
            <bdi title={path}>{path}</bdi>
          </p>
        </div>
        <ActionIcon size={26} aria-label="Close the file" onClick={onClose}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </header>
      {children}
    </div>
  );
}
