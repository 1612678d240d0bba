// How much of the model the manifest says it covers, and what it says it leaves out.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ExportInventory } from '../../../src/model/export/export-inventory.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { countOf, formatCount } from '../../ui/format.ts';
import { ArtifactsHead } from './artifacts-head.tsx';
import type { ShownExport } from './artifacts-view.ts';
import classes from './coverage.module.css';

export function Coverage({ shown }: { readonly shown: ShownExport }) {
  const { coverage, unsupported } = shown.inventory;
  return (
    <>
      <ArtifactsHead shown={shown} view="coverage" />
      <div className={classes['coverage']} tabIndex={0} role="region" aria-label="Coverage of the manifest">
        {coverage === null ? (
          <EmptyState title="Nothing says what is covered">
            The export has no manifest.json that can be read; its coverage is unknown, not complete.
          </EmptyState>
        ) : (
          <section aria-label="Coverage">
            <h2>Emitted of what the model has</h2>
            <p className={classes['quiet']}>
              As manifest.json says it; its counts are checked by the validator Manifests.
            </p>
            <div className={classes['bars']}>
              <Bar name="Tables" share={coverage.tables} />
              <Bar name="Columns" share={coverage.columns} />
              <Bar name="Constraints" share={coverage.constraints} />
            </div>
          </section>
        )}
        <Unsupported lines={unsupported} />
      </div>
    </>
  );
}

type Share = NonNullable<ExportInventory['coverage']>['tables'];

function Bar({ name, share: { emitted, total, percentage } }: { readonly name: string; readonly share: Share }) {
  const isWhole = emitted === total;
  return (
    <div className={classes['bar']} data-whole={isWhole}>
      <span className={classes['name']}>{name}</span>
      <span
        className={classes['track']}
        role="meter"
        aria-label={`${name} emitted`}
        aria-valuenow={percentage}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={`${formatCount(emitted)} of ${formatCount(total)}`}
      >
        <span className={classes['fill']} style={{ width: `${String(percentage)}%` }} />
        {percentage < 100 ? <span className={classes['rest']} /> : null}
      </span>
      <span className={classes['number']}>
        {formatCount(emitted)} of {formatCount(total)}
      </span>
      <span className={classes['number']}>{percentage.toFixed(percentage === 100 ? 0 : 2)} %</span>
      <span className={classes['rest-words']}>
        {total === 0
          ? 'nothing to emit'
          : isWhole
            ? 'all of them'
            : emitted < total
              ? `${formatCount(total - emitted)} left out`
              : 'more than there are'}
      </span>
    </div>
  );
}

/** Lines that are drawn before somebody asks for the rest. */
const FIRST = 200;

function Unsupported({ lines }: { readonly lines: readonly string[] }) {
  const [isWhole, setWhole] = useState(false);
  const drawn = isWhole ? lines : lines.slice(0, FIRST);
  return (
    <section aria-label="Unsupported">
      <h2>
        Unsupported <span className={classes['quiet']}>{countOf(lines.length, 'object')} left out by name</span>
      </h2>
      {lines.length === 0 ? (
        <p className={classes['quiet']}>The manifest names nothing that was left out.</p>
      ) : (
        <ul className={classes['lines']}>
          {drawn.map((line, index) => (
            <li key={`${String(index)} ${line}`}>{line}</li>
          ))}
        </ul>
      )}
      {drawn.length === lines.length ? null : (
        <Button onClick={() => setWhole(true)}>Show all {formatCount(lines.length)}</Button>
      )}
    </section>
  );
}
