// A module by its colour and short name.
import classes from './module-chip.module.css';
import { moduleColour } from './module-colour.ts';
import { useWorkbench } from './workbench-context.ts';

export function ModuleChip({ module, withName = false }: { readonly module: string; readonly withName?: boolean }) {
  const mark = useWorkbench().topology.modules.get(module);
  if (mark === undefined) return null;
  return (
    <span className={classes['module']} title={`Module ${module}`}>
      <span className={classes['code']} style={{ color: moduleColour(mark) }}>
        {mark.code}
      </span>
      {withName ? <span className={classes['name']}>{module}</span> : null}
    </span>
  );
}
