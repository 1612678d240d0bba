import { CATALOG_MODULE } from './catalog-module.ts';
import { PEOPLE_MODULE } from './people-module.ts';
import { SALES_MODULE } from './sales-module.ts';
import type { DemoModule } from './shape.ts';
import { USERS_MODULE } from './users-module.ts';

/** The demo's design: four modules. */
export const DEMO_MODULES: readonly DemoModule[] = [USERS_MODULE, CATALOG_MODULE, PEOPLE_MODULE, SALES_MODULE];

/** Tables whose emitted name is not their entity's. */
export const RENAMED_TABLES: ReadonlyMap<string, string> = new Map([['OSUSR_SAL_ORDER', 'SalesOrder']]);
