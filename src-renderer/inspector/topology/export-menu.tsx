// Check again and export: the two things done with a certificate rather than looked at in it.
import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconShieldCheck } from '@tabler/icons-react';
import type { Result } from '../../../src/kernel/result.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { useEntry } from '../../state/entry.ts';
import { type SavedFile, useSaveFile } from '../../state/save-file.ts';
import { pngOf, svgOf } from './export-picture.ts';
import { usePictureStore } from './picture-requests.ts';
import type { Check } from './use-check.ts';
import { useWorkbench } from './workbench-context.ts';

export function ExportMenu({ text, check }: { readonly text: string; readonly check: Check }) {
  const workbench = useWorkbench();
  const layout = usePictureStore((store) => store.layout);
  const reportPath = useDocumentStore((store) => reportOf(store.run?.stages ?? []));
  const report = useEntry(reportPath);
  const saveFile = useSaveFile();
  const save = (name: string, data: string, encoding: 'utf8' | 'base64'): void => {
    void saveFile(name, data, encoding).then((answer) => tell(name, answer));
  };
  const savePicture = (kind: 'svg' | 'png'): void => {
    if (layout === null) return;
    const svg = svgOf(workbench, layout);
    if (kind === 'svg') {
      save('load-order.svg', svg, 'utf8');
      return;
    }
    void pngOf(svg, layout).then((png) => {
      if (png.ok) save('load-order.png', png.value, 'base64');
      else tell('load-order.png', png);
    });
  };
  const isDrawn = layout !== null && workbench.choices.tab === 'graph';
  return (
    <>
      <Button
        leftSection={<IconShieldCheck size={14} aria-hidden />}
        disabled={check.state.status === 'checking'}
        onClick={() => {
          workbench.choices.setPane('check');
          check.start();
        }}
      >
        Check again
      </Button>
      <Menu position="bottom-end" width={250}>
        <Menu.Target>
          <Button leftSection={<IconDownload size={14} aria-hidden />}>Export</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={!isDrawn} onClick={() => savePicture('svg')}>
            Graph as SVG
          </Menu.Item>
          <Menu.Item disabled={!isDrawn} onClick={() => savePicture('png')}>
            Graph as PNG
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            disabled={report.status !== 'ready'}
            onClick={() => {
              if (report.status === 'ready') save('ordering-report.md', report.text, 'utf8');
            }}
          >
            Report as Markdown
          </Menu.Item>
          <Menu.Item onClick={() => save('topological-order-proof.json', text, 'utf8')}>Certificate as JSON</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function reportOf(stages: readonly { readonly area: string; readonly documents: Readonly<Record<string, string>> }[]) {
  for (const { area, documents } of stages)
    if (area === 'topology')
      for (const path of Object.values(documents)) if (path.endsWith('ordering-report.md')) return path;
  return null;
}

function tell(name: string, answer: Result<SavedFile, Problem>): void {
  if (!answer.ok) notifications.show({ title: `${name} was not saved`, message: answer.error.message, color: 'red' });
  else if (answer.value !== null)
    notifications.show({
      message: 'path' in answer.value ? `Saved ${answer.value.path}` : `Downloaded ${answer.value.downloaded}`,
    });
}
