// Runs one command of the project and answers how it went. Shared by the scripts beside it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Path of a command that a package of the project brings along. */
export const local = (name) => join(root, 'node_modules', '.bin', name);

/** True when `path`, relative to the project, exists. */
export const inProject = (path) => existsSync(join(root, path));

/**
 * Runs `command` in the project's folder with its output shown while it comes, and resolves to
 * `{ code, text }`: exit code (128 for a signal, 127 when it could not be started) and everything it printed.
 * `quiet` shows nothing; `terminal` gives the command our own terminal and keeps no text; `timeout` in milliseconds ends the command (0: never).
 */
export function run(command, args, { env = {}, quiet = false, terminal = false, timeout = 0 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      timeout,
      env: { ...process.env, ...env },
      stdio: terminal ? 'inherit' : ['inherit', 'pipe', 'pipe'],
    });
    const chunks = [];
    const keep = (stream) => (chunk) => {
      chunks.push(chunk);
      if (!quiet) stream.write(chunk);
    };
    child.stdout?.on('data', keep(process.stdout));
    child.stderr?.on('data', keep(process.stderr));
    const done = (code) => resolve({ code, text: Buffer.concat(chunks).toString('utf8') });
    child.on('error', (error) => {
      chunks.push(Buffer.from(error.message));
      done(127);
    });
    child.on('close', (code, signal) => done(signal === null ? (code ?? 1) : 128));
  });
}
