// A certificate that nobody trusts, made by openssl when a test needs one.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Identity } from './tcp-proxy.ts';

const execute = promisify(execFile);

/** A fresh self-signed identity for `localhost`, or null when openssl is not installed. */
export async function selfSigned(): Promise<Identity | null> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  try {
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-days', '2'];
    await execute('openssl', [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      key,
      '-out',
      cert,
      ...subject,
    ]);
    return { cert: await readFile(cert, 'utf8'), key: await readFile(key, 'utf8') };
  } catch {
    return null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
