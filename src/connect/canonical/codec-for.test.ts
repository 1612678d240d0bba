import { describe, expect, it } from 'vitest';
import type { ConnectionKind } from '../../model/connection.ts';
import type { ParityRule } from '../../model/parity/parity-rule.ts';
import type { CellCodec } from './cell-codec.ts';
import { codecFor } from './codec-for.ts';
import type { ColumnType } from './column-type.ts';

function type(kind: ConnectionKind, name: string, more: Partial<ColumnType> = {}): ColumnType {
  return { kind, name, shown: name, length: null, precision: null, scale: null, collation: null, ...more };
}
const pg = (name: string, more: Partial<ColumnType> = {}): ColumnType => type('postgres', name, more);
const duck = (name: string, more: Partial<ColumnType> = {}): ColumnType => type('duckdb', name, more);
const ms = (name: string, more: Partial<ColumnType> = {}): ColumnType => type('mssql', name, more);

function codec(source: ColumnType, target: ColumnType, rules: readonly ParityRule[] = []): CellCodec {
  const made = codecFor(source, target, rules);
  if (!made.ok) throw new Error(made.error);
  return made.value;
}
function refusal(source: ColumnType, target: ColumnType): string {
  const made = codecFor(source, target, []);
  if (made.ok) throw new Error(`expected a refusal, got ${made.value.family}`);
  return made.error;
}

describe('the family of a pair', () => {
  it.each([
    [pg('integer'), ms('decimal', { precision: 18, scale: 2 }), 'exact'],
    [pg('numeric'), duck('double'), 'float'],
    [pg('boolean'), ms('bit'), 'boolean'],
    [pg('boolean'), duck('tinyint'), 'exact'],
    [ms('money'), pg('numeric'), 'exact'],
    [ms('nvarchar'), pg('text'), 'text'],
    [ms('ntext'), duck('varchar'), 'text'],
    [pg('enum'), duck('enum'), 'text'],
    [pg('json'), ms('nvarchar'), 'text'],
    [pg('json'), duck('json'), 'json'],
    [ms('image'), pg('bytea'), 'binary'],
    [ms('timestamp'), duck('blob'), 'binary'],
    [ms('uniqueidentifier'), pg('character varying'), 'uuid'],
    [pg('date'), ms('smalldatetime'), 'timestamp'],
    [ms('datetime2'), pg('timestamp with time zone'), 'timestamp'],
    [ms('datetimeoffset'), duck('timestamp with time zone'), 'instant'],
    [duck('time_ns'), ms('time', { scale: 7 }), 'time'],
    [pg('integer[]'), pg('integer[]'), 'text'],
    [pg('interval'), pg('interval'), 'text'],
    [duck('interval'), duck('interval'), 'text'],
    [pg('mood'), pg('mood'), 'text'],
  ] as const)('%o and %o', (source, target, family) => {
    expect(codec(source, target).family).toBe(family);
    expect(codec(target, source).family).toBe(family);
  });

  it.each([
    [pg('xml'), pg('xml'), 'type xml has no canonical form: one document can be written in many ways'],
    [ms('sql_variant'), pg('text'), 'type sql_variant has no canonical form: each value has a type of its own'],
    [ms('geography'), ms('geography'), 'common language runtime'],
    [duck('struct(a integer)'), duck('struct(a integer)'), 'nested values are not compared'],
    [duck('integer[]'), pg('integer[]'), 'lists and arrays are not compared'],
    [duck('map(varchar, integer)'), duck('varchar'), 'nested values are not compared'],
    [ms('__proto__'), pg('text'), 'not a type this version knows'],
    [duck('constructor'), pg('text'), 'not a type this version knows'],
    [pg('interval'), duck('interval'), 'each server writes them its own way'],
    [pg('inet'), duck('varchar'), 'inet and varchar have no canonical form in common'],
    [pg('json'), pg('jsonb'), 'one keeps its text, the other rewrites it'],
    [pg('text'), pg('integer'), 'text and integer have no canonical form in common'],
    [pg('boolean'), duck('double'), 'no canonical form in common'],
    [ms('time'), pg('timestamp without time zone'), 'no canonical form in common'],
  ] as const)('is refused for %o and %o', (source, target, why) => {
    expect(refusal(source, target)).toContain(why);
    expect(refusal(target, source)).not.toBe('');
  });

  it('comes with what a reader should know', () => {
    const char = pg('character', { shown: 'char(10)' });
    expect(codec(char, duck('varchar')).notes).toEqual(['char(10) against varchar: padding is not data']);
    expect(codec(pg('text'), duck('varchar')).notes).toEqual([]);
    expect(codec(ms('datetimeoffset'), pg('timestamptz')).notes.join()).toContain('the offset is not compared');
    expect(codec(ms('datetimeoffset'), ms('datetimeoffset')).notes).toEqual([]);
    expect(codec(ms('datetime'), pg('timestamp')).notes.join()).toContain('1/300 s');
    expect(codec(ms('datetime'), ms('datetime')).notes).toEqual([]);
    expect(codec(ms('datetime'), ms('smalldatetime')).notes).toEqual([]);
  });
});

describe('rules of a pair', () => {
  const every: ParityRule = {
    table: '*',
    spaceIsNull: true,
    emptyIsNull: true,
    trailingSpaces: 'ignore',
    scale: 2,
    fraction: 3,
    rounding: 'truncate',
    offsetMinutes: 60,
  };
  const settings = (made: CellCodec): readonly string[] =>
    made.rules.map((rule) =>
      Object.keys(rule)
        .filter((key) => key !== 'table')
        .join('+'),
    );

  it('are those that fit the family, one setting each, in their order', () => {
    expect(settings(codec(pg('text'), pg('text'), [every]))).toEqual(['spaceIsNull', 'trailingSpaces', 'emptyIsNull']);
    expect(settings(codec(pg('numeric'), pg('numeric'), [every]))).toEqual(['scale+rounding']);
    expect(settings(codec(pg('timestamp'), pg('timestamp'), [every]))).toEqual(['offsetMinutes', 'fraction+rounding']);
    expect(settings(codec(pg('uuid'), pg('uuid'), [every]))).toEqual([]);
    expect(settings(codec(pg('text'), pg('text'), [{ ...every, type: 'exact' }]))).toEqual([]);
  });
  it('that come later win, also to set a thing back', () => {
    const [wide, narrow] = [{ scale: 4 }, { column: 'Amount', scale: 2 }];
    expect(codec(pg('numeric'), pg('numeric'), [wide, narrow]).rules).toEqual([{ column: 'Amount', scale: 2 }]);
    expect(codec(pg('text'), pg('text'), [{ spaceIsNull: true }, { spaceIsNull: false }]).rules).toEqual([]);
  });
  it('shift the source only', () => {
    const made = codec(pg('timestamp'), pg('timestamp'), [{ offsetMinutes: 60 }]);
    expect(made.payload('source', '2020-01-01 00:00:00')).toEqual({ ok: true, value: '2020-01-01 01:00:00' });
    expect(made.payload('target', '2020-01-01 00:00:00')).toEqual({ ok: true, value: '2020-01-01 00:00:00' });
    expect(made.changedSql('target', 'v')).toBe('1 = 0');
  });
  it('count nothing where none applies or only a tolerance does', () => {
    expect(codec(pg('text'), pg('text')).changedSql('source', 'v')).toBeNull();
    const made = codec(pg('numeric'), pg('numeric'), [{ tolerance: '0.1' }]);
    expect(made.changedSql('source', 'v')).toBeNull();
    expect(made.needsCells).toBe(true);
  });
  it('that no server can compute leave the SQL to the stream', () => {
    const made = codec(pg('text'), duck('varchar'), [{ letterCase: 'ignore' }]);
    for (const side of ['source', 'target'] as const) {
      expect(made.payloadSql(side, 'v')).toBeNull();
      expect(made.encodedSql(side, 'v')).toBeNull();
      expect(made.changedSql(side, 'v')).toBeNull();
    }
    expect(made.payload('source', 'Straße')).toEqual(made.payload('target', 'STRAßE'));
  });
});

describe('a fetched value', () => {
  it('that cannot be what its column holds is an error, without the value', () => {
    const errors = [
      codec(pg('numeric'), pg('numeric')).payload('source', 'twelve'),
      codec(pg('numeric'), pg('numeric')).payload('source', ''),
      codec(pg('numeric'), pg('numeric')).payload('source', '1e5'),
      codec(ms('decimal', { scale: 2 }), pg('numeric')).payload('source', 0.1),
      codec(pg('numeric'), duck('double')).payload('source', `1${'0'.repeat(400)}`),
      codec(pg('date'), pg('date')).payload('source', 'yesterday'),
      codec(pg('time'), pg('time')).payload('source', '12:00'),
      codec(pg('timestamp'), pg('timestamp')).payload('source', '2020-01-01T'),
      codec(pg('text'), pg('text')).payload('source', 7),
      codec(pg('bytea'), pg('bytea')).payload('source', 'ff'),
      codec(pg('boolean'), pg('boolean')).payload('source', 'yes'),
      codec(pg('uuid'), pg('uuid')).payload('source', 1n),
    ];
    for (const error of errors) expect(error).toMatchObject({ ok: false });
    // A value may be one that is redacted.
    expect(JSON.stringify(errors)).not.toContain('twelve');
  });
  it('is NULL without asking anything', () => {
    expect(codec(pg('date'), pg('date')).payload('target', null)).toEqual({ ok: true, value: null });
  });
  it('is shown as it came', () => {
    const { show } = codec(pg('text'), pg('text'));
    expect(show('source', null)).toBeNull();
    expect(show('source', ' a ')).toBe(' a ');
    expect(show('source', -0)).toBe('-0');
    expect(show('source', 9223372036854775807n)).toBe('9223372036854775807');
    expect(show('source', new Uint8Array([0, 255]))).toBe('0x00ff');
  });
});

describe('SQL of SQL Server, where no server is at hand', () => {
  it('is of type max from its first part, since 8,000 bytes would be cut without a word', () => {
    const pairs = [
      ms('int'),
      ms('nvarchar'),
      ms('varbinary'),
      ms('uniqueidentifier'),
      ms('float'),
      ms('bit'),
      ms('datetime2'),
    ];
    for (const column of pairs)
      expect(codec(column, column).encodedSql('source', '[v]')).toMatch(
        /^(COALESCE\(|CASE .* THEN )CONVERT\(varchar\(max\), '/,
      );
  });
  it('encodes by code units what UTF-8 would lose', () => {
    const sql = codec(ms('nvarchar'), ms('nvarchar')).encodedSql('source', '[v]') ?? '';
    expect(sql).toContain('Latin1_General_100_BIN2_UTF8');
    expect(sql).toContain("CONVERT(varchar(max), 'W')");
    expect(codec(ms('varchar'), ms('varchar')).encodedSql('source', '[v]')).not.toContain("'W'");
  });
  it('leaves decimals against floats to the stream, as its conversion is not to the nearest', () => {
    const made = codec(ms('decimal', { precision: 18, scale: 4 }), pg('double precision'));
    expect(made.encodedSql('source', '[v]')).toBeNull();
    expect(made.encodedSql('target', 'v')).not.toBeNull();
  });
  it('rounds 38 digits here, where the server would overflow', () => {
    const made = codec(ms('decimal', { precision: 38, scale: 4 }), pg('numeric'), [{ scale: 2 }]);
    expect(made.encodedSql('source', '[v]')).toBeNull();
    expect(made.payload('source', '9.9950')).toEqual({ ok: true, value: '10' });
  });
});
