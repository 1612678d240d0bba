// Choices that are one of several, as a pointer reaches them.
import { type Locator, expect } from '@playwright/test';

/** Presses one choice of a segmented control; its label is what a pointer reaches. */
export async function choose(group: Locator, label: string | RegExp): Promise<void> {
  const exact = typeof label === 'string' ? { exact: true } : {};
  await group.getByText(label, exact).click();
  await expect(group.getByRole('radio', { name: label, ...exact })).toBeChecked();
}
