import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from './files.ts';
import { displayReason, electronRuntime } from './electron-runtime.ts';

/** What one look at the machine found. */
interface Probe {
  readonly check: string;
  readonly subject: string;
  readonly outcome: 'fine' | 'limited' | 'broken';
  readonly found: string;
  readonly fix?: string;
}

const LEAST_NODE = [20, 19] as const;
const LEAST_FREE_BYTES = 1024 ** 3;

/** Looks at what this program needs: runtime, drivers, window, disk. Writes and removes one small file in the state folder. */
export async function probeMachine(
  environment: ReadonlyMap<string, string>,
  stateFolder: string,
  signal: AbortSignal,
): Promise<readonly Probe[]> {
  const drivers = await Promise.all(DRIVERS.map((driver) => driverProbe(driver)));
  signal.throwIfAborted();
  return [nodeProbe(), ...drivers, windowProbe(environment), await stateProbe(stateFolder), await diskProbe()];
}

function nodeProbe(): Probe {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const enough = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
  const about = {
    check: 'DOC-001',
    subject: 'Node.js',
    found: `${process.versions.node} on ${process.platform} ${process.arch}`,
  };
  return enough
    ? { ...about, outcome: 'fine' }
    : { ...about, outcome: 'broken', fix: 'Install Node.js 20.19 or newer.' };
}

const DRIVERS = [
  { subject: 'PostgreSQL driver', load: () => import('pg') },
  { subject: 'DuckDB driver', load: () => import('@duckdb/node-api') },
  { subject: 'SQL Server driver', load: () => import('mssql') },
] as const;

async function driverProbe({ subject, load }: (typeof DRIVERS)[number]): Promise<Probe> {
  try {
    await load();
    return { check: 'DOC-002', subject, outcome: 'fine', found: 'loads' };
  } catch (cause) {
    const found = cause instanceof Error ? (cause.message.split('\n')[0] ?? cause.name) : 'does not load';
    return { check: 'DOC-002', subject, outcome: 'broken', found, fix: 'Run `npm ci` in the project folder.' };
  }
}

function windowProbe(environment: ReadonlyMap<string, string>): Probe {
  const about = { check: 'DOC-003', subject: 'Desktop window' };
  const fix = 'The inspector opens in a browser instead: `plumbline serve`.';
  const runtime = electronRuntime(environment);
  if (!runtime.ok) return { ...about, outcome: 'limited', found: runtime.reason, fix };
  const reason = displayReason(environment);
  return reason === null
    ? { ...about, outcome: 'fine', found: 'possible' }
    : { ...about, outcome: 'limited', found: reason, fix };
}

async function stateProbe(folder: string): Promise<Probe> {
  const about = { check: 'DOC-004', subject: 'State folder' };
  const file = join(folder, `probe-${String(process.pid)}`);
  try {
    await makeFolder(folder);
    await writeFile(file, 'x');
    await rm(file);
    return { ...about, outcome: 'fine', found: folder };
  } catch {
    return {
      ...about,
      outcome: 'limited',
      found: `${folder} cannot be written`,
      fix: 'Set PLUMBLINE_STATE to a folder that can.',
    };
  }
}

async function diskProbe(): Promise<Probe> {
  const { bavail, bsize } = await statfs('.');
  const free = bavail * bsize;
  const about = { check: 'DOC-005', subject: 'Free disk here', found: `${(free / 1024 ** 3).toFixed(1)} GiB` };
  return free >= LEAST_FREE_BYTES
    ? { ...about, outcome: 'fine' }
    : { ...about, outcome: 'limited', fix: 'Evidence needs room: free some space.' };
}
