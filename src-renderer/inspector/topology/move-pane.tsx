// "What if this table were loaded at another position": the foreign keys that would fail.
import { Button, NumberInput } from '@mantine/core';
import { useMemo } from 'react';
import { moveTable } from '../../graph/what-if.ts';
import { countOf } from '../../ui/format.ts';
import { hoverLink } from './hover-store.ts';
import { inequalities } from './inequality.ts';
import { moveHeadline, rangeText } from './move-text.ts';
import classes from './side-pane.module.css';
import { TablePicker } from './table-picker.tsx';
import { useWorkbench } from './workbench-context.ts';

export function MovePane() {
  const { topology, selected, choices, select } = useWorkbench();
  const { graph } = topology;
  const table = selected === null ? undefined : graph.tables[selected];
  const last = graph.byPosition.length - 1;
  const to = choices.moveTo ?? table?.position ?? 0;
  const move = useMemo(() => (selected === null ? null : moveTable(graph, selected, to)), [graph, selected, to]);
  return (
    <div>
      <section className={classes['section']} aria-label="What if this table were moved">
        <h2 className={classes['heading']}>
          <span>What if a table were moved?</span>
        </h2>
        <div className={classes['form']}>
          <TablePicker label="Table to move" width="100%" value={selected} onPick={select} />
          {table?.table == null ? null : (
            <NumberInput
              size="xs"
              label={`New position, 0 to ${String(last)}; now ${String(table.position)}`}
              min={0}
              max={last}
              allowDecimal={false}
              value={to}
              onChange={(value) => choices.setMoveTo(typeof value === 'number' ? value : null)}
            />
          )}
        </div>
        {table?.table == null ? null : (
          <div className={classes['actions']}>
            <Button onClick={() => choices.setMoveTo(0)}>To the start</Button>
            <Button onClick={() => choices.setMoveTo(last)}>To the end</Button>
            <Button disabled={choices.moveTo === null} onClick={() => choices.setMoveTo(null)}>
              Back to {table.position}
            </Button>
          </div>
        )}
      </section>
      {move === null ? (
        <p className={classes['section']}>
          <span className={classes['quiet']}>
            {table === undefined
              ? 'Pick a table to move.'
              : 'It is not in the data set, so it has no position to move from.'}
          </span>
        </p>
      ) : (
        <section className={classes['section']} aria-label="Answer" aria-live="polite">
          <p className={classes['answer']} data-tone={move.broken.length === 0 ? 'proved' : 'differs'}>
            {moveHeadline(graph, move)}
          </p>
          <p className={classes['sub']}>{rangeText(move)} The certificate is not changed.</p>
        </section>
      )}
      {move === null || move.broken.length === 0 ? null : (
        <section className={classes['section']} aria-label="Broken foreign keys">
          <h3 className={classes['heading']}>
            <span>{countOf(move.broken.length, 'broken pair')}, in the order they are met</span>
          </h3>
          <ol className={classes['list']}>
            {move.broken.map(({ link, parentPosition, childPosition, already }) => (
              <li key={link.index}>
                <button
                  type="button"
                  className={classes['row']}
                  onClick={() => select(link.parent === selected ? link.child : link.parent)}
                  onPointerEnter={() => hoverLink(link.index)}
                  onPointerLeave={() => hoverLink(null)}
                >
                  <span className={classes['inequality']}>
                    pos({graph.tables[link.parent]?.label})={parentPosition} ≥ pos({graph.tables[link.child]?.label})=
                    {childPosition}
                  </span>
                  {inequalities(graph, link).map((line, index) => (
                    <span key={`${line.key}${String(index)}`} className={classes['fact']}>
                      {[line.key, ...line.facts, ...(already ? ['broken before the move too'] : [])].join(' · ')}
                    </span>
                  ))}
                </button>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}
