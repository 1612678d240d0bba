// Placeholder until postgres.ts lands: says that no server is there.
import type { TestProject } from 'vitest/node';

export function setup(project: TestProject): void {
  project.provide('postgres', { missing: 'not wired yet' });
}
