// One cell in full: both sides in a merge view, with their lengths and where they first differ.
import { Modal, Switch } from '@mantine/core';
import { Suspense, lazy, useState } from 'react';
import type { ShownValue } from '../../../../src/model/parity/row-difference.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { LoadingWords } from '../../../ui/empty-state.tsx';
import { countOf, formatCount } from '../../../ui/format.ts';
import { Identifier } from '../../../ui/identifier.tsx';
import { codePoints, commonEnds } from './cell-pieces.ts';
import classes from './difference-viewer.module.css';
import { indentJson } from './indent-json.ts';

// The editor is large and few cells are looked at in full.
const MergeTextView = lazy(() =>
  import('../../../ui/merge-view.tsx').then((module) => ({ default: module.MergeTextView })),
);

/** A cell whose values are compared in full; null is NULL, undefined that the side has no such row. */
export interface OpenValue {
  readonly column: string;
  readonly source: ShownValue | undefined;
  readonly target: ShownValue | undefined;
  readonly sourceName: string;
  readonly targetName: string;
}

export function ValueDialog({ value, onClose }: { readonly value: OpenValue; readonly onClose: () => void }) {
  const { column, source, target, sourceName, targetName } = value;
  const indented = { source: laidOut(source), target: laidOut(target) };
  const canIndent = indented.source !== null && indented.target !== null;
  const [isIndented, setIndented] = useState(canIndent);
  const [showSpaces, setShowSpaces] = useState(!canIndent);
  const isJson = canIndent && isIndented;
  return (
    <Modal
      opened
      onClose={onClose}
      size="min(1240px, 94vw)"
      title={
        <>
          Value of <Identifier name={column} />
        </>
      }
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={classes['valueHead']}>
        <SideFacts name={sourceName} value={source} />
        <SideFacts name={targetName} value={target} />
      </div>
      <div className={classes['valueTools']}>
        <span className={classes['quiet']}>{differenceWords(source, target)}</span>
        <Switch
          size="xs"
          label="Show spaces"
          checked={showSpaces}
          onChange={(event) => setShowSpaces(event.currentTarget.checked)}
        />
        {canIndent ? (
          <Switch
            size="xs"
            label="Lay out JSON"
            checked={isIndented}
            onChange={(event) => setIndented(event.currentTarget.checked)}
          />
        ) : null}
      </div>
      <Suspense fallback={<LoadingWords>Preparing both values…</LoadingWords>}>
        <MergeTextView
          left={(isJson ? indented.source : source) ?? ''}
          right={(isJson ? indented.target : target) ?? ''}
          leftLabel={`Value in ${sourceName}`}
          rightLabel={`Value in ${targetName}`}
          language={isJson ? 'json' : null}
          showSpaces={showSpaces}
        />
      </Suspense>
    </Modal>
  );
}

function SideFacts({ name, value }: { readonly name: string; readonly value: ShownValue | undefined }) {
  return (
    <div className={classes['valueSide']}>
      <b>{name}</b>
      <span className={classes['quiet']}>
        {value === undefined ? 'has no such row' : value === null ? 'NULL' : countOf(codePoints(value), 'character')}
      </span>
      {typeof value === 'string' ? <CopyButton text={value} label={`Copy the value of ${name}`} /> : null}
    </div>
  );
}

/** Where the values part, in words. */
function differenceWords(source: ShownValue | undefined, target: ShownValue | undefined): string {
  if (typeof source !== 'string' || typeof target !== 'string')
    return source === target ? 'Nothing to compare.' : 'One side has no text to compare.';
  if (source === target) return 'Both values are the same.';
  return `First difference at character ${formatCount(codePoints(source.slice(0, commonEnds(source, target).start)) + 1)}.`;
}

function laidOut(value: ShownValue | undefined): string | null {
  return typeof value === 'string' ? indentJson(value) : '';
}
