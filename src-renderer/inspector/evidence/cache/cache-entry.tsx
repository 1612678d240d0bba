// One entry of the cache: what it is of, how long it is good for, why it was made, and what had changed.
import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CacheEntrySummary } from '../../../../src/model/cache/cache-listing.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { formatBytes, formatInstant, formatValue } from '../../../ui/format.ts';
import { Identifier } from '../../../ui/identifier.tsx';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import { ageText, expiryText } from '../age.ts';
import { useNow } from '../use-now.ts';
import classes from './cache-tab.module.css';
import { EntryState } from './entry-state.tsx';
import { reasonWords } from './reason-words.ts';

interface Props {
  readonly entry: CacheEntrySummary;
  /** Why it cannot be removed now; null where it can. */
  readonly whyNot: string | null;
  readonly onEvict: () => void;
  readonly onClose: () => void;
}

export function CacheEntry({ entry, whyNot, onEvict, onClose }: Props) {
  const nowMs = useNow();
  const { key, kind, command, subject, connection, createdAtUtc, expiresAtUtc, lastUsedAtUtc, bytes, reason } = entry;
  return (
    <div className={classes['entry']}>
      <div className={classes['entryHead']}>
        <h2>
          <Identifier name={subject} />
        </h2>
        <EntryState state={entry.state} />
        <span className={classes['grow']} />
        <Button disabled={whyNot !== null} title={whyNot ?? 'Removes this entry; asks once'} onClick={onEvict}>
          Evict…
        </Button>
        <ActionIcon aria-label="Close the entry" onClick={onClose}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </div>
      {entry.damage === null ? null : (
        <ProblemCallout
          announce={false}
          problem={{
            code: 'cache.entry.damaged',
            message: entry.damage,
            fix: 'Nothing has to be done: it is never used, and made anew when it is next needed. Evict it to free its room.',
          }}
        />
      )}
      <dl className={classes['facts']}>
        <Fact name="Key">
          <Identifier name={key} /> <CopyButton text={key} label="Copy the key" />
        </Fact>
        <Fact name="Kind">{kind === 'table' ? 'what was measured of one table' : 'the inputs of a run'}</Fact>
        <Fact name="Command">
          <Identifier name={command} />
        </Fact>
        <Fact name="Connection">{connection === null ? 'none' : <Identifier name={connection} />}</Fact>
        <Fact name="Made">
          {formatInstant(createdAtUtc)} UTC, {ageText(createdAtUtc, nowMs) ?? '–'} ago
        </Fact>
        <Fact name="Last used">
          {lastUsedAtUtc === null
            ? 'never'
            : `${formatInstant(lastUsedAtUtc)} UTC, ${ageText(lastUsedAtUtc, nowMs) ?? '–'} ago`}
        </Fact>
        <Fact name="Expires">
          {expiresAtUtc === null
            ? 'never'
            : `${formatInstant(expiresAtUtc)} UTC, ${expiryText(expiresAtUtc, nowMs) ?? '–'}`}
        </Fact>
        <Fact name="Size">{formatBytes(bytes)}</Fact>
        <Fact name="Made because">
          {reasonWords(reason)} <code>{reason}</code>
        </Fact>
      </dl>
      <Changes entry={entry} />
    </div>
  );
}

function Changes({ entry }: { readonly entry: CacheEntrySummary }) {
  if (entry.changes.length === 0) return null;
  return (
    <>
      <h3>What had changed</h3>
      <table className={classes['changes']}>
        <thead>
          <tr>
            <th scope="col">Input</th>
            <th scope="col">When it was made</th>
            <th scope="col">In the entry before</th>
          </tr>
        </thead>
        <tbody>
          {entry.changes.map(({ input, expected, actual }) => (
            <tr key={input}>
              <th scope="row">
                <Identifier name={input} />
              </th>
              <td>{expected === null ? <i>nothing</i> : <Identifier name={formatValue(expected)} />}</td>
              <td>{actual === null ? <i>nothing</i> : <Identifier name={formatValue(actual)} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
