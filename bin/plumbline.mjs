#!/usr/bin/env node
// The command `plumbline`: starts the built command line, or says which command builds it.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(new URL('../out/main/cli.cjs', import.meta.url));
if (existsSync(built)) {
  createRequire(import.meta.url)(built);
} else {
  process.stderr.write('plumbline: the command line is not built yet. Run `npm run build` in the project folder.\n');
  process.exitCode = 3;
}
