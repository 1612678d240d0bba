import type { Report } from '../../../src/model/report.ts';
import { NO_COVERAGE } from '../../../src/model/report.ts';
import { openPath } from '../../services/open-documents.ts';
import { problemReport } from '../problem-report.ts';
import type { Verb, VerbContext } from '../verb.ts';

/** `plumbline open [path]`: the desktop inspector; the loopback host where there is no desktop. */
export const openVerb: Verb = {
  path: ['open'],
  summary: 'open the inspector on a workspace, a run folder or a certificate; in a browser where there is no desktop',
  example: 'plumbline open demo-workspace',
  declare: (command) => {
    command
      .argument('[path]', 'workspace, run folder or certificate')
      .option('--browser', 'serve it to a browser even where a desktop is possible');
  },
  run: async ([path], options, context) => {
    const refused = await refusedPath(path, context);
    if (refused !== null) return refused;
    const inBrowser =
      typeof options === 'object' && options !== null && 'browser' in options && options.browser === true;
    if (!inBrowser) {
      const opened = await context.desktop.openDesktop(path ?? null, context.signal);
      if (opened.ok) return closed('desktop');
      context.note(`No desktop window: ${opened.reason}. Serving the inspector to a browser instead.`);
    }
    return serve(path ?? null, 0, context);
  },
};

/** `plumbline serve [path]`: the same screen on 127.0.0.1. */
export const serveVerb: Verb = {
  path: ['serve'],
  summary: 'serve the inspector on 127.0.0.1 and print the address to open',
  example: 'plumbline serve demo-workspace --port 0',
  declare: (command) => {
    command
      .argument('[path]', 'workspace, run folder or certificate')
      .option('--port <number>', 'port on 127.0.0.1; 0 for a free one', '0');
  },
  run: async ([path], options, context) => {
    const refused = await refusedPath(path, context);
    if (refused !== null) return refused;
    const given = typeof options === 'object' && options !== null && 'port' in options ? Number(options.port) : 0;
    if (!Number.isInteger(given) || given < 0 || given > 65535)
      return problemReport(
        [{ code: 'cli.option.invalid', message: '--port takes a number from 0 to 65535.' }],
        'serve',
      );
    return serve(path ?? null, given, context);
  },
};

async function serve(path: string | null, port: number, context: VerbContext): Promise<Report> {
  try {
    await context.desktop.serve(
      path,
      port,
      (launchUrl) => {
        // The address is the result of this verb: it goes to stdout so that a script can read it.
        context.say(`Open ${launchUrl}\nThe address is for this machine and this launch only; Ctrl+C ends it.`);
      },
      context.signal,
    );
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : 'unknown';
    return problemReport(
      [{ code: 'serve.failed', message: 'The inspector could not be served.', found, fix: 'Try another --port.' }],
      'serve',
    );
  }
  return closed('browser');
}

async function refusedPath(path: string | undefined, context: VerbContext): Promise<Report | null> {
  if (path === undefined) return null;
  const opened = await openPath(path, context.machine, context.signal);
  return opened.ok ? null : problemReport([opened.error], path);
}

function closed(where: string): Report {
  return {
    verdict: 'proved',
    strength: 'none',
    coverage: NO_COVERAGE,
    summary: { closed: where },
    findings: [],
    files: {},
  };
}
