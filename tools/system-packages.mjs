// Knows which Debian packages each purpose needs beyond Node, finds what is missing, and as root on Debian installs it.
// `node tools/system-packages.mjs [purpose…]`: exits 0 when everything is there, 3 when something is missing and cannot
// be installed from here.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LIBRARY_FOLDERS = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib', '/lib64', '/usr/lib64'];

const onPath = (name) => () =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, name)));
const library = (name) => () => LIBRARY_FOLDERS.some((folder) => existsSync(join(folder, name)));
const postgres = () => {
  const folder = '/usr/lib/postgresql';
  return (
    existsSync(folder) && readdirSync(folder).some((version) => existsSync(join(folder, version, 'bin', 'initdb')))
  );
};
const chromium = () => existsSync(process.env.PLUMBLINE_CHROMIUM ?? '/usr/bin/chromium');

/** What each purpose needs: the Debian package, how to see that it is there, and what it is for. */
const NEEDS = {
  postgres: [{ name: 'postgresql', present: postgres, why: 'connector tests run against a real PostgreSQL' }],
  certificates: [
    { name: 'openssl', present: onPath('openssl'), why: 'connector tests make certificates nobody trusts' },
  ],
  browser: [{ name: 'chromium', present: chromium, why: 'journeys drive the loopback host in a browser' }],
  display: [
    { name: 'xvfb', present: onPath('Xvfb'), why: 'the desktop journeys need a display' },
    { name: 'xauth', present: onPath('xauth'), why: 'xvfb-run needs it' },
  ],
  electron: [
    { name: 'libgtk-3-0', present: library('libgtk-3.so.0'), why: 'Electron' },
    { name: 'libnss3', present: library('libnss3.so'), why: 'Electron' },
    { name: 'libasound2', present: library('libasound.so.2'), why: 'Electron' },
    { name: 'libgbm1', present: library('libgbm.so.1'), why: 'Electron' },
    { name: 'libxss1', present: library('libXss.so.1'), why: 'Electron' },
    { name: 'libdrm2', present: library('libdrm.so.2'), why: 'Electron' },
    { name: 'libxkbcommon0', present: library('libxkbcommon.so.0'), why: 'Electron' },
    { name: 'libatk-bridge2.0-0', present: library('libatk-bridge-2.0.so.0'), why: 'Electron' },
    { name: 'libcups2', present: library('libcups.so.2'), why: 'Electron' },
  ],
};

/** Debian 13 renamed these when `time_t` grew to 64 bits; the old names install nothing there. */
const RENAMED = new Map([
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libasound2', 'libasound2t64'],
  ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
  ['libcups2', 'libcups2t64'],
]);

/** The packages that `purposes` need and this machine lacks: `[{ name, why }]`. */
export function missingPackages(purposes) {
  return purposes.flatMap((purpose) => NEEDS[purpose]).filter((need) => !need.present());
}

/**
 * Makes sure that everything for `purposes` is there. Installs with apt-get on Debian as root, and says what and why.
 * Returns the packages that are still missing (none: all is well).
 */
export function ensurePackages(purposes, write = (text) => process.stdout.write(text)) {
  const missing = missingPackages(purposes);
  if (missing.length === 0) return [];
  write(`System packages missing:\n${missing.map(({ name, why }) => `  ${name}: ${why}\n`).join('')}`);
  if (!isDebian() || process.getuid?.() !== 0 || !onPath('apt-get')()) return missing;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];
  const apt = (...args) => {
    write(`apt-get ${args.join(' ')}\n`);
    return (
      spawnSync('apt-get', ['-qq', ...wait, ...args], { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
    );
  };
  apt('update');
  const names = missing.map(({ name }) => installable(name));
  apt('install', '-y', '--no-install-recommends', ...names);
  return missingPackages(purposes);
}

/** What to type where this script cannot install by itself. */
export function howToInstall(missing) {
  const names = missing.map(({ name }) => name).join(' ');
  return isDebian()
    ? `Run as root: apt-get install --no-install-recommends ${names}`
    : `Install what your system calls these Debian packages: ${names}`;
}

function isDebian() {
  const release = '/etc/os-release';
  return existsSync(release) && /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync(release, 'utf8'));
}

function installable(name) {
  const renamed = RENAMED.get(name);
  if (renamed === undefined) return name;
  const { stdout } = spawnSync('apt-cache', ['policy', renamed], { encoding: 'utf8' });
  return /Candidate: (?!\(none\))/.test(stdout ?? '') ? renamed : name;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const purposes = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(NEEDS);
  const unknown = purposes.filter((purpose) => !Object.hasOwn(NEEDS, purpose));
  if (unknown.length > 0) {
    process.stderr.write(`No such purpose: ${unknown.join(', ')}. There are: ${Object.keys(NEEDS).join(', ')}.\n`);
    process.exit(3);
  }
  const missing = ensurePackages(purposes);
  if (missing.length > 0) {
    process.stderr.write(`${howToInstall(missing)}\n`);
    process.exit(3);
  }
}
