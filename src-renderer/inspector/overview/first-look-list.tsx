// The worst findings across all areas, each leading to its place.
import { useMemo } from 'react';
import type { Run } from '../../../src/model/run.ts';
import { linkTo } from '../../state/deep-link.ts';
import type { KeyedFinding } from '../../state/finding-key.ts';
import { useSelection } from '../../state/selection-store.ts';
import { countOf, formatValue } from '../../ui/format.ts';
import { placeText } from '../../ui/problem-callout.tsx';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import classes from './first-look-list.module.css';
import overview from './overview-panel.module.css';
import { AREA_NAME } from './area-rows.ts';
import { firstLook } from './first-look.ts';

const LIMIT = 10;

export function FirstLookList({ run }: { readonly run: Run }) {
  const { findings, more } = useMemo(() => firstLook(run, LIMIT), [run]);
  return (
    <section className={overview['section']} aria-labelledby="first-look">
      <h2 id="first-look" className={overview['title']}>
        Look at first
      </h2>
      {findings.length === 0 ? (
        <p className={classes['nothing']}>Nothing needs attention. What was looked at is listed below.</p>
      ) : (
        <ol className={classes['list']}>
          {findings.map((keyed) => (
            <Item key={keyed.key} keyed={keyed} />
          ))}
        </ol>
      )}
      {more === 0 ? null : (
        <p className={classes['more']}>{countOf(more, 'more finding')} in the panels at the left.</p>
      )}
    </section>
  );
}

function Item({ keyed }: { readonly keyed: KeyedFinding }) {
  const { key, area, finding } = keyed;
  const openPanel = useSelection((selection) => selection.openPanel);
  const runId = useSelection((selection) => selection.runId);
  const address = linkTo({ panel: area, runId, table: null, finding: key, view: new Map() });
  return (
    <li>
      <a
        className={classes['item']}
        href={address}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          openPanel(area, { finding: key });
        }}
      >
        <span className={classes['verdict']}>
          <VerdictBadge verdict={finding.verdict} />
        </span>
        <span className={classes['subject']} title={finding.subject}>
          {finding.subject}
        </span>
        <span className={classes['check']}>
          {AREA_NAME[area]} · {finding.check}
        </span>
        <span className={classes['reason']} data-verdict={finding.verdict} title={finding.reason}>
          {finding.reason}
        </span>
        <Values finding={finding} />
      </a>
    </li>
  );
}

/** Expected and found side by side, and the place in a file where there is one. */
function Values({ finding }: { readonly finding: KeyedFinding['finding'] }) {
  const { expected, found, at } = finding;
  const place = at?.line === undefined && finding.verdict !== 'invalid' ? undefined : placeText(at);
  if (expected === undefined && found === undefined && place === undefined) return null;
  return (
    <span className={classes['values']}>
      <Value name="expected" value={expected} />
      <Value name="found" value={found} />
      <Value name="where" value={place} />
    </span>
  );
}

function Value({ name, value }: { readonly name: string; readonly value: string | undefined }) {
  if (value === undefined) return null;
  return (
    <span className={classes['value']}>
      {name} <b>{formatValue(value)}</b>
    </span>
  );
}
