// Runs after `npm ci`: builds everything, so that `npx plumbline` works at once.
import { linkOwnCommand } from './own-command.mjs';
import { inProject, local, run } from './run-step.mjs';

// `npm ci --omit=dev` and a packed copy have no build tool and bring `out/` along.
if (!inProject('node_modules/.bin/electron-vite')) {
  process.stdout.write('prepare: no build tool installed, keeping out/ as it is\n');
  process.exit(0);
}
await linkOwnCommand();
const { code } = await run(local('electron-vite'), ['build', '--logLevel', 'warn']);
process.exit(code);
