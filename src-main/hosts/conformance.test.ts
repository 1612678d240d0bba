import { MessageChannel } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import { type Transport, call, follow } from '../../src/contract/client.ts';
import { contract, feeds } from '../../src/contract/contract.ts';
import { createEngineDispatch, createShellDispatch, joinDispatch } from '../../src/contract/dispatch.ts';
import type { RunEvent } from '../../src/model/run.ts';
import { remoteEngine } from '../worker/remote-engine.ts';
import { serveEngine } from '../worker/serve-engine.ts';
import { CHANNELS, attachIpc } from './electron.ts';
import { startLoopback } from './loopback.ts';
import { conformanceHandlers, differencePage, event } from './testing/conformance-handlers.ts';

// The whole chain of a real start: host, shell's dispatch, channel, engine's dispatch.
const { engine, engineFeeds, shell, shellFeeds, faults, aborted } = conformanceHandlers();
const { port1, port2 } = new MessageChannel();
const end = (port: typeof port1) => ({
  send: (message: unknown) => port.postMessage(message),
  receive: (listener: (message: unknown) => void) => port.on('message', listener),
});
const report = (cause: unknown): string => {
  faults.push(cause);
  return `fault-${String(faults.length)}`;
};
const remote = remoteEngine(end(port1));
serveEngine(createEngineDispatch(engine, engineFeeds, report), end(port2));
await remote.ready;
const dispatch = joinDispatch(createShellDispatch(shell, shellFeeds, report), remote.dispatch);
const loopback = await startLoopback({ dispatch, files: () => Promise.resolve(null), token: 'token', port: 0 });
afterAll(async () => {
  await loopback.close();
  port1.close();
});

const headers = { cookie: 'plumbline=token', 'content-type': 'application/json' };
const post = (method: string, input: unknown, more: Record<string, string> = {}): Promise<Response> =>
  fetch(`${loopback.url}/rpc/${encodeURIComponent(method)}`, {
    method: 'POST',
    headers: { ...headers, ...more },
    body: JSON.stringify(input),
  });

const overHttp: Transport = {
  invoke: async (method, input) => (await post(method, input)).json() as Promise<unknown>,
  subscribe: (feed, input, deliver) => {
    const stop = new AbortController();
    const url = `${loopback.url}/feed/${feed}?input=${encodeURIComponent(JSON.stringify(input))}`;
    void fetch(url, { headers, signal: stop.signal })
      .then(async (response) => {
        let text = '';
        for await (const chunk of response.body ?? []) {
          text += Buffer.from(chunk as Uint8Array).toString('utf8');
          const messages = text.split('\n\n');
          text = messages.pop() ?? '';
          for (const message of messages) deliver(JSON.parse(message.replace(/^data: /, '')));
        }
      })
      .catch(() => undefined);
    return () => stop.abort();
  },
};

function overIpc(frame: { url: string; parent: unknown } | null): Transport {
  const listeners = new Map<string, (event: never, ...args: unknown[]) => Promise<unknown>>();
  const feedListeners = new Map<string, (message: unknown) => void>();
  attachIpc({ handle: (channel, listener) => listeners.set(channel, listener) }, dispatch, (url) =>
    url.startsWith('app://ui/'),
  );
  const sender = {
    senderFrame: frame,
    sender: {
      isDestroyed: () => false,
      send: (_channel: string, id: unknown, message: unknown) => feedListeners.get(String(id))?.(message),
    },
  };
  const send = (channel: string, ...args: unknown[]) =>
    listeners.get(channel)?.(sender as never, ...args) ?? Promise.reject(new Error('not attached'));
  let last = 0;
  return {
    invoke: (method, input) => send(CHANNELS.invoke, method, input),
    subscribe: (feed, input, deliver) => {
      const id = String((last += 1));
      feedListeners.set(id, deliver);
      void send(CHANNELS.subscribe, id, feed, input);
      return () => void send(CHANNELS.unsubscribe, id);
    },
  };
}

const ours = { url: 'app://ui/index.html', parent: null };

describe.each<[string, Transport]>([
  ['loopback', overHttp],
  ['electron', overIpc(ours)],
])('%s host', (_name, transport) => {
  it('carries a call there and back', async () => {
    expect(await call(transport, contract.startRun, { documentId: 'd' })).toEqual({
      ok: true,
      value: { runId: 'run-d' },
    });
  });
  it('serves the shell’s own calls beside the engine’s', async () => {
    expect(await call(transport, contract.appInfo, {})).toMatchObject({ ok: true, value: { name: 'plumbline' } });
  });
  it('answers bad input with the member that is wrong', async () => {
    expect(await call(transport, contract.startRun, { documentId: '' })).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', issues: [expect.stringContaining('documentId') as unknown] },
    });
  });
  it('answers an unknown member as bad input', async () => {
    expect(await transport.invoke('runs.start', { documentId: 'd', extra: 1 })).toMatchObject({
      ok: false,
      error: { code: 'invalid-input' },
    });
  });
  it.each(['nope', 'constructor', '__proto__', 'toString', ''])(
    'answers the unknown method %j as such',
    async (name) => {
      expect(await transport.invoke(name, {})).toEqual({ ok: false, error: { code: 'unknown-method', method: name } });
    },
  );
  it('carries a failure as a value with its code and what to do', async () => {
    expect(await call(transport, contract.openDocument, { path: '/missing' })).toMatchObject({
      ok: false,
      error: { code: 'failed', problem: { code: 'file.notFound', fix: expect.any(String) as unknown } },
    });
  });
  it('hides a fault behind a reference', async () => {
    const reply = await call(transport, contract.recentDocuments, {});
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'internal', ref: expect.stringMatching(/^fault-/) as unknown },
    });
    expect(JSON.stringify(reply)).not.toContain('secret');
  });
  it('does not let an answer through that the contract does not declare', async () => {
    expect(await call(transport, contract.listConnections, { documentId: 'd' })).toMatchObject({
      error: { code: 'internal' },
    });
  });
  it('starts the comparison of some tables, and pauses it', async () => {
    const parity = { tables: ['dbo.A', "x'y"], strength: 'cells' as const };
    expect(await call(transport, contract.startRun, { documentId: 'd', parity })).toEqual({
      ok: true,
      value: { runId: "run-d-dbo.A-x'y" },
    });
    for (const paused of [true, false])
      expect(await call(transport, contract.pauseRun, { documentId: 'd', runId: 'r', paused })).toEqual({
        ok: true,
        value: { paused },
      });
  });
  it('carries a page of differences unchanged: NULL, empty text, long numbers, emoji, lone surrogates', async () => {
    for (const key of ['12345678901234567890.10', '😀 ]"\'', '\ud800', 'x'.repeat(65_536)]) {
      const query = { documentId: 'd', runId: 'r', position: 3, offset: 999_800, limit: 200, key };
      expect(await call(transport, contract.readDifferences, query)).toEqual({
        ok: true,
        value: differencePage(3, 999_800, 200, key),
      });
    }
  });
  it.each([
    ['readDifferences', { position: 0, offset: 0, limit: 1001 }, 'limit'],
    ['readDifferences', { position: -1, offset: 0, limit: 10 }, 'position'],
    ['exportDifferences', { position: null, format: 'exe' }, 'format'],
    ['revealCells', { position: 0, key: ['1'], reason: 'because' }, 'reason'],
    ['pauseRun', { paused: 'yes' }, 'paused'],
  ] as const)('refuses %s with %j', async (method, input, member) => {
    expect(await transport.invoke(contract[method].name, { documentId: 'd', runId: 'r', ...input })).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', issues: [expect.stringContaining(member) as unknown] },
    });
  });
  it('carries an export and revealed cells', async () => {
    const inRun = { documentId: 'd', runId: 'r' };
    expect(await call(transport, contract.exportDifferences, { ...inRun, position: null, format: 'xlsx' })).toEqual({
      ok: true,
      value: { path: 'all.xlsx', rows: 0, bytes: 1 },
    });
    const reveal = { ...inRun, position: 0, key: ['1', null], reason: '  support case 7  ' };
    expect(await call(transport, contract.revealCells, reveal)).toEqual({
      ok: true,
      value: { columns: ['support case 7'], source: ['1', null], target: null },
    });
  });
  it('streams numbered events from where the window left off, then ends', async () => {
    const items: RunEvent[] = [];
    await new Promise((resolve) => {
      follow(
        transport,
        feeds.runEvents,
        { documentId: 'd', runId: 'r', after: 2 },
        (item) => items.push(item),
        resolve,
      );
    });
    expect(items).toEqual([event(3), event(4), event(5)]);
  });
  it('tells the producer when a window stops listening', async () => {
    const seen = await new Promise<RunEvent>((resolve) => {
      const stop = follow(
        transport,
        feeds.runEvents,
        { documentId: 'd', runId: 'endless', after: 0 },
        (item) => {
          stop();
          resolve(item);
        },
        () => undefined,
      );
    });
    expect(seen.seq).toBe(1);
    await expect.poll(() => aborted.length).toBeGreaterThan(0);
    aborted.length = 0;
  });
});

describe('who may ask', () => {
  it.each([
    ['a sub-frame', { url: 'app://ui/index.html', parent: {} }],
    ['another origin', { url: 'https://evil.example/', parent: null }],
    ['no frame', null],
  ])('electron refuses %s', async (_name, frame) => {
    expect(await overIpc(frame).invoke('runs.start', { documentId: 'd' })).toEqual({
      ok: false,
      error: { code: 'refused' },
    });
  });
  it('loopback refuses a wrong or missing cookie', async () => {
    expect((await post('runs.start', { documentId: 'd' }, { cookie: 'plumbline=guess' })).status).toBe(403);
    expect((await post('runs.start', { documentId: 'd' }, { cookie: '' })).status).toBe(403);
  });
  it('loopback refuses a page of another origin even with the cookie', async () => {
    expect((await post('runs.start', { documentId: 'd' }, { origin: 'http://evil.example' })).status).toBe(403);
  });
  it('loopback refuses a form post, which needs no permission to be sent', async () => {
    expect((await post('runs.start', { documentId: 'd' }, { 'content-type': 'text/plain' })).status).toBe(415);
  });
  it('loopback trades the launch token for a strict, unreadable cookie and no other token', async () => {
    const launched = await fetch(loopback.launchUrl);
    expect(launched.headers.get('set-cookie')).toBe('plumbline=token; HttpOnly; SameSite=Strict; Path=/');
    expect((await fetch(`${loopback.url}/launch?token=guess`)).status).toBe(403);
  });
  it('loopback listens on this machine only and offers no CORS', async () => {
    expect(loopback.server.address()).toMatchObject({ address: '127.0.0.1' });
    const response = await post('runs.start', { documentId: 'd' });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
  });
});
