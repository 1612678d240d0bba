import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';

const here = (path: string): string => resolve(import.meta.dirname, path);

/**
 * Loaded from node_modules at run time: native code, and drivers that load their own parts by name. Everything else is
 * bundled, because the CommonJS output cannot `require` packages that are ES modules only.
 */
const OUTSIDE = ['@duckdb/node-api', 'mssql', 'pg', 'pg-cursor', 'electron'];
const external = OUTSIDE.flatMap((name) => [name, new RegExp(`^${name}/`)]);

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // Node 18.15 is what Electron 25.1.1 carries, the oldest runtime the main output must start on.
      target: 'node18',
      externalizeDeps: false,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        external,
        input: {
          desktop: here('src-main/entry/desktop.ts'),
          'engine-worker': here('src-main/entry/engine-worker.ts'),
          cli: here('src-main/entry/cli.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node18',
      externalizeDeps: false,
      isolatedEntries: true,
      sourcemap: false,
      rolldownOptions: {
        external: ['electron'],
        input: { preload: here('src-main/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('src-renderer/app'),
    // Relative addresses: the same files are served as app://ui/ and as http://127.0.0.1:<port>/.
    base: './',
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      outDir: here('out/renderer'),
      emptyOutDir: true,
      target: 'chrome114',
      // The content security policy allows scripts from files only: no polyfill script, no data: addresses for scripts.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      // Off by default in electron-vite; the loopback host sends these files over a wire.
      minify: true,
      sourcemap: false,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: here('src-renderer/app/index.html') },
    },
  },
});
