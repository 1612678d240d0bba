// What every answer of the loopback host carries, and answers that are a sentence.
import type { ServerResponse } from 'node:http';
import { CONTENT_POLICY } from '../../src/contract/content-policy.ts';

/** Headers of every answer. */
export function securityHeaders(): { readonly [name: string]: string } {
  return {
    'content-security-policy': CONTENT_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}

/** Answers a status with a sentence. */
export function answerPlain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...securityHeaders(), 'content-type': 'text/plain; charset=utf-8' }).end(text);
}
