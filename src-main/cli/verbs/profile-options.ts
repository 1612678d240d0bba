import type { Command } from 'commander';
import * as z from 'zod';
import type { ProfileSettings } from '../../../src/model/profile/profile-settings.ts';
import { ModuleList } from '../verb-inputs.ts';

const Whole = z.coerce.number().int();
const Seconds = z.coerce.number().positive();

/** What `plumbline profile` takes, as commander read it. */
export const ProfileOptions = z.object({
  connection: z.array(z.string().min(1)).exactOptional(),
  model: z.string().exactOptional(),
  modules: ModuleList.exactOptional(),
  includeUsers: z.boolean().exactOptional(),
  tables: z.string().exactOptional(),
  target: z.string().min(1).exactOptional(),
  samplingThreshold: Whole.min(1).exactOptional(),
  sampleSize: Whole.min(1).exactOptional(),
  maxRows: Whole.min(1).exactOptional(),
  tableTimeout: Seconds.exactOptional(),
  commandTimeout: Seconds.exactOptional(),
  concurrency: Whole.min(1).max(8).exactOptional(),
  sampleRows: Whole.min(0).exactOptional(),
  duplicatesUnder: z.string().trim().min(1).exactOptional(),
  redact: z.string().exactOptional(),
  cache: z.boolean(),
  cacheRoot: z.string().exactOptional(),
  refreshCache: z.boolean().exactOptional(),
});
export type ProfileOptions = z.infer<typeof ProfileOptions>;

/** Declares the options; each wins over the workspace's setting of the same kind. */
export function declareProfileOptions(command: Command): void {
  const collect = (value: string, earlier: readonly string[] = []): readonly string[] => [...earlier, value];
  command
    .option(
      '--connection <list>',
      'connections of the workspace, separated by commas, or an address; may be repeated; several are merged by worst case, the first is strict',
      collect,
    )
    .option('--model <file>', 'model.json; the workspace’s when absent')
    .option('--modules <list>', 'modules to include, separated by commas')
    .option('--include-users', 'add the platform user table, so that references to users have a target')
    .option('--tables <list>', 'only these, by schema.table or entity name, separated by commas')
    .option('--target <connection>', 'database the constraints are for: its collation tells duplicates')
    .option('--sampling-threshold <rows>', 'a table with more rows is sampled; 250000 when nobody says')
    .option('--sample-size <rows>', 'rows of a sample; 50000 when nobody says')
    .option('--max-rows <rows>', 'most rows looked at in a table; 1000000 when nobody says')
    .option('--table-timeout <seconds>', 'time for a table; 120 when nobody says')
    .option('--command-timeout <seconds>', 'time for a statement; the connection’s when nobody says')
    .option('--concurrency <number>', 'tables measured at once, 1 to 8; 4 when nobody says')
    .option('--sample-rows <rows>', 'rows kept as examples; 10 when nobody says')
    .option(
      '--duplicates-under <collation>',
      'name of a SQL Server collation whose rules tell duplicates; the target’s when absent',
    )
    .option('--redact <list>', 'columns whose values are never written, beside those of the workspace')
    .option('--no-cache', 'neither use nor fill the cache of the workspace')
    .option('--cache-root <folder>', 'where measurements are kept between runs; the workspace’s when absent')
    .option('--refresh-cache', 'measure every table again and replace its entry in the cache');
}

/** The settings of the workspace, with what the command line says put over them. */
export function profileSettings(options: ProfileOptions, configured: ProfileSettings): ProfileSettings {
  const { samplingThreshold, sampleSize, maxRows, tableTimeout, commandTimeout } = options;
  const { concurrency, sampleRows, duplicatesUnder } = options;
  return {
    ...configured,
    ...(samplingThreshold === undefined ? {} : { samplingThreshold }),
    ...(sampleSize === undefined ? {} : { sampleSize }),
    ...(maxRows === undefined ? {} : { maxRowsPerTable: maxRows }),
    ...(tableTimeout === undefined ? {} : { tableTimeoutSeconds: tableTimeout }),
    ...(commandTimeout === undefined ? {} : { commandTimeoutSeconds: commandTimeout }),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(sampleRows === undefined ? {} : { sampleRows }),
    ...(duplicatesUnder === undefined ? {} : { duplicatesUnder }),
  };
}
