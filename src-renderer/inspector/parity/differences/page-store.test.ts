import { describe, expect, it } from 'vitest';
import { type Result, err, ok } from '../../../../src/kernel/result.ts';
import type { DifferencePage } from '../../../../src/contract/differences.ts';
import type { Problem } from '../../../../src/model/problem.ts';
import { pageSize, pageStore, pagesOf } from './page-store.ts';

/** A host that answers when it is told to, so that the order of answers is the test's choice. */
function host(total: number) {
  const asked: { offset: number; limit: number; answer: (value: Result<DifferencePage, Problem>) => void }[] = [];
  const page = (offset: number, limit: number, growing = false): DifferencePage => ({
    columns: { key: [], compared: [] },
    offset,
    rows: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, step) => ({
      kind: 'changed',
      key: [String(offset + step)],
      source: [],
      target: [],
      changed: [],
      explained: [],
      normalised: [],
      times: 1,
    })),
    total,
    growing,
  });
  return {
    asked,
    read: (offset: number, limit: number) =>
      new Promise<Result<DifferencePage, Problem>>((answer) => asked.push({ offset, limit, answer })),
    reply: async (index: number, growing = false) => {
      const request = asked[index]!;
      request.answer(ok(page(request.offset, request.limit, growing)));
      await Promise.resolve();
      await Promise.resolve();
    },
    refuse: async (index: number) => {
      asked[index]!.answer(err({ code: 'parity.gone', message: 'Gone.' }));
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

describe('pages of a list', () => {
  it('are read once, with one ahead after the total is known', async () => {
    const { asked, read, reply } = host(1_000_000);
    const store = pageStore(read, 200);
    store.want(0, 20);
    store.want(0, 21);
    expect(asked.map(({ offset }) => offset)).toEqual([0]);
    await reply(0);
    expect(store.state()).toMatchObject({ total: 1_000_000, problem: null });
    expect(store.state().row(7)?.key).toEqual(['7']);
    store.want(0, 20);
    expect(asked.map(({ offset }) => offset)).toEqual([0, 200]);
  });
  it('that were scrolled past are given up: never more than two requests wait', async () => {
    const { asked, read, reply } = host(1_000_000);
    const store = pageStore(read, 200);
    store.want(0, 20);
    await reply(0);
    for (let row = 0; row < 900_000; row += 10_000) store.want(row, row + 20);
    expect(asked.length).toBe(3);
    await reply(1);
    expect(asked.map(({ offset }) => offset)).toContain(890_000);
  });
  it('far away are forgotten, so that memory does not grow with scrolling', async () => {
    const { asked, read, reply } = host(1_000_000);
    const store = pageStore(read, 200);
    for (let page = 0; page < 100; page += 1) {
      store.want(page * 2_000, page * 2_000 + 10);
      while (asked.length > 0) {
        await reply(0);
        asked.shift();
      }
    }
    expect(store.state().row(198_000)?.key).toEqual(['198000']);
    expect(store.state().row(0)).toBeNull();
  });
  it('are read again while the list grows and after a failure', async () => {
    const { asked, read, reply, refuse } = host(30);
    const store = pageStore(read, 200);
    store.want(0, 20);
    await reply(0, true);
    expect(store.state().isGrowing).toBe(true);
    store.refresh();
    expect(asked.length).toBe(2);
    await refuse(1);
    expect(store.state().problem?.code).toBe('parity.gone');
    expect(store.state().row(3)?.key).toEqual(['3']);
    store.refresh();
    await reply(2);
    expect(store.state().problem).toBeNull();
  });
});

describe('what is asked for', () => {
  it('ends with the list', () => {
    expect(pagesOf(150, 250, 200, 260)).toEqual([0, 1]);
    expect(pagesOf(0, 20, 200, 0)).toEqual([0]);
    expect(pagesOf(450, 470, 200, null)).toEqual([2]);
  });
  it('is smaller where rows are wide', () => {
    expect([pageSize(1), pageSize(120), pageSize(255), pageSize(1024)]).toEqual([200, 200, 94, 23]);
  });
});
