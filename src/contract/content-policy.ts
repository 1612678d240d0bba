/**
 * The content security policy of the screen, the same on every host (architecture.md 4): scripts come from our own files only,
 * nothing is fetched from elsewhere, nobody may frame it. Styles may be inline, since the controls position themselves with them.
 */
export const CONTENT_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
