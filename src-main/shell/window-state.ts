import { readFileSync, renameSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type BrowserWindow, screen } from 'electron';
import * as z from 'zod';

const WindowState = z.strictObject({
  x: z.int().exactOptional(),
  y: z.int().exactOptional(),
  width: z.int().min(640),
  height: z.int().min(480),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof WindowState>;

const FIRST_TIME: WindowState = { width: 1440, height: 900, maximized: false };

/** Where the window was last time; the default when there is no usable record or that screen is gone. */
export function readWindowState(file: string): WindowState {
  try {
    const state = WindowState.parse(JSON.parse(readFileSync(file, 'utf8')));
    const { x, y, width, height } = state;
    if (x === undefined || y === undefined) return state;
    const visible = screen
      .getAllDisplays()
      .some(
        ({ workArea: area }) =>
          x < area.x + area.width && x + width > area.x && y >= area.y && y < area.y + area.height - 40 && height > 0,
      );
    return visible ? state : { width, height, maximized: state.maximized };
  } catch {
    return FIRST_TIME;
  }
}

/** Keeps the record up to date; losing it only costs the position. */
export function keepWindowState(window: BrowserWindow, file: string): void {
  window.on('close', () => {
    const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.new`, JSON.stringify(state));
      renameSync(`${file}.new`, file);
    } catch {
      // The next start uses the default.
    }
  });
}
