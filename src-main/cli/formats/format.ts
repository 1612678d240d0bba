import type { Report } from '../../../src/model/report.ts';

/** The forms a report can be printed in; `--format`. */
export const FORMATS = ['text', 'json', 'markdown', 'junit', 'sarif'] as const;
export type Format = (typeof FORMATS)[number];

/** What a renderer knows besides the report: the verb that made it, and whether the terminal takes colour. */
export interface RenderContext {
  readonly verb: string;
  readonly toolVersion: string;
  readonly colour: boolean;
}

/** Turns a report into text that ends with a newline. */
export type Render = (report: Report, context: RenderContext) => string;
