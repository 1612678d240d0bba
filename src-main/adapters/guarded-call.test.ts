import { describe, expect, it } from 'vitest';
import { guardedCall, sleep } from './guarded-call.ts';

/** Options that record what was asked of the driver; `end` ends the call, as a server does that was told to cancel. */
function guard(more: { readonly limitMs?: number; readonly answersCancel?: boolean } = {}) {
  const asked: string[] = [];
  const abort = new AbortController();
  let end: () => void = () => undefined;
  const endless = new Promise<string>((_resolve, reject) => {
    end = () => reject(new Error('ended'));
  });
  const options = {
    signal: abort.signal,
    limitMs: more.limitMs ?? null,
    graceMs: 30,
    cancel: () => {
      asked.push('cancel');
      if (more.answersCancel !== false) end();
    },
    destroy: () => asked.push('destroy'),
  };
  return { asked, abort, endless: () => endless, options };
}

describe('a guarded call', () => {
  it('answers what the call answers', async () => {
    const { asked, options } = guard({ limitMs: 1000 });
    expect(await guardedCall(() => Promise.resolve(7), options)).toEqual({ kind: 'done', value: 7 });
    const error = new Error('no');
    expect(await guardedCall(() => Promise.reject(error), options)).toEqual({ kind: 'threw', error });
    expect(asked).toEqual([]);
  });
  it('cancels on abort and waits for the end', async () => {
    const { asked, abort, endless, options } = guard();
    const running = guardedCall(endless, options);
    abort.abort();
    expect(await running).toEqual({ kind: 'cancelled' });
    expect(asked).toEqual(['cancel']);
  });
  it('cancels at the limit', async () => {
    const { asked, endless, options } = guard({ limitMs: 10 });
    expect(await guardedCall(endless, options)).toEqual({ kind: 'timeout' });
    expect(asked).toEqual(['cancel']);
  });
  it('gives the connection up when the cancel is not answered', async () => {
    const { asked, endless, options } = guard({ limitMs: 10, answersCancel: false });
    expect(await guardedCall(endless, options)).toEqual({ kind: 'timeout' });
    expect(asked).toEqual(['cancel', 'destroy']);
  });
  it('does not even begin when aborted before', async () => {
    const { abort, options } = guard();
    abort.abort();
    let began = false;
    expect(await guardedCall(() => Promise.resolve((began = true)), options)).toEqual({ kind: 'cancelled' });
    expect(began).toBe(false);
  });
  it('sleeps until the time is over or the signal aborts', async () => {
    const abort = new AbortController();
    const waiting = sleep(60_000, abort.signal);
    abort.abort();
    await waiting;
    await sleep(60_000, abort.signal);
    await sleep(1, new AbortController().signal);
  });
});
