// Connects a scrolling element with a list of any length: wheel and keys move whole pixels, the scrollbar is mapped.
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type ScrollMap, clampTop, scrollMap, scrollTopOf, topOf } from './scroll-map.ts';

export interface Scrolling {
  readonly map: ScrollMap;
  /** The pixel of the content at the top of the window. */
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly scrollTo: (top: number) => void;
  readonly scrollLeftTo: (left: number) => void;
}

/** Follows `element`; `head` is the height of what stays above the rows. */
export function useScrollMap(
  element: RefObject<HTMLDivElement | null>,
  rows: number,
  rowHeight: number,
  head: number,
): Scrolling {
  const [size, setSize] = useState({ width: 800, height: 400 });
  const [at, setAt] = useState({ top: 0, left: 0 });
  const map = useMemo(
    () => scrollMap(rows, rowHeight, Math.max(rowHeight, size.height - head)),
    [rows, rowHeight, size.height, head],
  );
  // What the scrollbar was set to last: its own echo must not round the position.
  const echo = useRef(-1);
  const scrollTo = useCallback(
    (wanted: number) => {
      const top = clampTop(map, wanted);
      setAt((before) => (before.top === top ? before : { ...before, top }));
      if (element.current === null) return;
      element.current.scrollTop = scrollTopOf(map, top);
      echo.current = element.current.scrollTop;
    },
    [element, map],
  );
  const scrollLeftTo = useCallback(
    (left: number) => {
      if (element.current !== null) element.current.scrollLeft = left;
    },
    [element],
  );
  useEffect(() => {
    const node = element.current;
    if (node === null) return undefined;
    const measure = (): void => setSize({ width: node.clientWidth, height: node.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    return () => observer.disconnect();
  }, [element]);
  useEffect(() => {
    const node = element.current;
    if (node === null) return undefined;
    const onScroll = (): void => {
      const isEcho = Math.abs(node.scrollTop - echo.current) < 1;
      setAt((before) => ({ top: isEcho ? before.top : topOf(map, node.scrollTop), left: node.scrollLeft }));
    };
    // Only where the scrollbar is scaled: there a turn of the wheel would skip rows.
    const onWheel = (event: WheelEvent): void => {
      if (map.canvas === map.content || event.ctrlKey || event.shiftKey || event.deltaY === 0) return;
      event.preventDefault();
      setAt((before) => {
        const top = clampTop(map, before.top + event.deltaY * (event.deltaMode === 1 ? rowHeight : 1));
        node.scrollTop = scrollTopOf(map, top);
        echo.current = node.scrollTop;
        return { ...before, top };
      });
    };
    node.addEventListener('scroll', onScroll, { passive: true });
    node.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      node.removeEventListener('scroll', onScroll);
      node.removeEventListener('wheel', onWheel);
    };
  }, [element, map, rowHeight]);
  return { map, top: clampTop(map, at.top), left: at.left, width: size.width, scrollTo, scrollLeftTo };
}
