/** What a request from a browser must look like to be ours; anything else is a page of somebody else. */
export interface RequestOrigin {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly port: number;
}

/**
 * Whether a request came from our own page: `Host` names this machine and our port (a rebound DNS name does not), and
 * `Origin`, where the browser sends one, is our own.
 */
export function isOurs({ host, origin, port }: RequestOrigin): boolean {
  const names = [`127.0.0.1:${String(port)}`, `localhost:${String(port)}`];
  if (host === undefined || !names.includes(host)) return false;
  return origin === undefined || names.some((name) => origin === `http://${name}`);
}

/** The value of a cookie in a `Cookie` header. */
export function cookieValue(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value !== undefined) return value;
  }
  return null;
}
