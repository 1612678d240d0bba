// A search box with its key and a way to clear it.
import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type RefObject } from 'react';
import { KeyCaps } from './key-caps.tsx';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
  readonly width?: number;
}

/** Escape clears, a second Escape leaves the field. */
export function SearchField({ label, value, onChange, inputRef, width = 240 }: Props) {
  return (
    <TextInput
      ref={inputRef}
      type="search"
      aria-label={label}
      placeholder={label}
      value={value}
      w={width}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={
        value === '' ? (
          <span aria-hidden>
            <KeyCaps keys={['/']} />
          </span>
        ) : (
          <CloseButton size="xs" aria-label="Clear search" onClick={() => onChange('')} />
        )
      }
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        if (value === '') event.currentTarget.blur();
        else onChange('');
      }}
    />
  );
}
