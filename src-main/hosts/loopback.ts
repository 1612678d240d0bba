import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { Dispatch } from '../../src/contract/dispatch.ts';
import { holdsToken, tradeToken } from './launch-token.ts';
import { answerCall, answerFeed } from './loopback-calls.ts';
import { isOurs } from './origin.ts';
import { answerPlain, securityHeaders } from './plain-answer.ts';

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

/** Serves the screen and the contract on 127.0.0.1 only (architecture.md 4). */
export function startLoopback(options: LoopbackOptions): Promise<LoopbackHost> {
  return new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      const address = server.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      void serve(options, port, request, response).catch(() => {
        if (!response.headersSent) answerPlain(response, 500, 'The host failed to answer.');
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
    answerPlain(response, 403, 'Refused: not a page of this program.');
    return;
  }
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.pathname === '/launch') {
    tradeToken(options.token, url.searchParams.get('token'), response);
    return;
  }
  if (!holdsToken(request.headers.cookie, options.token)) {
    answerPlain(response, 403, 'Refused: open the address that plumbline printed; it carries the key of this launch.');
    return;
  }
  if (request.method === 'POST' && url.pathname.startsWith('/rpc/')) {
    await answerCall(options.dispatch, decode(url.pathname.slice(5)), request, response);
    return;
  }
  if (request.method === 'GET' && url.pathname.startsWith('/feed/')) {
    await answerFeed(options.dispatch, decode(url.pathname.slice(6)), url.searchParams, request, response);
    return;
  }
  if (request.method !== 'GET') {
    answerPlain(response, 405, 'Only GET and the calls of the contract are served.');
    return;
  }
  const file = await options.files(url.pathname === '/' ? 'index.html' : decode(url.pathname.slice(1)));
  if (file === null) answerPlain(response, 404, 'There is no such file.');
  else response.writeHead(200, { ...securityHeaders(), 'content-type': file.mediaType }).end(file.body);
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
