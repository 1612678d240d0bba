// SQL of canonical times: local times as they are, instants in UTC, dates as their midnight; rules in integer arithmetic.
import { trimmedDecimal } from './exact.ts';
import type { RuleSettings } from './rule-settings.ts';
import type { SideColumn } from './side-codec.ts';
import { SHIFTED_BEFORE, SHIFTED_FROM } from './time-rules.ts';
import type { ValueForm } from './value-form.ts';

/** What happens to a time besides being written. */
export interface TimeSteps {
  readonly ticks: boolean;
  readonly rules: RuleSettings;
}

/** SQL of the payload of a date, local time or instant; null where the server cannot compute it exactly. */
export function timestampSql({ kind, form }: SideColumn, column: string, steps: TimeSteps): string | null {
  const needed = neededSteps(form, steps);
  switch (kind) {
    case 'postgres':
      return postgresSql(form, column, needed);
    case 'duckdb':
      return duckdbSql(form, column, needed);
    case 'mssql':
      return mssqlSql(form, column, needed);
  }
}

interface NeededSteps {
  readonly minutes: number;
  readonly ticks: boolean;
  readonly fraction: number | null;
  readonly truncate: boolean;
}

/** Steps that can change a value of this form at all. */
function neededSteps(form: ValueForm, { ticks, rules }: TimeSteps): NeededSteps {
  const digits = form.form === 'timestamp' || form.form === 'instant' ? form.digits : 0;
  const fraction = rules.fraction !== null && rules.fraction < digits ? rules.fraction : null;
  const isTicks = form.form === 'timestamp' && form.resolution === 'ticks';
  return { minutes: rules.offsetMinutes, ticks: ticks && !isTicks && digits > 2, fraction, truncate: rules.truncate };
}

/** Microseconds of the second, to which `of` answers the wanted ones. */
function microseconds(of: string, { ticks, fraction, truncate }: NeededSteps, divided: string): string {
  const ticked = ticks ? `((((${of}) * 3 + 5000) ${divided} 10000 * 10 + 1) ${divided} 3 * 1000)` : `(${of})`;
  if (fraction === null) return ticked;
  const unit = 10 ** (6 - fraction);
  return `((${ticked}${truncate ? '' : ` + ${unit / 2}`}) ${divided} ${unit} * ${unit})`;
}

function postgresSql(form: ValueForm, column: string, steps: NeededSteps): string {
  if (form.form === 'date') {
    // A date can be later than any timestamp; comparing with infinity first keeps the cast from failing.
    const plain = `case when ${column} > '294276-12-31' and ${column} < 'infinity' then ${column}::text || ' 00:00:00' else ${column}::timestamp::text end`;
    return steps.minutes === 0
      ? plain
      : `case when ${between(column)} then (${column}::timestamp + interval '${steps.minutes} minutes')::text else ${plain} end`;
  }
  let time = form.form === 'instant' ? `(${column} at time zone 'UTC')` : column;
  if (steps.minutes !== 0)
    time = `(case when ${between(time)} then ${time} + interval '${steps.minutes} minutes' else ${time} end)`;
  if (steps.ticks || steps.fraction !== null) {
    const now = `date_part('microseconds', ${time})::int % 1000000`;
    const wanted = microseconds(now, steps, '/');
    time = `(case when isfinite(${time}) then ${time} + (${wanted} - (${now})) * interval '1 microsecond' else ${time} end)`;
  }
  return `${time}::text`;
}

/** DuckDB writes the era behind the date, even where a time follows. */
function duckdbSql(form: ValueForm, column: string, steps: NeededSteps): string | null {
  if (form.form === 'date') {
    const plain = `case when year(${column}) between -290000 and 290000 or not isfinite(${column}) then ${column}::timestamp::varchar else ${column}::varchar || ' 00:00:00' end`;
    const text =
      steps.minutes === 0
        ? plain
        : `case when ${between(column)} then (${column}::timestamp + to_minutes(${steps.minutes}))::varchar else ${plain} end`;
    return `case when contains(${text}, ' (BC)') then replace(${text}, ' (BC)', '') || ' BC' else ${text} end`;
  }
  if (form.form === 'timestamp' && form.digits > 6)
    return steps.minutes === 0 && !steps.ticks && steps.fraction === null ? `${column}::varchar` : null;
  let time = form.form === 'instant' ? `(${column} at time zone 'UTC')` : `${column}::timestamp`;
  if (steps.minutes !== 0)
    time = `(case when ${between(time)} then ${time} + to_minutes(${steps.minutes}) else ${time} end)`;
  if (steps.ticks || steps.fraction !== null) {
    const now = `microsecond(${time}) % 1000000`;
    const wanted = microseconds(now, steps, '//');
    time = `(case when isfinite(${time}) then ${time} + to_microseconds(${wanted} - (${now})) else ${time} end)`;
  }
  return `case when ${time} < timestamp '0001-01-01' and isfinite(${time}) then replace(${time}::varchar, ' (BC)', '') || ' BC' else ${time}::varchar end`;
}

function between(time: string): string {
  return `${time} >= '${SHIFTED_FROM}' and ${time} < '${SHIFTED_BEFORE}'`;
}

/**
 * Every time becomes a datetime2 of its digits: a datetime of three, since more would show thirds of milliseconds or not, by the
 * database's compatibility level. Rounding to fewer digits can leave the calendar, whose end differs there: left to the stream.
 */
function mssqlSql(form: ValueForm, column: string, steps: NeededSteps): string | null {
  if (steps.fraction !== null && !steps.truncate) return null;
  const digits = form.form === 'timestamp' || form.form === 'instant' ? form.digits : 0;
  const local = form.form === 'instant' ? `SWITCHOFFSET(${column}, '+00:00')` : column;
  let time = `CONVERT(datetime2(${digits}), ${local})`;
  if (steps.minutes !== 0)
    time = `CASE WHEN ${time} >= ${mssqlDay(SHIFTED_FROM)} AND ${time} < ${mssqlDay(SHIFTED_BEFORE)} THEN DATEADD(minute, ${steps.minutes}, ${time}) ELSE ${time} END`;
  if (!steps.ticks) return mssqlText(time, digits, steps.fraction);
  const now = `CONVERT(bigint, DATEPART(nanosecond, ${time}))`;
  const wanted = `(((${now} * 3 + 5000000) / 10000000 * 10 + 1) / 3 * 1000000)`;
  const ticked = `DATEADD(nanosecond, CONVERT(int, ${wanted} - ${now}), CONVERT(datetime2(7), ${time}))`;
  // The last 1/600 s of the calendar rounds to a year that the type does not have.
  return `CASE WHEN ${time} >= CONVERT(datetime2(7), '9999-12-31 23:59:59.9983334', 121) THEN '${AFTER_CALENDAR}' ELSE ${mssqlText(ticked, 7, steps.fraction)} END`;
}

const AFTER_CALENDAR = '10000-01-01 00:00:00';

function mssqlDay(day: string): string {
  return `CONVERT(datetime2(0), '${day}', 121)`;
}

/** Style 121 is `yyyy-mm-dd hh:mm:ss.nnnnnnn`, with as many digits as are declared. */
function mssqlText(time: string, digits: number, fraction: number | null): string {
  const text = `CONVERT(varchar(27), ${time}, 121)`;
  const kept = fraction ?? digits;
  return kept === 0
    ? `LEFT(${text}, 19)`
    : `LEFT(${text}, 19) + ${trimmedDecimal(`SUBSTRING(${text}, 20, ${kept + 1})`)}`;
}
