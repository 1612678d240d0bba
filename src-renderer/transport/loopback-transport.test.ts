import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { electronTransport } from './electron-transport.ts';
import { loopbackTransport } from './loopback-transport.ts';

const server = createServer((request, response) => {
  if (request.url === '/rpc/refused') {
    response.writeHead(403, { 'content-type': 'text/plain' }).end('Refused.');
    return;
  }
  let body = '';
  request.on('data', (chunk: Buffer) => {
    body += chunk.toString();
  });
  request.on('end', () => {
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ ok: true, value: { url: request.url, type: request.headers['content-type'], body } }));
  });
});
let base = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
});
afterAll(() => {
  server.close();
});

const transport = loopbackTransport({
  fetch: (input, init) => fetch(new URL(input as string, base), init),
  EventSource: globalThis.EventSource,
});

describe('calls over HTTP', () => {
  it('are JSON by POST to the name of the method', async () => {
    expect(await transport.invoke('runs.list', { documentId: 'a/b' })).toEqual({
      ok: true,
      value: { url: '/rpc/runs.list', type: 'application/json', body: '{"documentId":"a/b"}' },
    });
  });
  it('answer a refusal as a value', async () => {
    expect(await transport.invoke('refused', {})).toEqual({ ok: false, error: { code: 'refused' } });
  });
});

describe('the desktop bridge', () => {
  it('is taken only when both functions are there', () => {
    const bridge = { invoke: () => Promise.resolve(1), subscribe: () => () => undefined };
    expect(electronTransport({ plumbline: bridge })).toBe(bridge);
    expect(electronTransport({ plumbline: { invoke: bridge.invoke } })).toBeNull();
    expect(electronTransport({})).toBeNull();
  });
});
