// Which foreign keys only say who touched a row: bookkeeping that drowns the rest of a graph (user list 21 in anchors.md).
import { foldCase } from '../../src/kernel/fold-case.ts';
import type { OrderDependency, OrderedTable } from '../../src/model/order-certificate.ts';

/**
 * Whether a foreign key is a user-audit one: its column reads as CreatedBy, UpdatedBy and the like, or its parent is the
 * user table (`ossys_User`, `OSUSR_…_USER`, an entity named User, or the supplemental user entity).
 */
export function isUserAudit(dependency: OrderDependency, target: OrderedTable | null): boolean {
  const columns = dependency.columns.map(({ ownerColumn }) => plain(ownerColumn));
  if (columns.length > 0 && columns.every((column) => AUDIT_COLUMN.test(column))) return true;
  if (dependency.sourceTable === dependency.targetTable) return false;
  if (USER_TABLE.test(foldCase(dependency.targetTable))) return true;
  return target !== null && (target.origin === 'supplemental' || foldCase(target.entity) === 'USER');
}

const AUDIT_COLUMN =
  /^(REC|ROW)?(LAST)?(CREATED|CREATION|INSERTED|ADDED|UPDATED|UPDATE|MODIFIED|CHANGED|EDITED|DELETED|REMOVED|CLOSED|TOUCHED)(BY|USER|BYUSER)(ID)?$/;
const USER_TABLE = /^(OSSYS_USERS?|OSUSR_[0-9A-Z]+_USERS?|USERS?)$/;

/** Without case and separators, so that `Created_By_Id` and `CREATEDBYID` are one. */
function plain(column: string): string {
  return foldCase(column).replace(/[^A-Z0-9]/g, '');
}
