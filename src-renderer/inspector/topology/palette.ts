// The colours of the current scheme as values, for what is painted or exported instead of styled.
import { MODULE_COLOURS } from '../../graph/module-marks.ts';

export interface Palette {
  readonly canvas: string;
  readonly raised: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly text: string;
  readonly text3: string;
  readonly accent: string;
  readonly warning: string;
  readonly differs: string;
  readonly vacuous: string;
  readonly modules: readonly string[];
}

/** Reads the tokens as they apply to an element. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    canvas: read('canvas'),
    raised: read('raised'),
    line: read('line'),
    lineStrong: read('line-strong'),
    text: read('text'),
    text3: read('text-3'),
    accent: read('accent'),
    warning: read('warning'),
    differs: read('differs'),
    vacuous: read('vacuous'),
    modules: Array.from({ length: MODULE_COLOURS }, (_, index) => read(`module-${String(index)}`)),
  };
}
