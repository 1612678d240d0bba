// The folder of the demo: whose it is, and how files get into it without ever looking complete when they are not.
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { err, ok, type Result } from '../../../src/kernel/result.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { fileProblem, makeFolder, readText, writeWhole } from '../files.ts';
import { DEMO_FILES } from './demo-config.ts';

/** Says that a folder is ours, and how it was made. Only names of `DEMO_FILES` are ever removed on its word. */
const Marker = z.strictObject({
  format: z.literal('plumbline/demo'),
  formatVersion: z.literal(1),
  state: z.enum(['building', 'complete']),
  seed: z.int().nonnegative(),
  /** As asked for. */
  rows: z.int().positive(),
  /** Without anything planted; a folder made before there was a choice is not. */
  clean: z.boolean().default(false),
  files: z.array(z.enum(Object.values(DEMO_FILES))),
});
export type Marker = z.infer<typeof Marker>;

export const MARKER_FILE = '.plumbline-demo.json';
/** Where files are made before they are moved to their place. */
const ASIDE = '.plumbline-demo-building';
/** Where runs of a workspace are kept; those of an earlier demo survive its removal. */
const RUNS = '.plumbline';

type DemoFile = Marker['files'][number];

/** They are the demo's whole, with whatever is in them. */
const FOLDERS: ReadonlySet<DemoFile> = new Set([DEMO_FILES.export, DEMO_FILES.exports]);

/** The folder's marker, or null where there is none; `demo.folder.marker` when it is not one of ours. */
export async function readMarker(folder: string, signal: AbortSignal): Promise<Result<Marker | null, Problem>> {
  const text = await readText(join(folder, MARKER_FILE), signal);
  if (!text.ok) return text.error.code === 'file.notFound' ? ok(null) : err(fileProblem(text.error));
  const marker = Marker.safeParse(jsonOf(text.value));
  return marker.success ? ok(marker.data) : err(strangeMarker(folder));
}

/**
 * Takes a folder for the demo: makes it, or refuses one with anything else in it (`demo.folder.occupied`). Answers an empty
 * folder inside it to build in.
 */
export async function claimFolder(
  folder: string,
  marker: Marker,
  signal: AbortSignal,
): Promise<Result<string, Problem>> {
  const existing = await readMarker(folder, signal);
  if (!existing.ok) return existing;
  const aside = join(folder, ASIDE);
  return attempt(folder, async () => {
    await makeFolder(folder);
    if (existing.value === null) {
      const stranger = (await readdir(folder)).find((name) => name !== RUNS);
      if (stranger !== undefined) return err(occupied(folder, stranger));
      const written = await writeMarker(folder, { ...marker, state: 'building', files: [] });
      if (!written.ok) return written;
    }
    await rm(aside, { recursive: true, force: true });
    await mkdir(aside);
    return ok(aside);
  });
}

/**
 * Moves finished files from the building folder to their places. The workspace file goes first and comes last, so that in
 * between the folder is no workspace.
 */
export async function moveIntoPlace(folder: string, marker: Marker): Promise<Result<void, Problem>> {
  const files = [...marker.files.filter((file) => file !== DEMO_FILES.workspace), DEMO_FILES.workspace];
  return attempt(folder, async () => {
    const begun = await writeMarker(folder, { ...marker, state: 'building' });
    if (!begun.ok) return begun;
    await rm(join(folder, DEMO_FILES.workspace), { force: true });
    for (const file of files) {
      // A folder takes no other's place.
      if (FOLDERS.has(file)) await rm(join(folder, file), { recursive: true, force: true });
      await rename(join(folder, ASIDE, file), join(folder, file));
    }
    await rm(join(folder, ASIDE), { recursive: true, force: true });
    return writeMarker(folder, marker);
  });
}

/** Drops what a build that failed left in the building folder; a folder that was made for it goes too. */
export async function abandon(folder: string): Promise<void> {
  await rm(join(folder, ASIDE), { recursive: true, force: true }).catch(() => undefined);
  const marker = await readMarker(folder, new AbortController().signal);
  if (marker.ok && marker.value?.state === 'building' && marker.value.files.length === 0) await removeFiles(folder, []);
}

/** Removes exactly the files named, the marker and, when nothing else is in it, the folder. */
export function removeFiles(folder: string, files: readonly DemoFile[]): Promise<Result<void, Problem>> {
  return attempt(folder, async () => {
    // The workspace file goes first: what is left after a crash is no workspace.
    for (const file of [...files].reverse()) {
      await rm(join(folder, file), { force: true, recursive: FOLDERS.has(file) });
      await rm(join(folder, `${file}.wal`), { force: true });
    }
    await rm(join(folder, ASIDE), { recursive: true, force: true });
    await rm(join(folder, MARKER_FILE), { force: true });
    if ((await readdir(folder)).length === 0) await rmdir(folder);
    return ok(undefined);
  });
}

async function writeMarker(folder: string, marker: Marker): Promise<Result<void, Problem>> {
  const written = await writeWhole(join(folder, MARKER_FILE), `${JSON.stringify(marker, null, 2)}\n`);
  return written.ok ? written : err(fileProblem(written.error));
}

/** Failures of the file system as problems (`demo.folder`). */
export async function attempt<T>(folder: string, work: () => Promise<Result<T, Problem>>): Promise<Result<T, Problem>> {
  try {
    return await work();
  } catch (error) {
    return err({
      code: 'demo.folder',
      message: `The folder ${folder} could not be used for the demo.`,
      at: { file: folder },
      found: error instanceof Error ? error.message : String(error),
      fix: 'Check that the folder can be written and that no program holds its databases open.',
    });
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function strangeMarker(folder: string): Problem {
  return {
    code: 'demo.folder.marker',
    message: `${MARKER_FILE} in ${folder} was not written by this version of the demo.`,
    at: { file: join(folder, MARKER_FILE) },
    fix: 'Remove the folder by hand if it holds nothing else, or choose another.',
  };
}

function occupied(folder: string, stranger: string): Problem {
  return {
    code: 'demo.folder.occupied',
    message: `${folder} is not empty and not a demo workspace; nothing in it was touched.`,
    at: { file: folder },
    expected: 'an empty folder, a new one, or a demo workspace',
    found: stranger,
    fix: 'Choose another folder.',
  };
}
