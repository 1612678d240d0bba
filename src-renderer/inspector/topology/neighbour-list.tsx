// Parents or children of a table, each a link to it with the facts of its foreign keys.
import { useState } from 'react';
import { formatCount } from '../../ui/format.ts';
import { hoverLink } from './hover-store.ts';
import classes from './side-pane.module.css';
import type { NeighbourView } from './table-view.ts';
import { useWorkbench } from './workbench-context.ts';

const FIRST = 12;

export function NeighbourList({
  title,
  items,
  none,
}: {
  readonly title: string;
  readonly items: readonly NeighbourView[];
  readonly none: string;
}) {
  const { select } = useWorkbench();
  const [isLong, setLong] = useState(false);
  const shown = isLong ? items : items.slice(0, FIRST);
  return (
    <section className={classes['section']} aria-label={title}>
      <h3 className={classes['heading']}>
        <span>{title}</span>
        <span>{formatCount(items.length)}</span>
      </h3>
      {items.length === 0 ? <p className={classes['quiet']}>{none}</p> : null}
      <ul className={classes['list']}>
        {shown.map(({ table, link, keys }) => (
          <li key={link.index}>
            <button
              type="button"
              className={classes['row']}
              onClick={() => select(table.index)}
              onPointerEnter={() => hoverLink(link.index)}
              onPointerLeave={() => hoverLink(null)}
              onFocus={() => hoverLink(link.index)}
              onBlur={() => hoverLink(null)}
            >
              <span className={classes['rowHead']}>
                <span className={classes['rowName']} title={`${table.ref.schema}.${table.ref.table}`}>
                  {table.label}
                </span>
                <span className={classes['rowEnd']}>{table.table === null ? 'outside' : table.position}</span>
              </span>
              {keys.map((key, index) => (
                <span key={`${key.key}${String(index)}`} className={classes['fact']} data-state={key.state}>
                  {[key.key, ...key.facts, ...(key.story === null ? [] : [key.story])].join(' · ')}
                </span>
              ))}
            </button>
          </li>
        ))}
      </ul>
      {items.length > FIRST && !isLong ? (
        <button type="button" className={classes['step']} onClick={() => setLong(true)}>
          Show all {formatCount(items.length)}
        </button>
      ) : null}
    </section>
  );
}
