// Where the numbers of a run come from: what was measured of each table, what was kept between runs, and the files it left.
import { Button, Tabs } from '@mantine/core';
import { useMemo } from 'react';
import { useDocumentStore } from '../../state/document-store.ts';
import { useSelection, useViewChoice } from '../../state/selection-store.ts';
import { CoverageLine } from '../../ui/coverage-line.tsx';
import { PanelHeader } from '../../ui/panel-header.tsx';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import { CacheTab } from './cache/cache-tab.tsx';
import classes from './evidence-panel.module.css';
import { FilesTab } from './files/files-tab.tsx';
import { profilePaths } from './profile/profile-paths.ts';
import { ProfileTab } from './profile/profile-tab.tsx';

const TABS = [
  { id: 'profile', label: 'Profile' },
  { id: 'cache', label: 'Cache' },
  { id: 'files', label: 'Files' },
] as const;

export function EvidencePanel() {
  const run = useDocumentStore((store) => store.run);
  const [wanted, setTab] = useViewChoice('view', '');
  const isProfiled = useMemo(() => profilePaths(run).profile !== null, [run]);
  const stage = run?.stages.find(({ area }) => area === 'evidence');
  // A run that measured nothing begins with what it has: its files.
  const first = isProfiled || stage !== undefined || run === null ? 'profile' : 'files';
  const tab = TABS.find(({ id }) => id === wanted)?.id ?? first;
  return (
    <Tabs
      className={classes['panel']}
      classNames={{ list: classes['tabList'] ?? '', tab: classes['tab'] ?? '', panel: classes['tabPanel'] ?? '' }}
      value={tab}
      onChange={(value) => setTab(value)}
      keepMounted={false}
      variant="unstyled"
    >
      <PanelHeader
        title="Evidence"
        facts={
          <Tabs.List aria-label="Views of the evidence">
            {TABS.map(({ id, label }) => (
              <Tabs.Tab key={id} value={id}>
                {label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        }
        actions={
          <span className={classes['stage']}>
            {tab === 'profile' && isProfiled ? <MeasurementButton /> : null}
            {stage === undefined ? null : (
              <>
                <VerdictBadge verdict={stage.verdict} />
                <CoverageLine {...stage.coverage} />
              </>
            )}
          </span>
        }
      />
      <Tabs.Panel value="profile">
        <ProfileTab />
      </Tabs.Panel>
      <Tabs.Panel value="cache">
        <CacheTab />
      </Tabs.Panel>
      <Tabs.Panel value="files">
        <FilesTab />
      </Tabs.Panel>
    </Tabs>
  );
}

/** Opens what is said once about all tables: where and by which knobs they were measured. */
function MeasurementButton() {
  const [about, setAbout] = useViewChoice('about', '');
  const selectTable = useSelection((selection) => selection.selectTable);
  const isOpen = about !== '';
  return (
    <Button
      aria-expanded={isOpen}
      onClick={() => {
        if (!isOpen) selectTable(null);
        setAbout(isOpen ? null : '1');
      }}
    >
      How it was measured
    </Button>
  );
}
