// The segment map as a heat strip: one bar a segment, higher and warmer the more differs; read by pointer and keyboard.
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { type SegmentRow, type Segments, nextUnequal, segmentBars, segmentWords } from './segments-view.ts';
import classes from './segments.module.css';

interface Props {
  readonly segments: Segments;
  readonly rows: readonly SegmentRow[];
  readonly selected: number;
  readonly onSelect: (index: number) => void;
}

const HEIGHT = 44;
const EQUAL_HEIGHT = 7;

export function SegmentStrip({ segments, rows, selected, onSelect }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  const [hovered, setHovered] = useState<number | null>(null);
  useEffect(() => {
    const node = host.current;
    if (node === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(node.clientWidth));
    observer.observe(node);
    return () => observer.disconnect();
  }, []);
  const bars = useMemo(() => segmentBars(segments, width), [segments, width]);
  const each = width / bars.length;
  const shown = rows[hovered ?? selected];
  const by = segments.column ?? segments.by;
  const last = rows.length - 1;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const steps = new Map<string, number | null>([
      ['ArrowRight', selected + 1],
      ['ArrowUp', selected + 1],
      ['ArrowLeft', selected - 1],
      ['ArrowDown', selected - 1],
      ['PageUp', selected + Math.ceil(rows.length / 20)],
      ['PageDown', selected - Math.ceil(rows.length / 20)],
      ['Home', 0],
      ['End', last],
      ['n', nextUnequal(segments, selected, 1)],
      ['p', nextUnequal(segments, selected, -1)],
    ]);
    const next = steps.get(event.key);
    if (next === undefined) return;
    event.preventDefault();
    setHovered(null);
    if (next !== null) onSelect(Math.max(0, Math.min(last, next)));
  };
  const at = (event: PointerEvent): number => {
    const left = event.clientX - (host.current?.getBoundingClientRect().left ?? 0);
    const bar = bars[Math.max(0, Math.min(bars.length - 1, Math.floor(left / each)))];
    if (bar === undefined) return 0;
    // Of several segments behind one bar the first unequal one is meant.
    const unequal = nextUnequal(segments, bar.first - 1, 1);
    return unequal !== null && unequal <= bar.last ? unequal : bar.first;
  };
  return (
    <div className={classes['strip']}>
      <div
        ref={host}
        className={classes['bars']}
        role="slider"
        aria-label="Segment map"
        aria-valuemin={1}
        aria-valuemax={rows.length}
        aria-valuenow={selected + 1}
        aria-valuetext={rows[selected] === undefined ? '' : segmentWords(rows[selected], rows.length, by)}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => setHovered(at(event))}
        onPointerLeave={() => setHovered(null)}
        onPointerDown={(event) => onSelect(at(event))}
      >
        <svg width={width} height={HEIGHT} aria-hidden>
          {bars.map((bar, index) => {
            const height = bar.isEqual ? EQUAL_HEIGHT : EQUAL_HEIGHT + (HEIGHT - EQUAL_HEIGHT) * bar.heat;
            const isSelected = selected >= bar.first && selected <= bar.last;
            return (
              <rect
                key={bar.first}
                x={index * each}
                y={HEIGHT - height}
                width={Math.max(1, each - (each > 4 ? 1 : 0))}
                height={height}
                className={classes[isSelected ? 'selectedBar' : bar.isEqual ? 'equalBar' : 'unequalBar']}
              />
            );
          })}
        </svg>
      </div>
      <p className={classes['words']}>{shown === undefined ? '' : segmentWords(shown, rows.length, by)}</p>
    </div>
  );
}
