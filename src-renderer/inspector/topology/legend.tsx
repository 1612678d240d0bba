// What colours, short names and lines mean.
import { useMemo } from 'react';
import { formatCount } from '../../ui/format.ts';
import classes from './legend.module.css';
import { ModuleChip } from './module-chip.tsx';
import { useWorkbench } from './workbench-context.ts';

const OPEN_UP_TO = 5;

export function Legend({ isRoomy }: { readonly isRoomy: boolean }) {
  const { topology, picture } = useWorkbench();
  const modules = useMemo(() => {
    const inPicture = new Set([...picture.tables].map((table) => topology.graph.tables[table]?.module));
    return [...topology.modules.values()].filter(({ module }) => inPicture.has(module));
  }, [topology, picture]);
  return (
    <details className={classes['legend']} open={isRoomy && modules.length <= OPEN_UP_TO}>
      <summary>
        Legend{' '}
        <span className={classes['count']}>
          {modules.length === 1 ? '1 module' : `${String(modules.length)} modules`}
        </span>
      </summary>
      <ul className={classes['modules']} aria-label="Modules">
        {modules.map(({ module, tables }) => (
          <li key={module}>
            <ModuleChip module={module} withName />
            <span className={classes['count']}>{formatCount(tables)}</span>
          </li>
        ))}
      </ul>
      <ul className={classes['lines']} aria-label="Lines">
        {LINES.map(({ kind, word }) => (
          <li key={kind}>
            <svg width="26" height="8" aria-hidden>
              <path d="M0 4H26" className={classes['line']} data-kind={kind} />
            </svg>
            {word}
          </li>
        ))}
      </ul>
    </details>
  );
}

const LINES = [
  { kind: 'binding', word: 'parent → child' },
  { kind: 'deferred', word: 'deferred, two phases' },
  { kind: 'violated', word: 'violated' },
  { kind: 'missing', word: 'parent outside' },
] as const;
