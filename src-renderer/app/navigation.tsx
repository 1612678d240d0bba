// The rooms at the left, each with the verdict of its area in icon and number.
import { useMemo } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import { PANELS, type PanelId } from '../state/deep-link.ts';
import { useSelection } from '../state/selection-store.ts';
import { Count } from '../ui/count.tsx';
import { VERDICT_MARKS } from '../ui/verdict-marks.ts';
import { VerdictBadge } from '../ui/verdict-badge.tsx';
import { navigationMark } from './navigation-view.ts';
import classes from './navigation.module.css';
import { PANEL } from './panels.tsx';

export function Navigation() {
  return (
    <nav aria-label="Panels" className={classes['navigation']}>
      <ul>
        {PANELS.map((id) => (
          <Room key={id} id={id} />
        ))}
      </ul>
    </nav>
  );
}

function Room({ id }: { readonly id: PanelId }) {
  const { name, key, area, Icon } = PANEL[id];
  const run = useDocumentStore((store) => store.run);
  const current = useSelection((selection) => selection.panel === id);
  const openPanel = useSelection((selection) => selection.openPanel);
  const mark = useMemo(() => navigationMark(run, area), [run, area]);
  return (
    <li data-apart={id === 'connections'}>
      <button
        type="button"
        className={classes['room']}
        aria-current={current ? 'page' : undefined}
        data-quiet={area !== null && mark.verdict === null}
        title={`${name} (g then ${key})`}
        onClick={() => openPanel(id)}
      >
        <Icon size={16} stroke={1.75} aria-hidden />
        <span className={classes['name']}>{name}</span>
        {mark.findings === 0 ? null : (
          <span
            className={classes['findings']}
            style={mark.verdict === null ? undefined : { color: VERDICT_MARKS[mark.verdict].color }}
          >
            <Count value={mark.findings} />
          </span>
        )}
        {mark.verdict === null ? null : <VerdictBadge verdict={mark.verdict} look="icon" />}
      </button>
    </li>
  );
}
