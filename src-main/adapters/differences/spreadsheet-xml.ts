// The parts of an Office Open XML workbook (ECMA-376) that differences need: text cells, a few colours, a frozen header.

/** Characters of a cell, and rows of a sheet, that spreadsheets take at most. */
export const CELL_LIMIT = 32_767;
export const SHEET_ROWS = 1_048_576;

/** Positions in the list of cell formats of `stylesXml`. */
export const STYLE = { plain: 0, header: 1, changed: 2, missing: 3, extra: 4, title: 5 } as const;
export type Style = (typeof STYLE)[keyof typeof STYLE];

/** A value of a cell; NULL is no cell, unless it has a colour. */
export interface SheetCell {
  readonly value: string | number | null;
  readonly style: Style;
}

/** A row of a sheet; text is stored as text, so that no digit is lost and no formula runs. */
export function rowXml(cells: readonly SheetCell[]): string {
  let xml = '<row>';
  for (const { value, style } of cells) {
    const attributes = style === STYLE.plain ? '' : ` s="${String(style)}"`;
    if (value === null) xml += `<c${attributes}/>`;
    else if (typeof value === 'number') xml += `<c${attributes}><v>${String(value)}</v></c>`;
    else xml += `<c t="inlineStr"${attributes}><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  }
  return `${xml}</row>`;
}

/** What comes before the rows of a sheet; a frozen header stays in view. */
export function sheetStart(isHeaderFrozen: boolean): string {
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${
    isHeaderFrozen ? pane : ''
  }</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="16384" width="18" customWidth="1"/></cols><sheetData>`;
}

export const SHEET_END = '</sheetData></worksheet>';

/** Everything of a workbook but its sheets, by path inside the file. */
export function workbookParts(sheets: readonly string[]): ReadonlyMap<string, string> {
  const numbers = sheets.map((name, index) => ({ name, number: String(index + 1) }));
  return new Map([
    [
      '[Content_Types].xml',
      `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/>${numbers
        .map(
          ({ number }) =>
            `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/>`,
        )
        .join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${numbers
        .map(({ name, number }) => `<sheet name="${escaped(name)}" sheetId="${number}" r:id="rId${number}"/>`)
        .join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${numbers
        .map(
          ({ number }) =>
            `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
        )
        .join('')}<Relationship Id="rIdStyles" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', STYLES],
  ]);
}

/** A name that a spreadsheet accepts for a sheet, and that no earlier one has: at most 31 characters, none of `[]:*?/\`. */
export function sheetNames(titles: readonly string[]): readonly string[] {
  const taken = new Set<string>(['history']);
  return titles.map((title) => {
    const plain = title
      .replace(/[[\]:*?/\\\p{Cc}]/gu, '_')
      .replace(/^'|'$/g, '_')
      .trim();
    for (let number = 1; ; number += 1) {
      const suffix = number === 1 ? '' : ` (${String(number)})`;
      const name = `${shortened(plain === '' ? '_' : plain, SHEET_NAME - suffix.length)}${suffix}`;
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  });
}

/** A text cut to so many UTF-16 units, never inside a character. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

const SHEET_NAME = 31;
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const FILLS = ['FFE8EAED', 'FFFFF2CC', 'FFF8D7DA', 'FFD4EDDA'];
const fill = (color: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="${color}"/><bgColor indexed="64"/></patternFill></fill>`;
// The first two fills are fixed by the format; 49 is its number for "text".
const format = (font: number, fillId: number): string =>
  `<xf numFmtId="49" fontId="${String(font)}" fillId="${String(fillId)}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>`;
const STYLES = `${DECLARATION}<styleSheet xmlns="${MAIN}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="14"/><name val="Calibri"/></font></fonts><fills count="6"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${FILLS.map(fill).join('')}</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6">${[
  format(0, 0),
  format(1, 2),
  format(0, 3),
  format(0, 4),
  format(0, 5),
  format(2, 0),
].join('')}</cellXfs></styleSheet>`;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

/**
 * Text inside XML. Characters that XML forbids are written as `_x0000_` (ECMA-376, ST_Xstring), and a text that looks like that is
 * kept from being read so.
 */
function escaped(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\0-\x08\x0b-\x1f\ufffe\uffff]|\p{Surrogate}/gu, (one) => {
      const code = one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      return `_x${code}_`;
    })
    .replace(/[&<>"]/g, (one) => ENTITIES.get(one) ?? one);
}

const SPECIAL = /[&<>"\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_/;
