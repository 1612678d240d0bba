import { protocol } from 'electron';
import { CONTENT_POLICY } from '../../src/contract/content-policy.ts';

/** The origin of our own screen. */
export const APP_ORIGIN = 'app://ui';

/** Must run before the app is ready: gives `app://` an origin of its own, so that the policy's `'self'` means it. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built screen under `app://ui/`; nothing else of the machine can be reached through it. */
export function serveApp(
  files: (path: string) => Promise<{ readonly body: Uint8Array; readonly mediaType: string } | null>,
): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    const file =
      url.host === 'ui'
        ? await files(url.pathname === '/' ? 'index.html' : decodeURIComponent(url.pathname.slice(1)))
        : null;
    if (file === null) return new Response('There is no such file.', { status: 404 });
    return new Response(Buffer.from(file.body), {
      headers: {
        'content-type': file.mediaType,
        'content-security-policy': CONTENT_POLICY,
        'x-content-type-options': 'nosniff',
      },
    });
  });
}

/** Whether an address belongs to our own screen. */
export function isAppUrl(url: string): boolean {
  return url.startsWith(`${APP_ORIGIN}/`);
}
