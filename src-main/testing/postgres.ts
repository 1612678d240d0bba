// A throw-away PostgreSQL server for tests and benchmarks: Debian's binaries, a temporary folder, a free port.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chown, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const BINARIES = '/usr/lib/postgresql';
const USER = 'plumbline';
const READY_WITHIN_MS = 120_000;

export interface TestPostgres {
  /** Connection string of database `postgres`, user `plumbline` (superuser, no password), on 127.0.0.1. */
  readonly url: string;
  readonly port: number;
  /** Stops the server at once and removes its folder. */
  readonly stop: () => Promise<void>;
}

/** The newest installed PostgreSQL's `bin` folder, or undefined when Debian's `postgresql` package is not installed. */
export async function findPostgresBinaries(): Promise<string | undefined> {
  const versions = await readdir(BINARIES).catch(() => []);
  const newestFirst = versions.filter((name) => /^\d+$/.test(name)).sort((a, b) => Number(b) - Number(a));
  for (const version of newestFirst) {
    const folder = join(BINARIES, version, 'bin');
    if (await stat(join(folder, 'initdb')).catch(() => undefined)) return folder;
  }
  return undefined;
}

/**
 * Creates and starts a server that answers on a free port of 127.0.0.1. Durability is off: it never outlives the run.
 * `settings` are further `postgresql.conf` values, such as `{ max_connections: '50' }`.
 * Rejects when PostgreSQL is not installed or does not answer within two minutes.
 */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<TestPostgres> {
  const binaries = await findPostgresBinaries();
  if (binaries === undefined) throw new Error('PostgreSQL is not installed: apt-get install postgresql');
  const owner = await serverOwner();
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-postgres-'));
  if (owner !== undefined) await chown(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  try {
    await execute(join(binaries, 'initdb'), initdbArguments(data), { ...owner, cwd: folder });
    const port = await freePort();
    const server = spawn(join(binaries, 'postgres'), serverArguments(data, port, folder, settings), {
      ...owner,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    // A test run that dies must not leave a server behind. SIGINT is PostgreSQL's fast shutdown.
    const killOnExit = (): void => void server.kill('SIGINT');
    process.once('exit', killOnExit);
    await untilReady(server);
    const stop = async (): Promise<void> => {
      process.off('exit', killOnExit);
      await stopped(server);
      await remove();
    };
    return { url: `postgres://${USER}@127.0.0.1:${port}/postgres`, port, stop };
  } catch (error) {
    await remove();
    throw error;
  }
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root; Debian's package brings the user `postgres` for it. Undefined: run as ourselves. */
async function serverOwner(): Promise<Owner | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = async (flag: '-u' | '-g'): Promise<number> => Number((await execute('id', [flag, 'postgres'])).stdout);
  return { uid: await idOf('-u'), gid: await idOf('-g') };
}

function initdbArguments(data: string): string[] {
  // C.UTF-8 exists on every Debian; no sync, since a crash of the machine loses nothing of value.
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8'];
  return ['-D', data, `--username=${USER}`, '--auth=trust', '--no-sync', '--no-instructions', ...locale];
}

function serverArguments(
  data: string,
  port: number,
  socketFolder: string,
  settings: Readonly<Record<string, string>>,
): string[] {
  const all = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: socketFolder,
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    shared_buffers: '64MB',
    ...settings,
  };
  return ['-D', data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** Resolves when the server's own log says that it accepts connections; rejects with that log when it ends instead. */
function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    const settle = (problem?: string): void => {
      clearTimeout(late);
      server.off('exit', ended);
      server.stderr?.off('data', read);
      // Goes on being read: a full pipe would stop the server.
      server.stderr?.resume();
      if (problem === undefined) resolve();
      else reject(new Error(`PostgreSQL ${problem}:\n${log}`));
    };
    const ended = (): void => settle('ended while starting');
    const read = (chunk: Buffer): void => {
      log += chunk.toString('utf8');
      if (log.includes('ready to accept connections')) settle();
    };
    const late = setTimeout(() => {
      server.kill('SIGKILL');
      settle('did not answer in time');
    }, READY_WITHIN_MS);
    server.once('exit', ended);
    server.once('error', (error) => settle(`could not be started (${error.message})`));
    server.stderr?.on('data', read);
  });
}

function stopped(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const stubborn = setTimeout(() => server.kill('SIGKILL'), 5_000);
    server.once('exit', () => {
      clearTimeout(stubborn);
      resolve();
    });
    server.kill('SIGINT');
  });
}
