import { type WebContents, app, session } from 'electron';
import { isAppUrl } from './app-protocol.ts';

/** The only permission: putting plain text on the clipboard when somebody presses a copy button. Reading it stays refused. */
const ALLOWED = 'clipboard-sanitized-write';

/** Refuses what the screen never needs: other permissions, new windows, navigation away, attached web views (architecture.md 4). */
export function lockDown(): void {
  session.defaultSession.setPermissionRequestHandler((contents, permission, answer) => {
    answer(isAllowed(permission, contents.getURL()));
  });
  session.defaultSession.setPermissionCheckHandler((contents, permission) =>
    isAllowed(permission, contents?.getURL() ?? ''),
  );
  app.on('web-contents-created', (_event, contents) => {
    guard(contents);
  });
}

function isAllowed(permission: string, url: string): boolean {
  return permission === ALLOWED && isAppUrl(url);
}

function guard(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event, url) => {
    if (!isAppUrl(url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
}
