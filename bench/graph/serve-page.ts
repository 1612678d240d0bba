// Builds the page of the topology panel as it is built for shipping and serves it with certificates made on demand.
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { OrderCertificate } from '../../src/model/order-certificate.ts';
import { checkCertificate } from '../../src/verify/topology/topology.ts';
import { CASES } from './cases.ts';
import { sha256 } from '../../src/order/testing/build-model.ts';

export interface ServedPage {
  readonly address: string;
  readonly close: () => void;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.woff2', 'font/woff2'],
]);

/** Builds into the temporary folder and listens on a free port of this machine only. */
export async function servePage(): Promise<ServedPage> {
  const root = resolve(import.meta.dirname, '../../src-renderer/inspector/topology/testing');
  const outDir = join(tmpdir(), 'plumbline-bench-graph');
  await build({
    configFile: false,
    root,
    base: './',
    logLevel: 'warn',
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome114',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 8000,
    },
  });
  const made = new Map<string, string>();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    void respond(outDir, made, path).then(
      ({ type, content }) => response.writeHead(200, { 'content-type': type }).end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { address: `http://127.0.0.1:${String(portOf(server))}/`, close: () => server.close() };
}

async function respond(
  folder: string,
  made: Map<string, string>,
  path: string,
): Promise<{ type: string; content: string | Buffer }> {
  const wanted = /^\/cases\/([a-z-]+)(\.check)?\.json$/.exec(path);
  if (wanted === null) {
    const file = path === '/' ? 'index.html' : path.slice(1);
    if (file.includes('..')) throw new Error('outside');
    return {
      type: TYPES.get(extname(file)) ?? 'application/octet-stream',
      content: await readFile(join(folder, file)),
    };
  }
  const name = wanted[1] ?? '';
  const text =
    name === 'damaged'
      ? '{"format":"plumbline/order-certificate"}'
      : (made.get(name) ?? JSON.stringify(CASES.get(name)?.()));
  made.set(name, text);
  const type = 'application/json';
  return wanted[2] === undefined ? { type, content: text } : { type, content: JSON.stringify(checkText(text)) };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function checkText(text: string): unknown {
  const certificate = OrderCertificate.parse(JSON.parse(text));
  const { verdict, strength, coverage, findings } = checkCertificate(
    certificate,
    { sha256 },
    new AbortController().signal,
  );
  return { verdict, strength, coverage, findings, summary: {}, files: {} };
}
