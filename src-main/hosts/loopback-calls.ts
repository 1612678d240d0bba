// The contract over HTTP: a call is a POST of JSON, a feed a stream of events.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FeedMessage } from '../../src/contract/define.ts';
import type { Dispatch } from '../../src/contract/dispatch.ts';
import { answerPlain, securityHeaders } from './plain-answer.ts';

/** A request body larger than this is refused: saving a rendered graph is the largest call there is. */
const BODY_LIMIT = 64 * 1024 * 1024;

/** Answers one call; it is aborted when the browser goes away. */
export async function answerCall(
  dispatch: Dispatch,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) {
    answerPlain(response, 415, 'Calls are JSON.');
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

/** Sends the messages of a feed until it ends or the browser goes away. */
export async function answerFeed(
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
