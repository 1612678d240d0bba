// Our settings in the words of the driver.
import type sql from 'mssql';
import type { MssqlSettings } from './config.ts';

/** Configuration of a pool of one connection that is never given back while the session lives. */
export function driverConfig(settings: MssqlSettings): sql.config {
  return {
    server: settings.server,
    ...(settings.port === null ? {} : { port: settings.port }),
    database: settings.database,
    connectionTimeout: settings.connectTimeoutMs,
    // The session machine watches the time; a limit of the driver's would only race with it.
    requestTimeout: 0,
    arrayRowMode: false,
    pool: { min: 0, max: 1, idleTimeoutMillis: NEVER_MS },
    ...loginConfig(settings),
    options: {
      ...(settings.instance === null ? {} : { instanceName: settings.instance }),
      encrypt: settings.encrypt,
      trustServerCertificate: settings.trustServerCertificate,
      appName: 'plumbline',
      readOnlyIntent: true,
      enableArithAbort: true,
      lowerCaseGuids: true,
      useUTC: true,
      // One try each: retries are counted and bounded by the session machine.
      maxRetriesOnTransientErrors: 0,
    },
  };
}

/** The longest time a Node timer can wait. */
const NEVER_MS = 2_147_483_647;

function loginConfig({ login }: MssqlSettings): Partial<sql.config> {
  switch (login.kind) {
    case 'sql':
      return { user: login.user, password: login.password };
    case 'ntlm':
      return { user: login.user, password: login.password, domain: login.domain };
    case 'entra-token':
      return { authentication: { type: 'azure-active-directory-access-token', options: { token: login.token } } };
    case 'windows':
      return { options: { trustedConnection: true } };
  }
}
