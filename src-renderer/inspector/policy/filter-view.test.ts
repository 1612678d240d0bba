import { describe, expect, it } from 'vitest';
import { sampleLedger } from '../../testing/sample-policy.ts';
import { type Filters, facetOrder, filterRows } from './filter-view.ts';
import { policyRows } from './policy-view.ts';

const rows = policyRows(sampleLedger(34).entries, []);
const order = facetOrder(rows);
const ALL: Filters = { shown: 'all', text: '', module: '', kind: '', rationale: '' };
const filter = (over: Partial<Filters>) => filterRows(rows, { ...ALL, ...over }, order);

describe('filters of decisions', () => {
  it('hold everything when nothing is chosen', () => {
    const { rows: visible, shown, kinds } = filter({});
    expect(visible).toHaveLength(rows.length);
    expect(shown.all).toBe(rows.length);
    expect(shown.impossible + shown.unknown + shown.hold + shown.tighten).toBe(rows.length);
    expect(kinds.reduce((sum, { rows: count }) => sum + count, 0)).toBe(rows.length);
  });

  it('each choice says how many rows it would show, whatever else is chosen', () => {
    const chosen: Partial<Filters> = { shown: 'impossible', module: '=Billing' };
    const now = filter(chosen);
    expect(now.rows.length).toBeGreaterThan(0);
    for (const { id, rows: count } of now.kinds) expect(filter({ ...chosen, kind: id }).rows).toHaveLength(count);
    for (const { id, rows: count } of now.rationales)
      expect(filter({ ...chosen, rationale: id }).rows).toHaveLength(count);
    for (const { module, rows: count } of now.modules)
      expect(filter({ ...chosen, module: `=${module}` }).rows).toHaveLength(count);
    for (const shown of ['contradiction', 'unknown', 'hold', 'all'] as const)
      expect(filter({ ...chosen, shown }).rows).toHaveLength(now.shown[shown]);
  });

  it('bars of modules show all verdicts also while one verdict is chosen', () => {
    const wide = filter({}).modules;
    const narrow = filter({ shown: 'contradiction' }).modules;
    expect(narrow.map(({ verdicts }) => verdicts)).toEqual(wide.map(({ verdicts }) => verdicts));
    expect(narrow.map(({ module }) => module)).toEqual(wide.map(({ module }) => module));
  });

  it('text is looked for in names, modules, reasons and rationales, ignoring case', () => {
    expect(filter({ text: ' osusr_BIL_customer.email ' }).rows).toHaveLength(1);
    expect(filter({ text: 'fallbacktimeout' }).rows.every(({ entry }) => entry.verdict === 'Unknown')).toBe(true);
    expect(filter({ text: 'data_has_orphans' }).rows.length).toBeGreaterThan(0);
    expect(filter({ text: 'no such words' }).rows).toHaveLength(0);
  });

  it('a module without a name is chosen apart from no module', () => {
    const [first] = rows;
    if (first === undefined) throw new Error('no row');
    const nameless = [{ ...first, entry: { ...first.entry, module: '' } }, ...rows.slice(1)];
    expect(filterRows(nameless, { ...ALL, module: '=' }, facetOrder(nameless)).rows).toHaveLength(1);
  });

  it('modules with more wrong stand first', () => {
    const wrong = order.modules.map(
      (module) => rows.filter(({ entry, isContradiction }) => entry.module === module && isContradiction).length,
    );
    expect(wrong).toEqual(wrong.toSorted((a, b) => b - a));
  });
});
