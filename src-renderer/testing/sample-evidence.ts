// The made-up working behind one compared table: segments, schema differences, statements, explanation.
import type { Explanation } from '../../src/model/parity/explanation.ts';
import type { SegmentEvidence, TableEvidence } from '../../src/model/parity/table-evidence.ts';
import { sampleDifference } from './sample-differences.ts';
import { columnName, columnsOf, sampleIntegrity } from './sample-parity.ts';

export function sampleEvidence(index: number): TableEvidence {
  const table = sampleIntegrity(index + 1).tables[index]!;
  const rows = table.sourceRows ?? 0;
  const segments = table.digest?.segments ?? 1;
  const unequal = table.digest?.unequalSegments ?? 0;
  const differing =
    table.differences === null ? 0 : table.differences.missing + table.differences.extra + table.differences.changed;
  return {
    format: 'plumbline/table-evidence',
    formatVersion: 1,
    entity: table.entity,
    source: table.source!,
    target: table.target!,
    segments:
      rows === 0
        ? null
        : {
            by: index === 2 ? 'row digests' : 'ranges of ID',
            column: index === 2 ? null : 'ID',
            list: Array.from({ length: segments }, (_, position) =>
              segment(position, segments, unequal, rows, differing),
            ),
          },
    schema: [
      {
        aspect: 'length',
        subject: 'EMAIL',
        source: 'nvarchar(250)',
        target: 'varchar(200)',
        weight: 'difference',
        message: 'The target column is shorter: a longer value would be cut.',
        fix: 'Widen the column to 250 characters.',
      },
      {
        aspect: 'conversion',
        subject: 'BALANCE',
        source: 'decimal(18,2)',
        target: 'decimal(18,4)',
        weight: 'warning',
        message: 'The scale is larger in the target.',
      },
      {
        aspect: 'foreign-key-trust',
        subject: 'FK_CUSTOMER_CITY',
        source: 'trusted',
        target: null,
        weight: 'warning',
        message: 'The target has no foreign key of this name.',
      },
      {
        aspect: 'type',
        subject: 'ID',
        source: 'int',
        target: 'bigint',
        weight: 'note',
        message: 'Every value of the source type fits.',
      },
    ],
    columns: {
      key: index === 2 ? [] : [{ source: 'ID', target: 'id' }],
      compared: Array.from({ length: columnsOf(index) }, (_, position) => ({
        source: columnName(position),
        target: columnName(position).toLowerCase(),
        redacted: position === 5,
      })),
    },
    first: Array.from({ length: Math.min(100, differing) }, (_, position) => sampleDifference(index, position)),
    explanation: (table.differences?.cells ?? 0) === 0 ? null : explanation(table.differences?.cells ?? 0),
    statements: Array.from({ length: 12 }, (_, position) => ({
      side: position % 2 === 0 ? ('source' as const) : ('target' as const),
      purpose: position < 2 ? 'first scan' : position < 8 ? `segment ${String(position * 11)} again` : 'differing rows',
      text: `SELECT count(*), sum(h.hi), sum(h.lo)\nFROM (\n  SELECT width_bucket("ID", ARRAY[1, 1954, 3907]) AS segment, row_digest(t) AS h\n  FROM "dbo"."${table.source?.table.replaceAll('"', '""') ?? ''}" AS t\n  OFFSET 0\n) AS rows\nGROUP BY segment`,
      rows: position < 2 ? segments : 41 + position,
      milliseconds: position < 2 ? 812.4 + position * 40 : 3.1 + position,
      outcome: position === 11 ? 'query.timeout' : 'ok',
    })),
    statementsLeftOut: index === 5 ? 1_204 : 0,
    bytesFetched: 41_230_000,
    findings: [],
  };
}

function segment(
  position: number,
  segments: number,
  unequal: number,
  rows: number,
  differing: number,
): SegmentEvidence {
  const each = Math.max(1, Math.floor(rows / segments));
  const isUnequal = unequal > 0 && position % Math.max(1, Math.floor(segments / unequal)) === 0;
  const found = isUnequal ? 1 + ((position * 37) % Math.max(1, Math.ceil((differing / unequal) * 2))) : 0;
  const digest = (position * 2_654_435_761).toString(16).padStart(16, '0').slice(0, 16);
  return {
    from: position === 0 ? null : String(position * each + 1),
    sourceRows: each,
    targetRows: each - (isUnequal && position % 5 === 0 ? 1 : 0),
    sourceDigest: `${digest}${digest}`,
    targetDigest: isUnequal ? `${digest}${'0'.repeat(16)}` : `${digest}${digest}`,
    equal: !isUnequal,
    differences: isUnequal ? found : null,
  };
}

function explanation(cells: number): Explanation {
  const share = Math.floor(cells / 6);
  return {
    cells,
    others: Math.min(12, cells - 3),
    rules: [
      {
        column: 2,
        attribute: 'EMAIL',
        transformation: 'trim',
        words: 'trailing spaces are gone in the target',
        cells: cells - 3 * share,
        examples: example('ada@example.org  ', 'ada@example.org'),
        rule: { column: 'EMAIL', trailingSpaces: 'ignore' },
      },
      {
        column: 4,
        attribute: 'CREATEDON',
        transformation: 'offset(+02:00)',
        words: 'every value is 2 h later in the target',
        cells: share,
        examples: example('2026-03-01 10:00:00', '2026-03-01 12:00:00'),
        rule: { column: 'CREATEDON', offsetMinutes: 120 },
      },
      {
        column: 6,
        attribute: 'SETTINGS',
        transformation: 'truncate(64)',
        words: 'cut to 64 characters in the target',
        cells: share,
        examples: example(
          '{"theme":"dark","density":"compact","columns":["a","b"],"zoom":1.25}',
          '{"theme":"dark","density":"compact","columns":["a","b"],"zoom":',
        ),
        rule: null,
      },
    ],
  };
}

function example(source: string, target: string): Explanation['rules'][number]['examples'] {
  return [17, 4093].map((key) => ({ key: [String(key)], source, target }));
}
