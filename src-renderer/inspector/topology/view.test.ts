import { describe, expect, test } from 'vitest';
import { CASES } from '../../../bench/graph/cases.ts';
import { orderTables, type TableSpec } from '../../../src/order/testing/build-model.ts';
import { moveTable } from '../../graph/what-if.ts';
import { whyBefore } from '../../graph/why-before.ts';
import { tableOfFinding } from './check-view.ts';
import { choicesOf } from './choices.ts';
import { cycleTitle, cycleViews } from './cycle-view.ts';
import type { Run } from '../../../src/model/run.ts';
import { goodStarts, stageFindings, wrongItems } from './first-look-view.ts';
import { inequalities, linkSentence } from './inequality.ts';
import { orderRows } from './list-view.ts';
import { marksOf } from './marks.ts';
import { moveHeadline, rangeText } from './move-text.ts';
import { pointedOut } from './pointed-out.ts';
import { findTables } from './table-search.ts';
import { narrative, tableView } from './table-view.ts';
import { pictureOf, startScope, topologyOf } from './topology-view.ts';
import { whyHeadline } from './why-text.ts';

const certificate = (name: string) => CASES.get(name)!();
const demo = topologyOf(certificate('demo'));
const at = (topology: typeof demo, label: string): number =>
  topology.graph.tables.findIndex((table) => table.label === label);
const link = (to: string, more: object = {}) => ({ to, isNotTrusted: false, isDisabled: false, ...more });

describe('inequality', () => {
  test('positions, constraint, columns, nullability, rule and trust in one line', () => {
    const topology = topologyOf(
      orderTables([
        { table: 'City' },
        {
          table: 'Customer',
          references: [
            link('City', { name: 'FK_NAME', columns: ['CITYID'], referenced: ['ID'], onDelete: 'NO_ACTION' }),
          ],
        },
      ]).certificate,
    );
    expect(linkSentence(topology.graph, topology.graph.links[0]!)).toBe(
      'pos(City)=0 < pos(Customer)=1 · FK_NAME (CITYID → ID) · NOT NULL · NO_ACTION · trusted',
    );
  });

  test('a deferred foreign key tells its two phases with the evidence', () => {
    const deferred = demo.graph.links.find(({ kind, child }) => kind === 'deferred' && child === at(demo, 'Parent'))!;
    const [line] = inequalities(demo.graph, deferred);
    expect(line).toMatchObject({ state: 'deferred' });
    expect(line?.story).toBe(
      'Phase 1 inserts NULL in LATESTAUDITID; phase 2 updates it after Audit is loaded. Nullable: evidence catalog. Reason: weak-fk.',
    );
  });

  test('a parent outside the data set has no position; a contradicted one is violated', () => {
    const missing = demo.graph.links.find(({ kind }) => kind === 'missing')!;
    expect(inequalities(demo.graph, missing)[0]).toMatchObject({ state: 'open' });
    const tampered = topologyOf(certificate('tampered'));
    const states = tampered.graph.links.flatMap((each) => inequalities(tampered.graph, each).map(({ state }) => state));
    expect(states).toContain('violated');
    expect(demo.graph.links.flatMap((each) => inequalities(demo.graph, each)).map(({ state }) => state)).not.toContain(
      'violated',
    );
  });

  test('untrusted and disabled constraints say so', () => {
    const { graph } = topologyOf(
      orderTables([{ table: 'A' }, { table: 'B', references: [{ to: 'A', isNotTrusted: true, isDisabled: true }] }])
        .certificate,
    );
    expect(inequalities(graph, graph.links[0]!)[0]?.facts).toEqual(expect.arrayContaining(['disabled', 'not trusted']));
  });
});

describe('what is shown first', () => {
  test('a small model shows all, a large one what is wrong, a clean large one the longest chain', () => {
    expect(startScope(demo, null)).toBe('all');
    const large = topologyOf(certificate('medium'));
    expect(startScope(large, null)).toBe('wrong');
    expect(startScope(large, 5)).toBe('near');
    const clean = topologyOf(certificate('medium-clean'));
    expect(startScope(clean, null)).toBe('near');
    const picture = pictureOf(clean, {
      scope: 'near',
      centre: null,
      selected: null,
      hops: 1,
      direction: 'both',
      hidden: new Set(),
    });
    expect(picture.centre).toBe(clean.longest?.table);
    expect(picture.tables.size).toBeLessThan(60);
  });

  test('a selected table is always in the picture', () => {
    const base = { centre: at(demo, 'Country'), hops: 1, direction: 'both', hidden: new Set<never>() } as const;
    for (const scope of ['wrong', 'near', 'all'] as const)
      for (const { index } of demo.graph.tables)
        expect(pictureOf(demo, { ...base, scope, selected: index }).tables.has(index)).toBe(true);
  });

  test('hiding missing parents takes the tables outside along', () => {
    const base = { scope: 'all', centre: null, selected: null, hops: 1, direction: 'both' } as const;
    const all = pictureOf(demo, { ...base, hidden: new Set() }).tables.size;
    expect(pictureOf(demo, { ...base, hidden: new Set(['missing']) }).tables.size).toBe(all - 1);
  });

  test('wrong items: unresolved before warnings, one per cycle instead of one per member', () => {
    const items = wrongItems(topologyOf(certificate('unresolved')));
    expect(items.map(({ what }) => what)).not.toContain('Cycle');
    expect(items[0]?.tone).toBe('differs');
    expect(items.map(({ tone }) => tone).lastIndexOf('differs')).toBeLessThan(
      items.map(({ tone }) => tone).indexOf('warning'),
    );
    expect(wrongItems(topologyOf(certificate('clean')))).toEqual([]);
    expect(wrongItems(topologyOf(certificate('tampered')))[0]?.what).toBe('Order contradicts a foreign key');
  });

  test('a missing parent has one row without a sentinel, and its findings are not told again', () => {
    const missing = wrongItems(demo).filter(({ what }) => what === 'Missing parent');
    expect(missing).toHaveLength(1);
    expect(missing[0]?.text).not.toContain('-1');
    const { parentSchema, parentTable, constraintName } = demo.certificate.violations.find(
      ({ violationType }) => violationType === 'MissingParent',
    )!;
    const finding = (check: string, subject: string) => ({ check, subject, verdict: 'warning' as const, reason: 'r' });
    const findings = [
      finding('ORD-003', `${parentSchema}.${parentTable}`),
      finding('TOP-004', `${constraintName}: a → b`),
      finding('ORD-003', 'dbo.ANOTHER'),
      finding('ORD-008', `${parentSchema}.${parentTable}`),
      { check: 'ORD-001', subject: 'all', verdict: 'proved' as const },
    ];
    const run = { stages: [{ area: 'topology', findings }] } as unknown as Run;
    expect(stageFindings(run, demo.certificate).map(({ check, subject }) => `${check} ${subject}`)).toEqual([
      'ORD-003 dbo.ANOTHER',
      `ORD-008 ${parentSchema}.${parentTable}`,
    ]);
  });

  test('good starts begin with the end of the longest chain', () => {
    expect(goodStarts(demo)[0]?.table.label).toBe('CreditNote');
    expect(goodStarts(topologyOf(certificate('empty')))).toEqual([]);
  });
});

describe('a table', () => {
  test('neighbours, critical path and narrative', () => {
    const view = tableView(demo, at(demo, 'Invoice'))!;
    expect(view.parents.map(({ table }) => table.label)).toEqual(['Status', 'User', 'Contract']);
    expect(view.critical.map(({ label }) => label)).toEqual([
      'Country',
      'City',
      'Customer',
      'BillingAccount',
      'Contract',
      'Invoice',
    ]);
    expect(narrative(demo, view)).toBe(
      'Invoice, module Billing, is at position 22 of 32 tables, depth 5. It is loaded after Status, User, Contract. It is loaded before InvoiceLine, Payment, CreditNote, Shipment.',
    );
  });

  test('self references carry their row order, missing parents stand apart, members know their cycle', () => {
    expect(tableView(demo, at(demo, 'Category'))?.rowOrder).toHaveLength(1);
    expect(tableView(demo, at(demo, 'Carrier'))?.missing.map(({ table }) => table.label)).toEqual([
      'OSUSR_EXT_PARTNER',
    ]);
    expect(tableView(demo, at(demo, 'Audit'))?.cycles).toEqual([0]);
    expect(tableView(demo, 9999)).toBeNull();
  });

  test('marks name what a table is and what is wrong with it', () => {
    const marks = marksOf(demo);
    expect(marks[at(demo, 'Country')]).toEqual(['static']);
    expect(marks[at(demo, 'CustomerAddress')]).toEqual(['junction']);
    expect(marks[at(demo, 'Carrier')]).toEqual(['missing-parent', 'external']);
    expect(marks[at(demo, 'Parent')]).toEqual(['cycle', 'deferred']);
    expect(marks[at(demo, 'User')]).toEqual(['supplemental']);
    expect(marks[at(demo, 'Invoice')]).toEqual([]);
  });
});

describe('list, search and address', () => {
  test('rows stand in load order, filtered ones too', () => {
    const marks = marksOf(demo);
    expect(orderRows(demo, marks, '').map(({ table }) => table.position)).toEqual(
      Array.from({ length: 32 }, (_, index) => index),
    );
    expect(orderRows(demo, marks, 'billing invoice').map(({ table }) => table.label)).toEqual([
      'Invoice',
      'InvoiceLine',
    ]);
    expect(orderRows(demo, marks, 'no such thing')).toEqual([]);
  });

  test('an exact name is found before its longer kin', () => {
    expect(findTables(demo.graph, 'invoice', 5)[0]?.label).toBe('Invoice');
    expect(findTables(demo.graph, 'osusr_bil_inv', 5).map(({ label }) => label)).toEqual(['Invoice', 'InvoiceLine']);
    expect(findTables(demo.graph, '', 3)).toHaveLength(3);
  });

  test('choices read what they write, and take nonsense as not chosen', () => {
    const view = new Map<string, string>();
    const set = (name: string, value: string | null): void => {
      if (value === null) view.delete(name);
      else view.set(name, value);
    };
    choicesOf(view, set).setHops(3);
    choicesOf(view, set).setScope('all');
    choicesOf(view, set).toggleHidden('audit');
    choicesOf(view, set).toggleHidden('self');
    choicesOf(view, set).toggleHidden('audit');
    choicesOf(view, set).setMoveTo(0);
    expect(choicesOf(view, set)).toMatchObject({ hops: 3, scope: 'all', hidden: new Set(['self']), moveTo: 0 });
    choicesOf(view, set).setHops(99);
    expect(choicesOf(view, set).hops).toBe(4);
    choicesOf(view, set).setTab('graph');
    expect(view.has('tab')).toBe(false);
    const odd = new Map([
      ['tab', '<x>'],
      ['hops', '-1'],
      ['centre', '1e3'],
      ['show', 'near '],
    ]);
    expect(choicesOf(odd, set)).toMatchObject({ tab: 'graph', hops: 1, centre: null, scope: null });
  });
});

describe('answers', () => {
  test('what if: the first foreign key that breaks with both positions, and where the table may stand', () => {
    const city = at(demo, 'City');
    const move = moveTable(demo.graph, city, 20)!;
    expect(moveHeadline(demo.graph, move)).toBe(
      'FK_ADDRESS_CITY breaks first: pos(City)=20 is not below pos(Address)=2; 1 more after it.',
    );
    expect(rangeText(move)).toBe('Only position 2 satisfies all its foreign keys.');
    expect(moveHeadline(demo.graph, moveTable(demo.graph, city, 2)!)).toBe('City stays at position 2.');
    expect(pointedOut(demo, 'move', city, null, 20).size).toBe(2);
    expect(pointedOut(demo, 'table', city, null, 20).size).toBe(0);
  });

  test('why before: the chain in words, and the links to point out', () => {
    const [city, invoice] = [at(demo, 'City'), at(demo, 'Invoice')];
    const why = whyBefore(demo.graph, demo.certificate, invoice, city);
    expect(whyHeadline(demo.graph, why)).toBe('City comes before Invoice through a chain of 4 foreign keys.');
    expect(pointedOut(demo, 'why', invoice, city, null).size).toBe(4);
  });

  test('cycles: shortest round, what was deferred, and what would have to change', () => {
    expect(cycleTitle(demo, 0)).toBe('Cycle 1 · deferred · Parent → Audit → Parent');
    expect(cycleViews(demo)[0]?.deferred.map(({ edge }) => edge.constraintName)).toEqual(['FK_PARENT_LATESTAUDIT']);
    const unresolved = cycleViews(topologyOf(certificate('unresolved'))).find(
      ({ component }) => component.resolution === 'unresolved',
    );
    expect(unresolved?.component.mandatoryCycle).toHaveLength(3);
    expect(unresolved?.deferred).toEqual([]);
  });

  test('a finding leads to the table it names, the longest name first, else by its pointer', () => {
    const { graph } = topologyOf(
      orderTables([{ table: 'ORDER' }, { table: 'ORDER_LINE' }] satisfies TableSpec[]).certificate,
    );
    const of = (subject: string, pointer?: string) =>
      tableOfFinding(graph, {
        check: 'X',
        subject,
        verdict: 'invalid',
        ...(pointer === undefined ? {} : { at: { pointer } }),
      })?.ref.table;
    expect(of('dbo.ORDER_LINE')).toBe('ORDER_LINE');
    expect(of('FK: dbo.ORDER_LINE → dbo.ORDER')).toBe('ORDER_LINE');
    expect(of('edge set')).toBeUndefined();
    expect(of('position', '/entities/1/topologicalPosition')).toBe('ORDER_LINE');
  });
});
