// The second row of the header: what is shown, how much of it, and the search.
import { Button, Menu, SegmentedControl, Select } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { LINK_CLASSES, linkClassCounts } from '../../graph/hidden-links.ts';
import { formatCount } from '../../ui/format.ts';
import { DIRECTIONS, MOST_HOPS, SCOPES, TABS } from './choices.ts';
import { TablePicker } from './table-picker.tsx';
import classes from './tools.module.css';
import { DIRECTION_WORDS, HIDE_WORDS, SCOPE_WORDS, TAB_WORDS } from './words.ts';
import { useWorkbench } from './workbench-context.ts';

export function Tools() {
  const { choices, scope, searchRef, selected, select, focusOn } = useWorkbench();
  return (
    <>
      <SegmentedControl
        aria-label="View"
        value={choices.tab}
        onChange={(value) => choices.setTab(TABS.find((tab) => tab === value) ?? 'graph')}
        data={TABS.map((tab) => ({ value: tab, label: TAB_WORDS[tab] }))}
      />
      {choices.tab === 'list' ? null : (
        <TablePicker
          label="Find a table"
          value={null}
          width={190}
          inputRef={searchRef}
          keyCap="/"
          onPick={choices.tab === 'graph' && scope !== 'all' ? focusOn : select}
        />
      )}
      {choices.tab === 'graph' ? (
        <>
          <SegmentedControl
            aria-label="Tables in the graph"
            value={scope}
            onChange={(value) => {
              const next = SCOPES.find((known) => known === value) ?? 'all';
              choices.setScope(next);
              if (next === 'near') choices.setCentre(selected);
            }}
            data={SCOPES.map((known) => ({ value: known, label: SCOPE_WORDS[known] }))}
          />
          {scope === 'near' ? <Reach /> : null}
          <HideMenu />
        </>
      ) : null}
    </>
  );
}

function Reach() {
  const { choices } = useWorkbench();
  return (
    <>
      <span className={classes['label']} aria-hidden>
        Hops
      </span>
      <SegmentedControl
        aria-label="Hops"
        value={String(choices.hops)}
        onChange={(value) => choices.setHops(Number(value))}
        data={Array.from({ length: MOST_HOPS }, (_, index) => String(index + 1))}
      />
      <Select
        size="xs"
        w={104}
        aria-label="Direction"
        allowDeselect={false}
        value={choices.direction}
        onChange={(value) => choices.setDirection(DIRECTIONS.find((known) => known === value) ?? 'both')}
        data={DIRECTIONS.map((known) => ({ value: known, label: DIRECTION_WORDS[known] }))}
      />
    </>
  );
}

function HideMenu() {
  const { topology, choices } = useWorkbench();
  const counts = useMemo(() => linkClassCounts(topology.graph), [topology]);
  const active = choices.hidden.size;
  return (
    <Menu closeOnItemClick={false} position="bottom-start" width={270}>
      <Menu.Target>
        <Button leftSection={<IconEyeOff size={14} aria-hidden />}>
          {active === 0 ? 'Hide' : `Hidden: ${String(active)}`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {LINK_CLASSES.map((name) => (
          <Menu.CheckboxItem
            key={name}
            checked={choices.hidden.has(name)}
            disabled={(counts.get(name) ?? 0) === 0}
            rightSection={<span className={classes['count']}>{formatCount(counts.get(name) ?? 0)}</span>}
            onChange={() => choices.toggleHidden(name)}
          >
            {HIDE_WORDS[name]}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
