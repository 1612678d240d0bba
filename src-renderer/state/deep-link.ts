// The address of what is on the screen: panel, run, table, finding and the panel's own choices, as the hash of the URL.
import type { TableRef } from '../../src/model/table-ref.ts';

/** The rooms of the inspector, in the order of the navigation. */
export const PANELS = [
  'overview',
  'topology',
  'parity',
  'policy',
  'users',
  'artifacts',
  'evidence',
  'telemetry',
  'connections',
] as const;
export type PanelId = (typeof PANELS)[number];

/** What is selected in the open document. `view` holds choices that belong to one panel (filters, search, modes). */
export interface Selection {
  readonly panel: PanelId;
  /** Null is the newest run. */
  readonly runId: string | null;
  readonly table: TableRef | null;
  /** A key made by `findingKeys`. */
  readonly finding: string | null;
  readonly view: ReadonlyMap<string, string>;
}

export const START: Selection = { panel: 'overview', runId: null, table: null, finding: null, view: new Map() };

/** The hash of a selection, such as `#/topology?table=dbo/CITY&finding=ORD-002~dbo.CITY~0`. Any string survives it. */
export function linkTo(selection: Selection): string {
  const parts: string[] = [];
  if (selection.runId !== null) parts.push(`run=${encode(selection.runId)}`);
  if (selection.table !== null) parts.push(`table=${encode(selection.table.schema)}/${encode(selection.table.table)}`);
  if (selection.finding !== null) parts.push(`finding=${encode(selection.finding)}`);
  for (const [name, value] of selection.view) parts.push(`v.${encode(name)}=${encode(value)}`);
  return `#/${selection.panel}${parts.length === 0 ? '' : `?${parts.join('&')}`}`;
}

/** The selection an address stands for. What cannot be read is left out: an old link still opens the right panel. */
export function readLink(hash: string): Selection {
  const [path = '', query = ''] = split(hash.replace(/^#?\/?/, ''), '?');
  const panel = PANELS.find((known) => known === path) ?? START.panel;
  const view = new Map<string, string>();
  let { runId, table, finding } = START;
  for (const part of query.split('&')) {
    const [name = '', raw = ''] = split(part, '=');
    const value = decode(raw);
    if (value === null) continue;
    if (name === 'run') runId = value;
    else if (name === 'table') table = readTable(raw);
    else if (name === 'finding') finding = value;
    else if (name.startsWith('v.')) view.set(decode(name.slice(2)) ?? name, value);
  }
  return { panel, runId, table, finding, view };
}

function readTable(raw: string): TableRef | null {
  const [first, second] = split(raw, '/');
  const schema = decode(first ?? '');
  const table = decode(second ?? '');
  return schema === null || table === null || table === '' ? null : { schema, table };
}

function split(text: string, at: string): string[] {
  const position = text.indexOf(at);
  return position < 0 ? [text] : [text.slice(0, position), text.slice(position + 1)];
}

// A name may hold half of a surrogate pair, on which encodeURIComponent throws; it travels as %uXXXX.
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

function encode(text: string): string {
  let encoded = '';
  let from = 0;
  for (const match of text.matchAll(LONE_SURROGATE)) {
    encoded += encodeURIComponent(text.slice(from, match.index));
    encoded += `%u${match[0].charCodeAt(0).toString(16)}`;
    from = match.index + 1;
  }
  return encoded + encodeURIComponent(text.slice(from));
}

function decode(text: string): string | null {
  try {
    return text
      .split(/(%u[dD][89a-fA-F][0-9a-fA-F]{2})/)
      .map((part) =>
        part.startsWith('%u') ? String.fromCharCode(Number.parseInt(part.slice(2), 16)) : decodeURIComponent(part),
      )
      .join('');
  } catch {
    return null;
  }
}
