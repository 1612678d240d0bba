import type { Render } from './format.ts';

/** One object, the same for every verb (architecture.md 7). */
export const renderJson: Render = (report) => `${JSON.stringify(report, null, 2)}\n`;
