// A JSON document that carries a digest of the rest of itself, so that a damaged one is not believed.
import * as z from 'zod';
import { type Json, canonicalJson } from '../kernel/canonical-json.ts';
import type { Sha256 } from '../kernel/hash.ts';

const Document = z.record(z.string(), z.json());

/** The text of a document with its digest as member `name`, indented. */
export function sealedText(document: { readonly [name: string]: Json }, name: string, sha256: Sha256): string {
  return `${JSON.stringify({ ...document, [name]: sha256(canonicalJson(document)) }, null, 2)}\n`;
}

/** The document of a text; null when it is no JSON object. `sealed` is null when it carries no digest. */
export function readSealed(
  text: string,
  name: string,
  sha256: Sha256,
): { readonly document: { readonly [name: string]: Json }; readonly sealed: 'holds' | 'broken' | null } | null {
  const parsed = Document.safeParse(jsonOf(text));
  if (!parsed.success) return null;
  const { [name]: digest, ...rest } = parsed.data;
  if (digest === undefined) return { document: parsed.data, sealed: null };
  return { document: parsed.data, sealed: digest === sha256(canonicalJson(rest)) ? 'holds' : 'broken' };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
