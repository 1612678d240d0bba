// Buttons for what the wheel does.
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { useReactFlow, useStore } from '@xyflow/react';
import type { ReactNode } from 'react';
import classes from './stage-strip.module.css';
import { requestFit } from './picture-requests.ts';

export function ZoomButtons() {
  const flow = useReactFlow();
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  return (
    <div className={classes['zoom']}>
      <ZoomButton label="Zoom out" onClick={() => void flow.zoomOut({ duration: 120 })}>
        <IconMinus size={14} aria-hidden />
      </ZoomButton>
      <span className={classes['percent']}>{percent} %</span>
      <ZoomButton label="Zoom in" onClick={() => void flow.zoomIn({ duration: 120 })}>
        <IconPlus size={14} aria-hidden />
      </ZoomButton>
      <ZoomButton label="Fit the picture" onClick={requestFit}>
        <IconMaximize size={14} aria-hidden />
      </ZoomButton>
    </div>
  );
}

function ZoomButton({
  label,
  onClick,
  children,
}: {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Tooltip label={label} position="top">
      <ActionIcon size={24} aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
