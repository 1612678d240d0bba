import type { Dialect } from '../../connect/dialects/dialect.ts';
import type { SqlSession } from '../../connect/session.ts';
import type { EmissionLayout, SeedMode } from '../../emit/emit.ts';
import type { CircularDependencyOptions } from '../../model/circular-dependencies.ts';
import type { DataSet } from '../../model/data-set.ts';
import type { StaticTable } from '../../model/static-data.ts';
import type { DecideStageInput } from './decide-stage.ts';

/** What an export is made of. */
export interface ExportStageInput {
  readonly decide: DecideStageInput;
  readonly dataSet: DataSet;
  readonly deferJunctionTables: boolean;
  readonly circularDependencies: CircularDependencyOptions;
  readonly dialect: Dialect;
  /** `static`: rows of static entities as seeds; `all`: a bootstrap of every table besides. */
  readonly data: 'none' | 'static' | 'all';
  readonly seedMode: SeedMode;
  readonly blankTextIsNull: boolean;
  readonly includePlatformIndexes: boolean;
  /** How table scripts and seeds are cut, where it differs from the settings of the policy file. */
  readonly layout?: Partial<EmissionLayout>;
  /** Leave out, and name, foreign keys to tables that are not part of the export. */
  readonly leaveOutOutsideKeys: boolean;
  /** Rows of static entities from a document; null to read them from the source. */
  readonly staticData: readonly StaticTable[] | null;
  /** Where rows are read from; null when none are. */
  readonly source: SqlSession | null;
}
