import { type Shape, any, boolean, closed, instant, list, long, object, text } from '../reader/shape.ts';

/** The members of `profile.json` (model-and-profile.md 2.1); a member that is not here is read over with a warning. */

const status = object(
  'ProbeStatus',
  closed(instant('CapturedAtUtc'), long('SampleSize'), text('Outcome'), text('Query')),
);
const nullStatus = object(
  'NullCountStatus',
  closed(instant('CapturedAtUtc'), long('SampleSize'), text('Outcome'), text('Query')),
);

const nullSample = object(
  'NullSample',
  closed(
    any('PrimaryKeyColumns', 'array'),
    list('Rows', closed(any('PrimaryKeyValues', 'array'))),
    long('TotalNullRows'),
    boolean('IsTruncated'),
  ),
);

const column = closed(
  text('Schema'),
  text('Table'),
  text('Column'),
  boolean('IsNullablePhysical'),
  boolean('IsComputed'),
  boolean('IsPrimaryKey'),
  boolean('IsUniqueKey'),
  text('DefaultDefinition'),
  long('RowCount'),
  long('NullCount'),
  nullStatus,
  nullSample,
);

const uniqueCandidate = closed(text('Schema'), text('Table'), text('Column'), boolean('HasDuplicate'), status);
const compositeCandidate = closed(text('Schema'), text('Table'), any('Columns', 'array'), boolean('HasDuplicate'));

const reference = closed(
  text('FromSchema'),
  text('FromTable'),
  text('FromColumn'),
  text('ToSchema'),
  text('ToTable'),
  text('ToColumn'),
  boolean('HasDbConstraint'),
);
const orphanSample = object(
  'OrphanSample',
  closed(
    any('PrimaryKeyColumns', 'array'),
    text('ForeignKeyColumn'),
    list(
      'Rows',
      closed(any('PrimaryKeyValues', 'array'), any('ForeignKeyValue', 'string', 'integer', 'number', 'null')),
    ),
    long('TotalOrphans'),
    boolean('IsTruncated'),
  ),
);
const foreignKey = closed(
  object('Reference', reference),
  object('Ref', reference),
  boolean('HasOrphan'),
  long('OrphanCount'),
  boolean('IsNoCheck'),
  status,
  orphanSample,
);

export const PROFILE_SHAPE: Shape = closed(
  list('columns', column),
  list('uniqueCandidates', uniqueCandidate),
  list('compositeUniqueCandidates', compositeCandidate),
  list('fkReality', foreignKey),
);
