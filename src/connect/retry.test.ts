import { describe, expect, it } from 'vitest';
import { err, ok } from '../kernel/result.ts';
import type { ConnectCode } from './failures.ts';
import { retryTransient, type Sleep } from './retry.ts';

const POLICY = { attempts: 4, firstDelayMs: 10 };
const NEVER = new AbortController().signal;

function recorder(): { readonly waits: number[]; readonly sleep: Sleep } {
  const waits: number[] = [];
  return { waits, sleep: (milliseconds) => Promise.resolve(void waits.push(milliseconds)) };
}

/** Fails with these codes in turn, then succeeds. */
function failing(...codes: readonly ConnectCode[]) {
  let made = 0;
  return () => {
    const code = codes[made];
    made += 1;
    return Promise.resolve(code === undefined ? ok(made) : err({ code }));
  };
}

describe('retrying what is transient', () => {
  it('waits twice as long each time and answers the first success', async () => {
    const { waits, sleep } = recorder();
    const result = await retryTransient(
      failing('connect.dropped', 'connect.shuttingDown'),
      { policy: POLICY, sleep },
      NEVER,
    );
    expect(result).toEqual({ ok: true, value: 3 });
    expect(waits).toEqual([10, 20]);
  });
  it('stops at the bound and says how often it tried', async () => {
    const { waits, sleep } = recorder();
    const result = await retryTransient(
      failing(...Array<ConnectCode>(9).fill('connect.dropped')),
      { policy: POLICY, sleep },
      NEVER,
    );
    expect(result).toEqual({ ok: false, error: { code: 'connect.dropped', attempts: 4 } });
    expect(waits).toHaveLength(3);
  });
  it('does not repeat what is not transient, nor work that may not be repeated', async () => {
    const { waits, sleep } = recorder();
    const lasting = await retryTransient(failing('connect.loginFailed'), { policy: POLICY, sleep }, NEVER);
    const writing = await retryTransient(
      failing('connect.dropped'),
      { policy: POLICY, sleep, again: () => false },
      NEVER,
    );
    expect([lasting, writing]).toEqual([
      { ok: false, error: { code: 'connect.loginFailed', attempts: 1 } },
      { ok: false, error: { code: 'connect.dropped', attempts: 1 } },
    ]);
    expect(waits).toEqual([]);
  });
  it('ends when the signal aborts during the wait', async () => {
    const abort = new AbortController();
    const sleep: Sleep = () => {
      abort.abort();
      return Promise.resolve();
    };
    const result = await retryTransient(failing('connect.dropped'), { policy: POLICY, sleep }, abort.signal);
    expect(result).toEqual({ ok: false, error: { code: 'connect.cancelled', attempts: 1 } });
  });
});
