// A field that finds one table among thousands.
import { Combobox, InputBase, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type RefObject, useMemo, useState } from 'react';
import { KeyCaps } from '../../ui/key-caps.tsx';
import classes from './table-picker.module.css';
import { findTables } from './table-search.ts';
import { useWorkbench } from './workbench-context.ts';

interface Props {
  readonly label: string;
  /** The table shown in the field; null leaves it empty. */
  readonly value: number | null;
  readonly onPick: (table: number) => void;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
  readonly keyCap?: string;
  readonly width?: number | string;
}

const MOST = 40;

export function TablePicker({ label, value, onPick, inputRef, keyCap, width = 250 }: Props) {
  const { topology } = useWorkbench();
  const [typed, setTyped] = useState<string | null>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const shown = typed ?? (value === null ? '' : (topology.graph.tables[value]?.label ?? ''));
  const found = useMemo(() => findTables(topology.graph, typed ?? '', MOST), [topology, typed]);
  const { modules } = topology;
  return (
    <Combobox
      store={combobox}
      width={340}
      position="bottom-start"
      onOptionSubmit={(option) => {
        onPick(Number(option));
        setTyped(null);
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target>
        <InputBase
          ref={inputRef}
          size="xs"
          w={width}
          aria-label={label}
          placeholder={label}
          value={shown}
          autoComplete="off"
          spellCheck={false}
          leftSection={<IconSearch size={14} aria-hidden />}
          rightSection={
            keyCap === undefined || shown !== '' ? null : (
              <span aria-hidden>
                <KeyCaps keys={[keyCap]} />
              </span>
            )
          }
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
            combobox.selectFirstOption();
          }}
          onFocus={(event) => {
            event.currentTarget.select();
            combobox.openDropdown();
          }}
          onClick={() => combobox.openDropdown()}
          onBlur={() => {
            combobox.closeDropdown();
            setTyped(null);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            setTyped(null);
            event.currentTarget.blur();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={label} className={classes['options']}>
          {found.map((table) => (
            <Combobox.Option key={table.index} value={String(table.index)} className={classes['option']}>
              <span className={classes['name']}>{table.label}</span>
              <span className={classes['module']}>{modules.get(table.module)?.code ?? ''}</span>
              <span className={classes['position']}>{table.table === null ? '–' : table.position}</span>
            </Combobox.Option>
          ))}
          {found.length === 0 ? <Combobox.Empty>No table has this in its name</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
