import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrange } from './arrange.ts';
import { escapeText, exportSvg } from './export-svg.ts';

const ink = {
  ground: '#fff',
  card: '#fff',
  border: '#ccc',
  text: '#000',
  quiet: '#666',
  line: '#999',
  deferred: '#a60',
  wrong: '#b00',
};
const draw = (name: string): string =>
  exportSvg({
    title: name,
    layout: arrange({
      tables: [
        { id: 0, column: 0, group: 0, block: '', rank: 0 },
        { id: 1, column: 1, group: 0, block: '', rank: 1 },
      ],
      links: [
        { id: 0, from: 0, to: 1 },
        { id: 1, from: 1, to: 0 },
      ],
    }),
    cards: [0, 1].map((id) => ({
      id,
      title: name,
      subtitle: name,
      code: 'AC',
      position: String(id),
      colour: '#123456',
    })),
    lines: [
      { id: 0, from: 0, to: 1, kind: 'binding', description: name },
      { id: 1, from: 1, to: 0, kind: 'deferred', description: name },
    ],
    columnTitles: new Map([[0, 'Depth 0']]),
    groupTitles: new Map([[0, name]]),
    ink,
  });

describe('exported SVG', () => {
  test('holds every card, line, frame and heading', () => {
    const svg = draw('City');
    expect(svg.match(/<g>/g)).toHaveLength(2);
    expect(svg.match(/marker-end/g)).toHaveLength(2);
    expect(svg).toContain('stroke-dasharray="6 4"');
    expect(svg).toContain('Depth 0');
    expect(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true);
  });

  test.each(['</text><script>alert(1)</script>', '" onload="x', '&amp;', "a]b'c", '😀', '\u0000\u0007', '\ud800x'])(
    'hostile name %j stays text',
    (name) => {
      const svg = draw(name);
      expect(svg).not.toContain('<script');
      expect(svg).not.toContain('" onload');
      // Tags and attributes are those of a harmless picture.
      const tags = (text: string): string[] => text.match(/<\/?[a-z]+/g) ?? [];
      expect(tags(svg)).toEqual(tags(draw('City')));
    },
  );

  test('escaping leaves no character that XML cannot hold, and nothing that opens a tag or ends an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (name) => {
        const escaped = escapeText(name);
        expect(escaped).not.toMatch(/[<>"]|[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u);
        expect(escaped.replace(/&(amp|lt|gt|quot);/g, '')).not.toContain('&');
      }),
    );
  });

  test('long names are shortened in the drawing and whole in its title', () => {
    const long = 'OSUSR_VERY_LONG_NAME_OF_A_TABLE_THAT_SOMEBODY_GENERATED';
    const svg = draw(long);
    expect(svg).toContain(`<title>${long}`);
    expect(svg).toContain('…</text>');
  });
});
