// Everything that can be opened: dialogs where the host has them, a path field, and what was open before.
import { Button, TextInput } from '@mantine/core';
import { IconCertificate, IconFolder, IconHistory, IconPackageExport } from '@tabler/icons-react';
import { type SubmitEvent, useEffect, useState } from 'react';
import { call } from '../../src/contract/client.ts';
import { contract } from '../../src/contract/contract.ts';
import type { RecentDocument } from '../../src/contract/documents.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { useHost } from '../state/host.ts';
import { formatInstant } from '../ui/format.ts';
import { ProblemCallout } from '../ui/problem-callout.tsx';
import { type Openable, openPath, pickAndOpen } from './open-actions.ts';
import classes from './open-form.module.css';

const CHOICES: readonly { readonly what: Openable; readonly label: string; readonly Icon: typeof IconFolder }[] = [
  { what: 'workspace', label: 'Open workspace…', Icon: IconFolder },
  { what: 'run', label: 'Open run…', Icon: IconHistory },
  { what: 'export', label: 'Open export…', Icon: IconPackageExport },
  { what: 'certificate', label: 'Open certificate…', Icon: IconCertificate },
];

/** `onOpened` is called once a document is open. */
export function OpenForm({ onOpened }: { readonly onOpened: () => void }) {
  const { transport, info } = useHost();
  const [path, setPath] = useState('');
  const isOpening = useDocumentStore((store) => store.status === 'opening');
  const problem = useDocumentStore((store) => store.openProblem);
  const recent = useRecentDocuments();
  const open = async (opening: Promise<boolean>): Promise<void> => {
    if (await opening) onOpened();
  };
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (path.trim() !== '') void open(openPath(transport, path.trim()));
  };
  return (
    <div className={classes['form']}>
      {!info.nativeDialogs ? null : (
        <div className={classes['choices']}>
          {CHOICES.map(({ what, label, Icon }) => (
            <Button
              key={what}
              leftSection={<Icon size={15} aria-hidden />}
              disabled={isOpening}
              onClick={() => void open(pickAndOpen(transport, what))}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
      <form className={classes['path']} onSubmit={onSubmit}>
        <TextInput
          label="Path of a workspace, a run folder, an export folder or a certificate file"
          className={classes['field'] ?? ''}
          value={path}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setPath(event.currentTarget.value)}
        />
        <Button type="submit" variant="filled" disabled={isOpening || path.trim() === ''}>
          {isOpening ? 'Opening…' : 'Open'}
        </Button>
      </form>
      {problem === null ? null : <ProblemCallout problem={problem} />}
      <RecentList recent={recent} onOpen={(chosen) => void open(openPath(transport, chosen))} />
    </div>
  );
}

function RecentList({
  recent,
  onOpen,
}: {
  readonly recent: readonly RecentDocument[] | null;
  readonly onOpen: (path: string) => void;
}) {
  return (
    <section aria-labelledby="recent-heading">
      <h2 id="recent-heading" className={classes['heading']}>
        Recent
      </h2>
      {recent === null ? <p className={classes['none']}>Reading the list…</p> : null}
      {recent?.length === 0 ? <p className={classes['none']}>Nothing was opened on this machine yet.</p> : null}
      <ul className={classes['recent']}>
        {(recent ?? []).map(({ path, title, kind, openedAtUtc }) => (
          <li key={path}>
            <button type="button" onClick={() => onOpen(path)}>
              <span className={classes['title']}>{title}</span>
              <span className={classes['kind']}>{kind}</span>
              <span className={classes['where']} title={path}>
                {path}
              </span>
              <span className={classes['when']}>{formatInstant(openedAtUtc)} UTC</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useRecentDocuments(): readonly RecentDocument[] | null {
  const { transport } = useHost();
  const [recent, setRecent] = useState<readonly RecentDocument[] | null>(null);
  useEffect(() => {
    let current = true;
    void call(transport, contract.recentDocuments, {}).then((answer) => {
      if (current) setRecent(answer.ok ? answer.value : []);
    });
    return () => {
      current = false;
    };
  }, [transport]);
  return recent;
}
