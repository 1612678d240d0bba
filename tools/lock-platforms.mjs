// Completes package-lock.json after `npm install`: some registries carry only the builds of native packages for their own
// platforms, npm then leaves the others out, and `npm ci` refuses the lock ("Missing: … from lock file").
// Each left-out build gets the entry npm would have written, without a digest, since nobody here has seen the file; npm
// skips it on every other platform. Also drops the addresses packages came from, so that the lock names no registry.
// `node tools/lock-platforms.mjs [--check]`: with --check exits 1 when the lock is not complete.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './run-step.mjs';

const OS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const CPU = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/** The lock with every optional build present and no address of a registry; `lock` itself is left alone. */
export function complete(lock) {
  const packages = new Map(Object.entries(lock.packages).map(([path, entry]) => [path, withoutAddress(entry)]));
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isInstalledFor(packages, path, name)) continue;
      packages.set(placeFor(packages, path, name), { version, ...platformOf(name), optional: true });
    }
  }
  const sorted = [...packages].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return { ...lock, packages: Object.fromEntries(sorted) };
}

/** Which machines a build is for, read from its name: `@duckdb/node-bindings-linux-arm64-musl`. Throws when unknown. */
export function platformOf(name) {
  const words = name.split('/').at(-1).split('-');
  const os = OS.filter((word) => words.includes(word));
  const cpu = CPU.filter((word) => words.includes(word));
  if (os.length !== 1 || cpu.length !== 1) throw new Error(`Cannot tell which platform ${name} is for`);
  const musl = words.some((word) => word.startsWith('musl'));
  const gnu = words.some((word) => word.startsWith('gnu'));
  return { cpu, ...(musl ? { libc: ['musl'] } : gnu ? { libc: ['glibc'] } : {}), os };
}

function withoutAddress(entry) {
  const { resolved, ...rest } = entry;
  return resolved === undefined || entry.link === true ? entry : rest;
}

/** Node's look-up: beside the package that asks, then in every folder above it. */
function isInstalledFor(packages, path, name) {
  for (let folder = path; ; folder = parentOf(folder)) {
    if (packages.has(join(folder, 'node_modules', name))) return true;
    if (folder === '') return false;
  }
}

function placeFor(packages, path, name) {
  const shared = join('node_modules', name);
  return packages.has(shared) ? join(path, 'node_modules', name) : shared;
}

function parentOf(path) {
  return path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/')));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = join(root, 'package-lock.json');
  const before = readFileSync(file, 'utf8');
  const after = `${JSON.stringify(complete(JSON.parse(before)), null, 2)}\n`;
  if (process.argv.includes('--check') && after !== before) {
    process.stderr.write('package-lock.json is not complete: run `node tools/lock-platforms.mjs`\n');
    process.exitCode = 1;
  } else if (after !== before) {
    writeFileSync(file, after);
  }
}
