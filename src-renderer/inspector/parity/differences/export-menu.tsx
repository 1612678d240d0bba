// Writes the differences of a table to a file through the host, then says where the file is.
import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { call } from '../../../../src/contract/client.ts';
import { contract } from '../../../../src/contract/contract.ts';
import type { Problem } from '../../../../src/model/problem.ts';
import { useHost } from '../../../state/host.ts';
import { problemOfWire } from '../../../state/problem-of-wire.ts';
import type { DifferenceList } from './use-difference-pages.ts';

/** What came of an export. */
export type Exported =
  | { readonly status: 'written'; readonly path: string; readonly rows: number; readonly bytes: number }
  | { readonly status: 'failed'; readonly problem: Problem };

const FORMATS = [
  { format: 'csv', label: 'CSV', note: 'one line a differing row' },
  { format: 'xlsx', label: 'Excel (XLSX)', note: 'one sheet a table' },
  { format: 'parquet', label: 'Parquet', note: 'as the run keeps them' },
] as const;

interface Props {
  readonly list: DifferenceList;
  readonly onDone: (exported: Exported) => void;
}

export function ExportMenu({ list, onDone }: Props) {
  const { transport } = useHost();
  const [isWriting, setWriting] = useState(false);
  const write = async (format: (typeof FORMATS)[number]['format']): Promise<void> => {
    setWriting(true);
    const { documentId, runId, position } = list;
    const answer = await call(transport, contract.exportDifferences, { documentId, runId, position, format });
    setWriting(false);
    onDone(
      answer.ok ? { status: 'written', ...answer.value } : { status: 'failed', problem: problemOfWire(answer.error) },
    );
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button disabled={isWriting} leftSection={<IconDownload size={14} aria-hidden />}>
          {isWriting ? 'Writing…' : 'Export'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map(({ format, label, note }) => (
          <Menu.Item key={format} onClick={() => void write(format)}>
            {label} <span style={{ color: 'var(--text-3)' }}>{note}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
