// Type-checks every place code runs, each with the facilities that place has. Exits 1 when one of them fails.
import { fileURLToPath } from 'node:url';
import { run } from './run-step.mjs';

const PLACES = ['engine', 'main', 'preload', 'renderer', 'test', 'tools'];

const asked = process.argv.slice(2);
const places = asked.length === 0 ? PLACES : asked;
const unknown = places.filter((place) => !PLACES.includes(place));
if (unknown.length > 0) {
  process.stderr.write(`No such place: ${unknown.join(', ')}. There are: ${PLACES.join(', ')}.\n`);
  process.exit(3);
}

// The native compiler: the same rules in a third of the time. ESLint's rules still need the compiler it replaces.
const TSC = fileURLToPath(new URL('bin/tsc', import.meta.resolve('typescript-7/package.json')));

let failed = false;
for (const place of places) {
  const cache = `node_modules/.cache/tsc-7/${place}.tsbuildinfo`;
  const project = ['-p', `tsconfig.${place}.json`, '--incremental', '--tsBuildInfoFile', cache, '--pretty', 'false'];
  const { code, text } = await run(process.execPath, [TSC, ...project]);
  // A project whose folder does not exist yet has nothing to check: TS18003 says so.
  const empty = text.includes('error TS18003');
  if (code !== 0 && !empty) failed = true;
  process.stdout.write(`types ${place}: ${code === 0 ? 'ok' : empty ? 'no files' : 'failed'}\n`);
}
process.exit(failed ? 1 : 0);
