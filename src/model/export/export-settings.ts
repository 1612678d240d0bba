import * as z from 'zod';

const Folder = z.string().min(1);

/** `export` of a workspace: the folder alone, or with what a run does before it verifies it. */
export const ExportSettings = z.union([
  Folder,
  z.strictObject({
    folder: Folder,
    /** Write the export anew in every run, from what the run measured and decided. */
    emit: z.boolean().exactOptional(),
    dialect: z.enum(['tsql', 'postgres', 'duckdb']).exactOptional(),
    /** Rows of an export that a run writes: none, those of static entities, or all. */
    data: z.enum(['none', 'static', 'all']).exactOptional(),
    /** Leave out, and name, foreign keys to tables that are not part of the export; they are refused otherwise. */
    leaveOutOutsideKeys: z.boolean().exactOptional(),
  }),
]);
export type ExportSettings = z.infer<typeof ExportSettings>;

/** The settings with nothing left open. */
export interface ExportPlace {
  readonly folder: string;
  readonly emit: boolean;
  readonly dialect: 'tsql' | 'postgres' | 'duckdb';
  readonly data: 'none' | 'static' | 'all';
  readonly leaveOutOutsideKeys: boolean;
}

/** Where a workspace has its export, and what a run does with it; null when the workspace names none. */
export function exportPlaceOf(settings: ExportSettings | undefined): ExportPlace | null {
  if (settings === undefined) return null;
  const given = typeof settings === 'string' ? { folder: settings } : settings;
  return { emit: false, dialect: 'tsql', data: 'static', leaveOutOutsideKeys: false, ...given };
}
