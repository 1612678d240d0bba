// axe over a page as it is now. Its source reaches a page once, and only what is broken leaves the page: made and carried over for
// every element that keeps every rule, the answer would take several times as long as the rules.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface BrokenRule {
  readonly id: string;
  readonly help: string;
  readonly elements: readonly { readonly html: string; readonly summary: string }[];
}

/** axe as its source leaves it in a page. */
interface WithAxe {
  readonly axe?: { run(context: Document, options: RunOptions): Promise<AxeResults> };
}

/** The rules that are broken; by those that `only` names, without it by all that axe has on. */
export async function brokenRules(page: Page, only?: RunOptions['runOnly']): Promise<readonly BrokenRule[]> {
  if (page.frames().length > 1) throw new Error('axe is in the page itself, and would not see into its frames');
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  return page.evaluate(
    async (options) => {
      const { axe } = window as WithAxe;
      if (axe === undefined) throw new Error('axe did not reach the page');
      const { violations } = await axe.run(document, options);
      return violations.map(({ id, help, nodes }) => ({
        id,
        help,
        elements: nodes.map(({ html, failureSummary }) => ({ html, summary: failureSummary ?? '' })),
      }));
    },
    { resultTypes: ['violations'], ...(only === undefined ? {} : { runOnly: only }) } satisfies RunOptions,
  );
}
