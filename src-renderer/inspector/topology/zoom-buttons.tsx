// Buttons for what the wheel does.
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { useReactFlow } from '@xyflow/react';
import classes from './graph-view.module.css';
import { requestFit } from './picture-requests.ts';

export function ZoomButtons() {
  const flow = useReactFlow();
  const buttons = [
    { label: 'Zoom in', Icon: IconPlus, run: () => void flow.zoomIn({ duration: 120 }) },
    { label: 'Zoom out', Icon: IconMinus, run: () => void flow.zoomOut({ duration: 120 }) },
    { label: 'Fit the picture', Icon: IconMaximize, run: requestFit },
  ];
  return (
    <div className={classes['zoom']}>
      {buttons.map(({ label, Icon, run }) => (
        <Tooltip key={label} label={label} position="left">
          <ActionIcon size={26} aria-label={label} onClick={run}>
            <Icon size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
    </div>
  );
}
