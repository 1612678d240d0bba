import type { OnDisk } from '../on-disk.ts';

/** What the catalog says of a column when it says nothing. */
export const NOTHING_ON_DISK: OnDisk = {
  isNullable: null,
  sqlType: null,
  maxLength: null,
  precision: null,
  scale: null,
  collation: null,
  isIdentity: null,
  isComputed: null,
  computedDefinition: null,
  defaultDefinition: null,
  defaultConstraint: null,
  checkConstraints: [],
};
