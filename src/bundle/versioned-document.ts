import * as z from 'zod';
import { type Result, err, ok } from '../kernel/result.ts';
import type { Problem } from '../model/problem.ts';

/** What is told of a kind of document when a text is not one. */
export interface DocumentKind {
  /** Its `format`, such as `plumbline/run`. */
  readonly format: string;
  /** The newest format version this program reads. */
  readonly newest: number;
  readonly file: string;
  /** First part of the problem codes: `run` gives `run.format.unknown`. */
  readonly code: string;
  /** The document in words: `run`. */
  readonly noun: string;
  /** What to open instead of a foreign text. */
  readonly instead: string;
}

/** A document whose format is known, with its version still to be read by its own schema. */
export interface VersionedDocument {
  readonly formatVersion: number;
  readonly document: unknown;
}

/** Tells a foreign text (`<code>.format.unknown`) and one from the future (`<code>.version.newer`) from one that can be read. */
export function openVersioned(text: string, kind: DocumentKind): Result<VersionedDocument, Problem> {
  const document = parseJson(text);
  const envelope = Envelope.safeParse(document);
  if (!envelope.success || envelope.data.format !== kind.format)
    return err({
      code: `${kind.code}.format.unknown`,
      message: `This is not a ${kind.noun} that plumbline wrote.`,
      at: { file: kind.file },
      expected: `"format": "${kind.format}"`,
      fix: kind.instead,
    });
  const { formatVersion } = envelope.data;
  if (formatVersion <= kind.newest) return ok({ formatVersion, document });
  return err({
    code: `${kind.code}.version.newer`,
    message: `This ${kind.noun} was written by a newer plumbline (format version ${String(formatVersion)}).`,
    at: { file: kind.file, pointer: '/formatVersion' },
    expected: `at most ${String(kind.newest)}`,
    found: String(formatVersion),
    fix: 'Update plumbline, then open it again.',
  });
}

/** What is said of a document that does not have the shape of its version: `<code>.damaged`, with the first place. */
export function damagedDocument(error: z.ZodError, kind: DocumentKind): Problem {
  const issue = error.issues[0];
  return {
    code: `${kind.code}.damaged`,
    message: `${kind.file} does not have the shape of its format version.`,
    at: { file: kind.file, pointer: `/${(issue?.path ?? []).map(String).join('/')}` },
    found: issue?.message ?? 'unknown',
    fix: 'The file was changed after it was written; use another copy of the run.',
  };
}

const Envelope = z.object({ format: z.string(), formatVersion: z.int().positive() });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
