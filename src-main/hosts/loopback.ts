import { createHash, timingSafeEqual } from 'node:crypto';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { CONTENT_POLICY } from '../../src/contract/content-policy.ts';
import type { Dispatch } from '../../src/contract/dispatch.ts';
import type { FeedMessage } from '../../src/contract/define.ts';
import { cookieValue, isOurs } from './origin.ts';

/** Reads a file of the built screen; null when there is none of that name. */
export type StaticFiles = (path: string) => Promise<{ readonly body: Uint8Array; readonly mediaType: string } | null>;

export interface LoopbackOptions {
  readonly dispatch: Dispatch;
  readonly files: StaticFiles;
  /** Secret of this launch; whoever opens the printed address trades it for a cookie. */
  readonly token: string;
  /** 0 for any free port. */
  readonly port: number;
}

export interface LoopbackHost {
  readonly url: string;
  /** The address to open: it carries the launch token. */
  readonly launchUrl: string;
  readonly server: Server;
  readonly close: () => Promise<void>;
}

/** A request body larger than this is refused: saving a rendered graph is the largest call there is. */
const BODY_LIMIT = 64 * 1024 * 1024;
const COOKIE = 'plumbline';
/** Serves the screen and the contract on 127.0.0.1 only (architecture.md 4). */
export function startLoopback(options: LoopbackOptions): Promise<LoopbackHost> {
  return new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      const address = server.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      void serve(options, port, request, response).catch(() => {
        if (!response.headersSent) plain(response, 500, 'The host failed to answer.');
        else response.destroy();
      });
    });
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', () => {
      const address = server.address();
      const url = `http://127.0.0.1:${String(address !== null && typeof address === 'object' ? address.port : 0)}`;
      resolve({ url, launchUrl: `${url}/launch?token=${options.token}`, server, close: () => closeServer(server) });
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

async function serve(
  options: LoopbackOptions,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { host, origin } = request.headers;
  if (!isOurs({ host, origin, port })) {
    plain(response, 403, 'Refused: not a page of this program.');
    return;
  }
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.pathname === '/launch') {
    launch(options.token, url.searchParams.get('token'), response);
    return;
  }
  if (!sameSecret(cookieValue(request.headers.cookie, COOKIE), options.token)) {
    plain(response, 403, 'Refused: open the address that plumbline printed; it carries the key of this launch.');
    return;
  }
  if (request.method === 'POST' && url.pathname.startsWith('/rpc/')) {
    await invoke(options.dispatch, decode(url.pathname.slice(5)), request, response);
    return;
  }
  if (request.method === 'GET' && url.pathname.startsWith('/feed/')) {
    await feed(options.dispatch, decode(url.pathname.slice(6)), url.searchParams, request, response);
    return;
  }
  if (request.method !== 'GET') {
    plain(response, 405, 'Only GET and the calls of the contract are served.');
    return;
  }
  const file = await options.files(url.pathname === '/' ? 'index.html' : decode(url.pathname.slice(1)));
  if (file === null) plain(response, 404, 'There is no such file.');
  else response.writeHead(200, { ...securityHeaders(), 'content-type': file.mediaType }).end(file.body);
}

/**
 * Trades the launch token for a cookie. The page that follows is reached by a refresh, not a redirect: a strict cookie is not sent
 * on a redirect that another site began.
 */
function launch(token: string, given: string | null, response: ServerResponse): void {
  if (!sameSecret(given, token)) {
    plain(response, 403, 'Refused: this address belongs to another launch. Use the one printed last.');
    return;
  }
  response
    .writeHead(200, {
      ...securityHeaders(),
      'content-type': 'text/html; charset=utf-8',
      'set-cookie': `${COOKIE}=${token}; HttpOnly; SameSite=Strict; Path=/`,
    })
    .end(
      '<!doctype html><meta http-equiv="refresh" content="0;url=./"><link rel="icon" href="data:,"><title>Plumbline</title>Opening…',
    );
}

async function invoke(
  dispatch: Dispatch,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) {
    plain(response, 415, 'Calls are JSON.');
    return;
  }
  const body = await readBody(request);
  const gone = new AbortController();
  response.once('close', () => {
    gone.abort();
  });
  const reply =
    body === null
      ? {
          ok: false,
          error: { code: 'invalid-input', issues: [`: the call is larger than ${String(BODY_LIMIT)} bytes`] },
        }
      : await dispatch.invoke(name, parseJson(body), gone.signal);
  response
    .writeHead(200, { ...securityHeaders(), 'content-type': 'application/json; charset=utf-8' })
    .end(JSON.stringify(reply));
}

async function feed(
  dispatch: Dispatch,
  name: string,
  query: URLSearchParams,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(200, { ...securityHeaders(), 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.flushHeaders();
  const gone = new AbortController();
  request.once('close', () => {
    gone.abort();
  });
  const deliver = (message: FeedMessage): void => {
    response.write(`data: ${JSON.stringify(message)}\n\n`);
  };
  await dispatch.subscribe(name, parseJson(query.get('input') ?? ''), deliver, gone.signal);
  response.end();
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  const stream: AsyncIterable<Buffer> = request;
  for await (const bytes of stream) {
    size += bytes.length;
    if (size > BODY_LIMIT) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Compares digests, so that neither the length nor the position of a difference can be timed. */
function sameSecret(given: string | null, expected: string): boolean {
  if (given === null) return false;
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function securityHeaders(): { readonly [name: string]: string } {
  return {
    'content-security-policy': CONTENT_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...securityHeaders(), 'content-type': 'text/plain; charset=utf-8' }).end(text);
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
