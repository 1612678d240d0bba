// The workspace file of the demo.
import { WORKSPACE_FILE, type Workspace } from '../../../src/model/workspace.ts';
import type { ProfileSettings } from '../../../src/model/profile/profile-settings.ts';
import { DEFAULT_TIGHTENING, type TighteningSettings } from '../../../src/model/policy/tightening-settings.ts';
import { type DemoDesign, flawsOf, PLANTED_DESIGN, remapsUsers } from './definition/design.ts';
import { NULL_BUDGET } from './definition/evidence.ts';
import { RENAMED_TABLES } from './definition/modules.ts';
import { DEMO_SCHEMA, demoEntities, USER } from './definition/shape.ts';

/** What the demo consists of; the workspace file is last, because with it the folder is a workspace. */
export const DEMO_FILES = {
  model: 'model.json',
  tightening: 'tightening.json',
  source: 'qa.duckdb',
  target: 'uat.duckdb',
  sourceUsers: 'qa_users.csv',
  targetUsers: 'uat_users.csv',
  export: 'export',
  exports: 'exports',
  workspace: WORKSPACE_FILE,
} as const;

/** The settings, the same whatever the seed and the number of rows. */
export function demoWorkspace(design: DemoDesign = PLANTED_DESIGN): Workspace {
  return {
    version: 1,
    name: 'Demo: QA to UAT',
    connections: {
      qa: { kind: 'duckdb', file: DEMO_FILES.source },
      uat: { kind: 'duckdb', file: DEMO_FILES.target },
    },
    source: 'qa',
    target: 'uat',
    model: DEMO_FILES.model,
    naming: {
      tables: Object.fromEntries([...RENAMED_TABLES].map(([table, name]) => [`${DEMO_SCHEMA}.${table}`, name])),
    },
    // The carriers belong to another system.
    export: { folder: DEMO_FILES.export, leaveOutOutsideKeys: true },
    tightening: DEMO_FILES.tightening,
    profile: { concurrency: 2, duplicatesUnder: 'SQL_Latin1_General_CP1_CI_AS', ...deadlines(design) },
    cache: { folder: '.plumbline/cache' },
    users: {
      source: DEMO_FILES.sourceUsers,
      target: DEMO_FILES.targetUsers,
      table: `${DEMO_SCHEMA}.ossys_User`,
      match: { strategy: 'case-insensitive-email' },
    },
    parity: {
      strength: 'digest',
      concurrency: 2,
      ...(remapsUsers(design) ? { rules: userColumns(design).map((column) => ({ column, ignore: true })) } : {}),
    },
  };
}

/** The policy of the demo: as shipped, with a little room for the NULLs that are planted. */
export function demoTightening({ evidence }: DemoDesign): TighteningSettings {
  const { policy } = DEFAULT_TIGHTENING;
  if (evidence.length === 0) return DEFAULT_TIGHTENING;
  return { ...DEFAULT_TIGHTENING, policy: { ...policy, nullBudget: String(NULL_BUDGET) } };
}

/** Tables that are known to be slow are not waited for. */
function deadlines(design: DemoDesign): Pick<ProfileSettings, 'tableTimeouts'> {
  const slow = demoEntities(design.modules).flatMap(({ name, physicalName }) =>
    flawsOf(design, name).flatMap((flaw) =>
      flaw.kind === 'slow' ? [[`${DEMO_SCHEMA}.${physicalName}`, flaw.timeoutSeconds] as const] : [],
    ),
  );
  return slow.length === 0 ? {} : { tableTimeouts: Object.fromEntries(slow) };
}

/** References to users are remapped on the way, so that their values differ by design (parity.md 1.3). */
function userColumns(design: DemoDesign): readonly string[] {
  const columns = demoEntities(design.modules).flatMap((entity) => entity.columns);
  return [...new Set(columns.filter(({ reference }) => reference?.entity === USER).map(({ name }) => name))];
}
