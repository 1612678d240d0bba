import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMachine } from '../entry/machine.ts';
import { followRun } from './runs.ts';

const machine = createMachine();
let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'plumbline-follow-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** A run folder that is being written, and what a follower has heard of it. */
async function followed(name: string) {
  const folder = join(root, name);
  const recorder = await machine.runs.create(folder);
  if (!recorder.ok) throw new Error(recorder.error.message);
  const heard: string[] = [];
  const over = (async () => {
    for await (const { body } of followRun(folder, 0, machine, new AbortController().signal)) heard.push(body.kind);
  })();
  return { recorder: recorder.value, heard, over };
}

it('who follows a run hears of its end when its last file is written, not before', async () => {
  const { recorder, heard, over } = await followed('whole');
  recorder.emit({ kind: 'run-started', runId: 'whole', stages: ['order'] });
  recorder.emit({ kind: 'run-finished', state: 'finished', verdict: 'proved' });
  recorder.emit({ kind: 'paused', paused: false });
  // The follower has read past the end when it knows what was written after it.
  await expect.poll(() => heard).toEqual(['run-started', 'paused']);
  await recorder.release();
  await over;
  expect(heard).toEqual(['run-started', 'paused', 'run-finished']);
});

it('a run that was broken off ends without saying so', async () => {
  const { recorder, heard, over } = await followed('broken');
  recorder.emit({ kind: 'run-started', runId: 'broken', stages: ['order'] });
  await recorder.release();
  await over;
  expect(heard).toEqual(['run-started']);
});
