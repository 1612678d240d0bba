// The secret of a launch: given once in the printed address, then held by the browser as a cookie.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { cookieValue } from './origin.ts';
import { answerPlain, securityHeaders } from './plain-answer.ts';

const COOKIE = 'plumbline';

/**
 * Trades the launch token for a cookie. The page that follows is reached by a refresh, not a redirect: a strict cookie is not sent
 * on a redirect that another site began.
 */
export function tradeToken(token: string, given: string | null, response: ServerResponse): void {
  if (!sameSecret(given, token)) {
    answerPlain(response, 403, 'Refused: this address belongs to another launch. Use the one printed last.');
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

/** Whether a request comes from a browser that traded the token of this launch. */
export function holdsToken(cookies: string | undefined, token: string): boolean {
  return sameSecret(cookieValue(cookies, COOKIE), token);
}

/** Compares digests, so that neither the length nor the position of a difference can be timed. */
function sameSecret(given: string | null, expected: string): boolean {
  if (given === null) return false;
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
