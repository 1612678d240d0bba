// The lines between tables as one drawing: paths are fixed by the layout and never computed again while zooming.
import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import { cycleName, cycleTitle } from './cycle-view.ts';
import type { Drawing, Line, LineKind } from './drawing.ts';
import { hoverLink, useHover } from './hover-store.ts';
import { linkSentence } from './inequality.ts';
import classes from './link-layer.module.css';
import type { Topology } from './topology-view.ts';

interface Props {
  readonly topology: Topology;
  readonly drawing: Drawing;
  readonly selected: number | null;
  readonly pointedOut: ReadonlySet<number>;
  /** Whether those pointed out are broken rather than a chain. */
  readonly isBroken: boolean;
}

/** In a dense picture only the lines of the selected table and those pointed out are elements; a canvas has the rest. */
export const LinkLayer = memo(function LinkLayer({ topology, drawing, selected, pointedOut, isBroken }: Props) {
  const { layout, lines, isDense } = drawing;
  const isNear = ({ link }: Line): boolean =>
    selected !== null && (link.parent === selected || link.child === selected);
  const drawn = lines.filter((line) => !isDense || isNear(line) || pointedOut.has(line.link.index));
  const weak = selected !== null || pointedOut.size > 0;
  return (
    <ViewportPortal>
      <svg className={classes['layer']} width={1} height={1} aria-hidden={drawn.length === 0}>
        <defs>
          {ARROWS.map((name) => (
            <marker
              key={name}
              id={`arrow-${name}`}
              viewBox="0 0 8 8"
              refX="7.5"
              refY="4"
              markerWidth="9"
              markerHeight="9"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path d="M0 .8 7.5 4 0 7.2z" className={classes['arrow']} data-look={name} />
            </marker>
          ))}
        </defs>
        {layout.groups.map(({ group, box }) => (
          <g key={group} className={classes['frame']}>
            <rect x={box.x} y={box.y} width={box.width} height={box.height} rx={10} />
            <text x={box.x + 12} y={box.y + 24} className={classes['title']}>
              {cycleTitle(topology, group)}
            </text>
            <text x={box.x + 12} y={box.y + 29} className={classes['farTitle']}>
              {cycleName(topology, group)}
            </text>
          </g>
        ))}
        {drawn.map((line) => {
          const isPointedOut = pointedOut.has(line.link.index);
          // While a chain or a break is pointed out, the other lines of the table step back.
          const strong = isPointedOut || (pointedOut.size === 0 && isNear(line));
          return (
            <LinkLine
              key={line.link.index}
              line={line}
              look={isPointedOut && isBroken ? 'violated' : lookOf(line.kind, strong, weak)}
              sentence={linkSentence(topology.graph, line.link)}
              isStop={isNear(line)}
            />
          );
        })}
      </svg>
    </ViewportPortal>
  );
});

type Look = LineKind | 'strong' | 'weak';
const ARROWS: readonly Look[] = ['binding', 'violated', 'deferred', 'missing', 'strong', 'weak'];

function lookOf(kind: LineKind, strong: boolean, weak: boolean): Look {
  if (kind === 'violated') return kind;
  if (strong) return kind === 'binding' ? 'strong' : kind;
  return weak ? 'weak' : kind;
}

const LinkLine = memo(function LinkLine({
  line,
  look,
  sentence,
  isStop,
}: {
  readonly line: Line;
  readonly look: Look;
  readonly sentence: string;
  readonly isStop: boolean;
}) {
  const index = line.link.index;
  const isHovered = useHover((hover) => hover.link === index);
  const arrow = isHovered && look !== 'violated' && look !== 'deferred' ? 'strong' : look;
  return (
    <g
      className={classes['link']}
      data-look={arrow}
      data-kind={line.kind}
      data-hovered={isHovered}
      role="img"
      aria-label={sentence}
      tabIndex={isStop ? 0 : -1}
      onPointerEnter={() => hoverLink(index)}
      onPointerLeave={() => hoverLink(null)}
      onFocus={() => hoverLink(index)}
      onBlur={() => hoverLink(null)}
    >
      <path className={classes['reach']} d={line.path} />
      <path className={classes['line']} d={line.path} markerEnd={`url(#arrow-${arrow})`} />
    </g>
  );
});
