// The current picture as a standalone SVG file: no script, no outside resource, names escaped.
import { linkPath } from './edge-path.ts';
import type { Layout } from './layout.ts';

export interface SvgCard {
  readonly id: number;
  readonly title: string;
  readonly subtitle: string;
  readonly code: string;
  readonly position: string;
  /** CSS colour of the module. */
  readonly colour: string;
}

export interface SvgLine {
  readonly id: number;
  readonly from: number;
  readonly to: number;
  readonly kind: 'binding' | 'deferred' | 'self' | 'missing' | 'violated';
  /** Shown by viewers on hover. */
  readonly description: string;
}

/** Colours of the scheme the picture is drawn in. */
export interface SvgInk {
  readonly ground: string;
  readonly card: string;
  readonly border: string;
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly deferred: string;
  readonly wrong: string;
}

export interface SvgPicture {
  readonly title: string;
  readonly layout: Layout;
  readonly cards: readonly SvgCard[];
  readonly lines: readonly SvgLine[];
  readonly columnTitles: ReadonlyMap<number, string>;
  readonly groupTitles: ReadonlyMap<number, string>;
  readonly ink: SvgInk;
}

const MARGIN = 48;

/** Size of the exported picture in CSS pixels. */
export function svgSize(layout: Layout): { readonly width: number; readonly height: number } {
  return { width: Math.ceil(layout.width) + 2 * MARGIN, height: Math.ceil(layout.height) + 2 * MARGIN + 40 };
}

/** Writes the picture as SVG text. */
export function exportSvg(picture: SvgPicture): string {
  const { layout, ink } = picture;
  const { width, height } = svgSize(layout);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${-MARGIN} ${-MARGIN} ${width} ${height}" font-family="'JetBrains Mono', ui-monospace, Consolas, monospace" role="img" aria-labelledby="title">`,
    `<title id="title">${escapeText(picture.title)}</title>`,
    `<defs>${arrow('a', ink.line)}${arrow('d', ink.deferred)}${arrow('w', ink.wrong)}</defs>`,
    `<rect x="${-MARGIN}" y="${-MARGIN}" width="${width}" height="${height}" fill="${escapeText(ink.ground)}"/>`,
  ];
  for (const { column, x } of layout.columns)
    parts.push(text(x, -18, 11, ink.quiet, picture.columnTitles.get(column) ?? '', 'system-ui, sans-serif'));
  for (const { group, box } of layout.groups)
    parts.push(
      `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="10" fill="none" stroke="${escapeText(ink.deferred)}" stroke-dasharray="2 4"/>`,
      text(box.x + 12, box.y + 21, 11, ink.deferred, picture.groupTitles.get(group) ?? '', 'system-ui, sans-serif'),
    );
  for (const line of picture.lines) parts.push(drawLine(line, layout, ink));
  for (const card of picture.cards) parts.push(drawCard(card, layout, ink));
  parts.push('</svg>');
  return `${parts.join('\n')}\n`;
}

function arrow(id: string, colour: string): string {
  return `<marker id="${id}" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 .8 7.5 4 0 7.2z" fill="${escapeText(colour)}"/></marker>`;
}

function drawLine(line: SvgLine, layout: Layout, ink: SvgInk): string {
  const path = linkPath(layout, line);
  if (path === '') return '';
  const [colour, marker] =
    line.kind === 'violated' ? [ink.wrong, 'w'] : line.kind === 'deferred' ? [ink.deferred, 'd'] : [ink.line, 'a'];
  const dash =
    line.kind === 'deferred' ? ' stroke-dasharray="6 4"' : line.kind === 'missing' ? ' stroke-dasharray="2 3"' : '';
  return `<path d="${path}" fill="none" stroke="${escapeText(colour)}" stroke-width="1.25"${dash} marker-end="url(#${marker})"><title>${escapeText(line.description)}</title></path>`;
}

function drawCard(card: SvgCard, layout: Layout, ink: SvgInk): string {
  const box = layout.boxes.get(card.id);
  if (box === undefined) return '';
  const { x, y, width, height } = box;
  const room = Math.floor((width - 62) / 7.4);
  return [
    `<g><title>${escapeText(`${card.title} · ${card.subtitle}`)}</title>`,
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="${escapeText(ink.card)}" stroke="${escapeText(ink.border)}"/>`,
    `<rect x="${x}" y="${y}" width="4" height="${height}" rx="2" fill="${escapeText(card.colour)}"/>`,
    text(x + 14, y + 21, 12.5, ink.text, shorten(card.title, room)),
    text(x + 14, y + 39, 10.5, ink.quiet, shorten(`${card.code}  ${card.subtitle}`, room + 8)),
    `<text x="${x + width - 10}" y="${y + 21}" font-size="11" text-anchor="end" fill="${escapeText(ink.quiet)}">${escapeText(card.position)}</text>`,
    '</g>',
  ].join('');
}

function text(x: number, y: number, size: number, colour: string, content: string, family?: string): string {
  const font = family === undefined ? '' : ` font-family="${escapeText(family)}"`;
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${escapeText(colour)}" xml:space="preserve"${font}>${escapeText(content)}</text>`;
}

function shorten(name: string, room: number): string {
  const characters = Array.from(name);
  return characters.length <= room ? name : `${characters.slice(0, Math.max(1, room - 1)).join('')}…`;
}

/** Escapes for text and attributes; characters XML 1.0 cannot hold become U+FFFD. */
export function escapeText(value: string): string {
  return value
    .replace(UNWRITABLE, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

// With the u flag a half of a surrogate pair is a character of its own, which no encoding can write.
const UNWRITABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
