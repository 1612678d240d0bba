import type { OrderCertificate, OrderDependency } from '../../../model/order-certificate.ts';
import { sealed } from './honest-certificate.ts';

/** A lie that can be told by changing a certificate: where it can be told, and the rules of which one must notice. */
export interface Mutation {
  readonly name: string;
  /** Returns the changed copy, or null where this certificate offers no place for the lie. `pick` chooses among places. */
  readonly tell: (certificate: OrderCertificate, pick: number) => OrderCertificate | null;
  /** The rules of which at least one must report it. */
  readonly caughtBy: readonly string[];
}

type Patch<T> = (item: T, certificate: OrderCertificate) => Partial<T> | null;

/** Changes one item of a list; `null` from the patch means the item offers no place. */
export function oneOf<
  K extends 'entities' | 'dependencies' | 'deferredEdges' | 'violations' | 'rowOrder' | 'stronglyConnectedComponents',
>(list: K, patch: Patch<OrderCertificate[K][number]>) {
  return (certificate: OrderCertificate, pick: number): OrderCertificate | null => {
    const items = certificate[list] as readonly OrderCertificate[K][number][];
    const changes = items.flatMap((item, index) => {
      const change = patch(item, certificate);
      return change === null ? [] : [{ index, item: { ...(item as object), ...change } }];
    });
    const chosen = changes[pick % Math.max(changes.length, 1)];
    if (chosen === undefined) return null;
    return { ...certificate, [list]: items.map((item, index) => (index === chosen.index ? chosen.item : item)) };
  };
}

export function drop(
  list: 'entities' | 'dependencies' | 'deferredEdges' | 'violations' | 'rowOrder' | 'stronglyConnectedComponents',
) {
  return (certificate: OrderCertificate, pick: number): OrderCertificate | null => {
    const items: readonly unknown[] = certificate[list];
    if (items.length === 0) return null;
    return { ...certificate, [list]: items.filter((_item, index) => index !== pick % items.length) };
  };
}

export function twice(
  list: 'entities' | 'dependencies' | 'deferredEdges' | 'violations' | 'rowOrder' | 'stronglyConnectedComponents',
) {
  return (certificate: OrderCertificate, pick: number): OrderCertificate | null => {
    const items: readonly unknown[] = certificate[list];
    if (items.length === 0) return null;
    return {
      ...certificate,
      [list]: items.flatMap((item, index) => (index === pick % items.length ? [item, item] : [item])),
    };
  };
}

/** Makes the digests right again, as a forger would. */
export const reseal = (tell: Mutation['tell']) => (certificate: OrderCertificate, pick: number) => {
  const lie = tell(certificate, pick);
  return lie === null ? null : { ...lie, digests: sealed(lie.entities, lie.dependencies) };
};

/** Whether a dependency joins two listed tables. */
export const isBinding = (edge: OrderDependency) =>
  edge.classification !== 'Missing' && edge.classification !== 'SelfReferencing';
/** Where a table is in the list. */
export const position = (certificate: OrderCertificate, table: string) =>
  certificate.entities.findIndex((entity) => entity.tableName === table);
