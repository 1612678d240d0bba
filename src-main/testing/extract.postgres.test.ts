import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { extract, statementsAtMost } from '../../src/extract/extract.ts';
import type { Entity } from '../../src/model/entity.ts';
import { entitiesOf, Model } from '../../src/model/model.ts';
import { EVERYTHING_POSTGRES } from './extract-postgres-script.ts';
import { extracted, postgresWith, type TestDatabase, throughModelFile } from './extract-sessions.ts';

const server = inject('postgres');
const url = 'url' in server ? server.url : '';
const CHINOOK = '../shared/fixtures/chinook/Chinook_PostgreSql.sql';
const chinook = await readFile(CHINOOK, 'utf8').catch(() => null);

function entity(model: Model, table: string, schema?: string): Entity {
  for (const found of entitiesOf(model)) {
    if (found.entity.physicalName === table && (schema ?? found.entity.schema) === found.entity.schema)
      return found.entity;
  }
  throw new Error(`no table ${table}`);
}

describe.skipIf('missing' in server)(
  `extract from PostgreSQL${'missing' in server ? `: ${server.missing}` : ''}`,
  () => {
    describe.skipIf(chinook === null)('Chinook (skipped where ../shared/fixtures is absent)', () => {
      let database: TestDatabase;
      beforeAll(async () => {
        // What comes before is psql's own: drop, create, connect.
        database = await postgresWith(url, (chinook ?? '').split('\\c chinook;')[1] ?? '');
      });
      afterAll(() => database.close());

      it('has 11 tables, 64 columns and 11 foreign keys, one of them a self reference', async () => {
        const { model, counts, warnings } = await extracted(database.session);
        expect(counts).toEqual({ tables: 11, columns: 64, foreignKeys: 11 });
        expect(warnings).toEqual([]);
        const selfReferences = [...entitiesOf(model)].flatMap(({ entity: owner }) =>
          owner.relationships.filter((relationship) => relationship.targetPhysicalName === owner.physicalName),
        );
        expect(selfReferences).toMatchObject([{ viaAttribute: 'reports_to', targetEntity: 'employee' }]);
        expect(Model.safeParse(model).success).toBe(true);
        expect(throughModelFile(model)).toEqual(model);
      });

      it('reads a junction with its composite key and types with their arguments', async () => {
        const { model } = await extracted(database.session);
        const junction = entity(model, 'playlist_track');
        expect(junction.attributes.map((a) => [a.column, a.isIdentifier, a.isMandatory])).toEqual([
          ['playlist_id', true, true],
          ['track_id', true, true],
        ]);
        const price = entity(model, 'track').attributes.find((a) => a.column === 'unit_price');
        expect(price).toMatchObject({
          dataType: 'Decimal',
          externalDbType: 'numeric(10,2)',
          onDisk: { sqlType: 'numeric', precision: 10, scale: 2 },
        });
        const title = entity(model, 'album').attributes.find((a) => a.column === 'title');
        expect(title).toMatchObject({ dataType: 'Text', length: 160, onDisk: { maxLength: 160, isNullable: false } });
        expect(entity(model, 'album').attributes[2]?.reference).toMatchObject({
          physicalName: 'artist',
          hasDbConstraint: true,
        });
      });

      it('stops when aborted, with the code of the connection', async () => {
        const stop = new AbortController();
        stop.abort();
        const result = await extract(database.session, {}, () => undefined, stop.signal);
        expect(result).toMatchObject({ ok: false, error: { code: 'connect.cancelled' } });
      });
    });

    describe('everything a catalog may hold', () => {
      let database: TestDatabase;
      beforeAll(async () => {
        database = await postgresWith(url, EVERYTHING_POSTGRES);
      });
      afterAll(() => database.close());

      it('survives a model file unchanged', async () => {
        const { model } = await extracted(database.session);
        expect(throughModelFile(model)).toEqual(model);
      });

      it('leaves out views, partitions, temporary tables and dropped columns', async () => {
        const { model } = await extracted(database.session);
        const tables = [...entitiesOf(model)].map((found) => `${found.entity.schema}.${found.entity.physicalName}`);
        expect(tables).toEqual([
          'app.child',
          'app.kinds',
          'app.measure',
          'app.parent',
          'app.refers_partitioned',
          'other.child',
          'other.parent',
        ]);
        expect(entity(model, 'parent', 'app').attributes.map((a) => a.column)).toEqual([
          'id',
          'b',
          'a',
          'code',
          'note',
        ]);
      });

      it('keeps foreign key columns in constraint order, apart by schema, with rules and trust', async () => {
        const { model } = await extracted(database.session);
        const [composite, twin] = entity(model, 'child', 'app').relationships;
        expect(composite).toMatchObject({
          viaAttribute: 'y',
          deleteRuleCode: 'Delete',
          actualConstraints: [
            {
              name: 'fk_composite',
              referencedSchema: 'app',
              onDelete: 'CASCADE',
              onUpdate: 'NO_ACTION',
              isNotTrusted: true,
              isDisabled: false,
              columns: [
                { ordinal: 1, ownerColumn: 'y', referencedColumn: 'a' },
                { ordinal: 2, ownerColumn: 'x', referencedColumn: 'b' },
              ],
            },
          ],
        });
        expect(twin).toMatchObject({
          deleteRuleCode: 'SetNull',
          actualConstraints: [
            { name: 'fk_parent', referencedSchema: 'app', onDelete: 'SET_NULL', onUpdate: 'CASCADE' },
          ],
        });
        const [other] = entity(model, 'child', 'other').relationships;
        expect(other).toMatchObject({
          deleteRuleCode: 'Protect',
          actualConstraints: [
            { name: 'fk_parent', referencedSchema: 'other', onDelete: 'NO_ACTION', isNotTrusted: false },
          ],
        });
        expect(entity(model, 'child', 'app').attributes.find((a) => a.column === 'x')?.reference).toBeNull();
        expect(entity(model, 'child', 'app').attributes.find((a) => a.column === 'code')?.reference).toMatchObject({
          physicalName: 'parent',
          deleteRuleCode: 'SetNull',
        });
      });

      it('reads a foreign key to a partitioned table once, and one that is switched off as disabled', async () => {
        const { model } = await extracted(database.session);
        const refers = entity(model, 'refers_partitioned').relationships;
        expect(refers.map((r) => [r.targetPhysicalName, r.actualConstraints.length])).toEqual([['measure', 1]]);
        expect(entity(model, 'child', 'other').relationships[0]?.actualConstraints[0]?.isDisabled).toBe(true);
        expect(refers[0]?.actualConstraints[0]?.isDisabled).toBe(false);
      });

      it('reads identity, serial, generated, default, domain, collation, array and comments', async () => {
        const { model } = await extracted(database.session);
        const kinds = entity(model, 'kinds');
        const column = (name: string) => kinds.attributes.find((a) => a.column === name);
        expect(column('id')).toMatchObject({
          isAutoNumber: true,
          dataType: 'Identifier',
          onDisk: { isIdentity: true },
        });
        expect(column('old_id')).toMatchObject({ isAutoNumber: true, onDisk: { isIdentity: false } });
        expect(column('borrowed')).toMatchObject({ isAutoNumber: false });
        expect(column('twice')?.onDisk).toMatchObject({
          isComputed: true,
          computedDefinition: '(amount * (2)::numeric)',
          defaultDefinition: null,
        });
        expect(column('amount')?.onDisk).toMatchObject({
          defaultDefinition: '1.5',
          isComputed: false,
          precision: null,
        });
        expect(column('rounded')).toMatchObject({ scale: null, onDisk: { precision: 3, scale: -2 } });
        expect(column('mail')).toMatchObject({
          isMandatory: true,
          externalDbType: 'app.strict_email',
          length: 50,
          onDisk: { sqlType: 'character varying', maxLength: 50 },
        });
        expect(column('sorted')?.onDisk?.collation).toBe('C');
        expect(column('plain')?.onDisk).toMatchObject({ collation: null, maxLength: -1 });
        expect(column('list')?.onDisk?.sqlType).toBe('integer[]');
        expect(column('at')?.onDisk).toMatchObject({ scale: 3, sqlType: 'timestamp with time zone' });
        expect(column('plain')?.description).toBe('column note');
        expect(kinds.description).toBe('table note');
        expect(column('amount')?.onDisk?.checkConstraints).toEqual([
          { name: 'positive', definition: '(amount > (0)::numeric)', isNotTrusted: true },
        ]);
      });

      it('reads keys, unique, filtered, included, descending and filled indexes, and reports those over expressions', async () => {
        const { model, warnings } = await extracted(database.session);
        const indexes = new Map(entity(model, 'parent', 'app').indexes.map((index) => [index.name, index]));
        expect([...indexes].map(([name, index]) => [name, index.kind])).toEqual([
          ['parent_pkey', 'primaryKey'],
          ['parent_a_b_key', 'uniqueConstraint'],
          ['parent_code_once', 'uniqueIndex'],
          ['parent_partial', 'uniqueIndex'],
          ['parent_wide', 'index'],
        ]);
        expect(indexes.get('parent_partial')).toMatchObject({ isUnique: true, filterDefinition: '(note IS NOT NULL)' });
        expect(indexes.get('parent_wide')).toMatchObject({
          isUnique: false,
          fillFactor: 70,
          columns: [
            { column: 'note', ordinal: 1, isIncluded: false, direction: 'descending' },
            { column: 'a', ordinal: 2, isIncluded: false, direction: 'ascending' },
            { column: 'b', ordinal: 100_000, isIncluded: true },
          ],
        });
        expect(warnings.map((warning) => [warning.code, warning.message.includes('parent_lower')])).toContainEqual([
          'extract.index.expression',
          true,
        ]);
        expect(warnings.map((warning) => warning.code).sort((a, b) => (a < b ? -1 : 1))).toEqual([
          'entity.attributes.missingPrimaryKey',
          'entity.attributes.missingPrimaryKey',
          'extract.check.severalColumns',
          'extract.index.expression',
        ]);
      });

      it('reads triggers but not those of constraints, and sequences but not those of identity columns', async () => {
        const { model } = await extracted(database.session);
        expect(entity(model, 'kinds').triggers).toMatchObject([{ name: 'watch', isDisabled: true }]);
        expect(entity(model, 'child', 'app').triggers).toEqual([]);
        expect(model.sequences.map((s) => [s.schema, s.name, s.maxValue, s.cacheMode])).toEqual([
          ['app', 'kinds_old_id_seq', '2147483647', 'noCache'],
          ['app', 'numbers', '9223372036854775807', 'cache'],
        ]);
      });

      it('reads only the schemas and entities asked for, and keeps foreign keys that leave them', async () => {
        const { model, warnings } = await extracted(database.session, { schemas: ['other', 'Other'] });
        expect(model.modules.map((m) => m.name)).toEqual(['other']);
        expect(warnings.map((w) => w.code)).not.toContain('extract.tables.none');
        const one = await extracted(database.session, { modules: [{ name: 'APP', entities: ['Child'] }] });
        expect([...entitiesOf(one.model)].map((e) => e.entity.physicalName)).toEqual(['child']);
        expect(one.counts.foreignKeys).toBe(2);
        const missing = await extract(
          database.session,
          { modules: [{ name: 'nope' }] },
          () => undefined,
          AbortSignal.timeout(120_000),
        );
        expect(missing).toMatchObject({ ok: false, error: { code: 'modelFilter.modules.missing', expected: 'nope' } });
        const nothing = await extracted(database.session, { schemas: ['nope'] });
        expect(nothing.warnings.map((w) => w.code)).toEqual(['extract.schema.noTables', 'extract.tables.none']);
      });
    });

    describe('hostile names', () => {
      const names = [
        '__proto__',
        'a]b',
        'q"u\'o`te',
        '😀 emoji',
        'trailing ',
        'Case',
        'case',
        'constructor',
        "'; drop table x; --",
      ];
      let database: TestDatabase;
      beforeAll(async () => {
        const quoted = names.map((name) => `"${name.replaceAll('"', '""')}"`);
        database = await postgresWith(
          url,
          quoted
            .flatMap((name, at) => [
              `create schema ${name}`,
              `create table ${name}.${name} (${name} int, "v]" int, constraint ${name.slice(0, -1)} pk" primary key (${name}))`,
              `alter table ${name}.${name} add constraint "fk ${String(at)}""" foreign key ("v]") references ${name}.${name} (${name})`,
              `comment on column ${name}.${name}.${name} is 'it''s'`,
            ])
            .join(';\n'),
        );
      });
      afterAll(() => database.close());

      it('come back letter by letter, each with its own key, comment and self reference', async () => {
        const { model, counts } = await extracted(database.session);
        expect(new Set(model.modules.map((m) => m.name))).toEqual(new Set(names));
        expect(counts).toEqual({ tables: names.length, columns: names.length * 2, foreignKeys: names.length });
        for (const name of names) {
          const found = entity(model, name, name);
          expect(found.attributes[0]).toMatchObject({ name, column: name, isIdentifier: true, description: "it's" });
          expect(found.indexes[0]).toMatchObject({ name: `${name} pk`, columns: [{ column: name }] });
          expect(found.relationships[0]).toMatchObject({ targetPhysicalName: name, viaAttribute: 'v]' });
        }
      });

      it('are reported where a model file could not carry them', async () => {
        const { warnings } = await extracted(database.session);
        const codes = warnings.map((warning) => warning.code);
        expect(codes.filter((code) => code === 'extract.name.notPortable')).toHaveLength(3);
        expect(codes.filter((code) => code === 'model.modules.duplicate')).toHaveLength(1);
      });

      it('can be asked for by schema, bound and not written into the text', async () => {
        const { model, statements } = await extracted(database.session, { schemas: ["'; drop table x; --"] });
        expect(model.modules.map((m) => m.name)).toEqual(["'; drop table x; --"]);
        expect(statements.filter((statement) => statement.text.includes('drop table'))).toEqual([]);
      });
    });

    it('goes on where one catalog table is refused, and says what the model lacks', async () => {
      const role = `reader_${randomUUID().replaceAll('-', '')}`;
      const script = `create role ${role} login; create sequence numbers; create table t (id int primary key);
      revoke select on pg_catalog.pg_sequence from public`;
      const database = await postgresWith(url, script, role);
      const { model, warnings, counts } = await extracted(database.session);
      await database.close();
      expect(counts.tables).toBe(1);
      expect(model.sequences).toEqual([]);
      expect(warnings).toMatchObject([{ code: 'extract.catalog.notReadable' }]);
      expect(warnings[0]?.message).toContain('lacks sequences');
      expect(warnings[0]?.found).toContain('connect.permissionDenied');
    });

    it('sends the same statements for 3 tables and for 300', async () => {
      const counts: number[] = [];
      for (const tables of [3, 300]) {
        const script = Array.from({ length: tables }, (_, at) => {
          const parent = at === 0 ? '' : ` references t${String(at - 1)}`;
          return `create table t${String(at)} (id int primary key, parent_id int${parent})`;
        });
        const database = await postgresWith(url, script.join(';'));
        const { statements, counts: found } = await extracted(database.session);
        expect(found.foreignKeys).toBe(tables - 1);
        counts.push(statements.length);
        await database.close();
      }
      expect(counts[0]).toBe(counts[1]);
      expect(counts[1]).toBeLessThanOrEqual(statementsAtMost('postgres', {}));
    });
  },
);
