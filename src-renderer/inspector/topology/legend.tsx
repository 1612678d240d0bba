// What colours, short names and lines mean.
import { useMemo } from 'react';
import { formatCount } from '../../ui/format.ts';
import type { Drawing, LineKind } from './drawing.ts';
import classes from './legend.module.css';
import { ModuleChip } from './module-chip.tsx';
import { useWorkbench } from './workbench-context.ts';

/** Room in CSS pixels that the rest of the strip needs, and about what a module and a line take. */
const REST = 440;
const PER_MODULE = 72;
const PER_LINE = 124;

/** `width` is that of the window over the picture: what has room stands open, everything is behind the button. */
export function Legend({ drawing, width }: { readonly drawing: Drawing; readonly width: number }) {
  const { topology, picture } = useWorkbench();
  const modules = useMemo(() => {
    const inPicture = new Set([...picture.tables].map((table) => topology.graph.tables[table]?.module));
    return [...topology.modules.values()].filter(({ module }) => inPicture.has(module));
  }, [topology, picture]);
  const lines = useMemo(() => {
    const drawn = new Set(drawing.lines.map(({ kind }) => kind));
    return LINES.filter(({ kind }) => drawn.has(kind));
  }, [drawing]);
  const room = width - REST;
  const hasModules = modules.length * PER_MODULE <= room;
  const hasLines = modules.length * PER_MODULE + lines.length * PER_LINE <= room;
  return (
    <>
      <details className={classes['legend']}>
        <summary>
          Legend{' '}
          {hasModules ? null : (
            <span className={classes['count']}>
              {modules.length === 1 ? '1 module' : `${String(modules.length)} modules`}
            </span>
          )}
        </summary>
        <div className={classes['sheet']}>
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
                <LineSample kind={kind} />
                {word}
              </li>
            ))}
          </ul>
        </div>
      </details>
      {hasModules ? (
        <span className={classes['inline']} aria-hidden>
          {modules.map(({ module }) => (
            <ModuleChip key={module} module={module} withName />
          ))}
          {hasLines
            ? lines.map(({ kind, word }) => (
                <span key={kind} className={classes['sample']}>
                  <LineSample kind={kind} />
                  {word}
                </span>
              ))
            : null}
        </span>
      ) : null}
    </>
  );
}

function LineSample({ kind }: { readonly kind: LineKind }) {
  return (
    <svg width="22" height="8" aria-hidden>
      <path d="M0 4H22" className={classes['line']} data-kind={kind} />
    </svg>
  );
}

const LINES = [
  { kind: 'binding', word: 'parent → child' },
  { kind: 'deferred', word: 'deferred, two phases' },
  { kind: 'violated', word: 'violated' },
  { kind: 'missing', word: 'parent outside' },
] as const;
