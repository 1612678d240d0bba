// Names of files that belong to one process while it lives, so that what a dead one left can be told and removed.
import { createHash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

/** A name that no other process makes: machine, process, chance. */
export function ownerName(): string {
  return `${HOST}-${String(process.pid)}-${randomBytes(6).toString('hex')}`;
}

/**
 * Whether whoever made a name may still be at work: a living process of this machine, or a process of another machine or with a
 * recycled id as long as the file is not older than a day. Names that are not of this form belong to nobody.
 */
export function mayBeAlive(name: string, ageMs: number): boolean {
  const [, host, pid] = OWNER.exec(name) ?? [];
  if (host === undefined || pid === undefined || ageMs > LONGEST_WORK_MS) return false;
  return host === HOST ? isRunning(Number(pid)) : true;
}

const OWNER = /^([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{12}(?:\.\w+)?$/;
const LONGEST_WORK_MS = 24 * 60 * 60 * 1000;

/** Several machines may share a folder; which one is not told to readers of it. */
const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    // EPERM: the process exists and belongs to somebody else.
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}
