import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createGate } from './gate.ts';

const never = new AbortController().signal;
const settled = async (promise: Promise<void>): Promise<boolean> =>
  Promise.race([promise.then(() => true), delay(5).then(() => false)]);

describe('the gate of a run', () => {
  it('is open until it is closed, and lets everybody through when it is opened again', async () => {
    const gate = createGate();
    expect(await settled(gate.pass(never))).toBe(true);
    expect(gate.set(true)).toBe(true);
    const held = [gate.pass(never), gate.pass(never)];
    expect(await Promise.all(held.map(settled))).toEqual([false, false]);
    expect(gate.set(false)).toBe(true);
    expect(await Promise.all(held.map(settled))).toEqual([true, true]);
  });
  it('says whether anything changed', () => {
    const gate = createGate();
    expect([gate.set(false), gate.set(true), gate.set(true), gate.set(false)]).toEqual([false, true, false, true]);
  });
  it('does not hold what is cancelled', async () => {
    const gate = createGate();
    gate.set(true);
    const stop = new AbortController();
    const held = gate.pass(stop.signal);
    stop.abort();
    expect(await settled(held)).toBe(true);
    expect(await settled(gate.pass(stop.signal))).toBe(true);
    expect(await settled(gate.pass(never))).toBe(false);
  });
});
