// The families of points in time: local times (`timestamp`) and instants in UTC (`instant`).
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Cell } from '../session.ts';
import { type LocalTime, localText, moved, movedMinutes, readWrittenTime } from './calendar.ts';
import { roundsToTicks } from './pair-family.ts';
import type { RuleSettings } from './rule-settings.ts';
import type { SideCodec, SideColumn } from './side-codec.ts';
import { roundedFraction, roundedToTick, shifted } from './time-rules.ts';
import { timestampSql } from './timestamp-sql.ts';

/** How a column of local times, or one compared with local times, becomes canonical; an instant is its time in UTC. */
export function timestampSide(side: SideColumn): SideCodec {
  const ticks = roundsToTicks(side.form, side.other);
  return {
    payloadSql: (column, rules) => timestampSql(side, column, { ticks, rules }),
    encodedSql: () => null,
    fetchSql: (column) => writtenSql(side, column),
    payload: (cell, rules) => timePayload(cell, ticks, rules, false),
  };
}

/** How a column of instants becomes canonical. Where both sides keep an offset, it is part of the value: ` +02:00` behind. */
export function instantSide(side: SideColumn): SideCodec {
  const offsets = keepsOffset(side.form) && keepsOffset(side.other);
  return {
    payloadSql: (column, rules) => {
      const instant = timestampSql(side, column, { ticks: false, rules });
      return instant === null || !offsets
        ? instant
        : `${instant} + ' ' + RIGHT(CONVERT(varchar(34), ${column}, 121), 6)`;
    },
    encodedSql: () => null,
    fetchSql: (column) => writtenSql(side, column),
    payload: (cell, rules) => timePayload(cell, false, rules, offsets),
  };
}

function keepsOffset(form: SideColumn['form']): boolean {
  return form.form === 'instant' && form.offset;
}

/** The text of the server itself: in UTC with `+00` for PostgreSQL and DuckDB, whose sessions are in UTC. */
function writtenSql({ kind }: SideColumn, column: string): string {
  return kind === 'mssql'
    ? `CONVERT(varchar(34), ${column}, 121)`
    : `${column}::${kind === 'postgres' ? 'text' : 'varchar'}`;
}

function timePayload(cell: Cell, ticks: boolean, rules: RuleSettings, withOffset: boolean): Result<string, string> {
  if (typeof cell !== 'string') return err('not the text of a time');
  // Most values are canonical already, and reading them takes ten times as long.
  if (!ticks && !withOffset && rules.offsetMinutes === 0 && rules.fraction === null && CANONICAL.test(cell))
    return ok(cell);
  const written = readWrittenTime(cell);
  if (!written.ok) return written;
  if (written.value.kind === 'infinite') return ok(written.value.text);
  const { local, offsetMinutes } = written.value;
  const text = localText(ruled(movedMinutes(local, -(offsetMinutes ?? 0)), ticks, rules));
  return ok(withOffset ? `${text} ${offsetText(offsetMinutes ?? 0)}` : text);
}

const CANONICAL = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{0,8}[1-9])?$/;

/** In the order of the rules: the source's zone, 1/300 s, digits of the fraction. */
function ruled(local: LocalTime, ticks: boolean, rules: RuleSettings): LocalTime {
  let time = shifted(local, rules.offsetMinutes);
  if (ticks) time = roundedToTick(time);
  if (rules.fraction === null) return time;
  return moved({ day: time.day, nanoseconds: 0 }, roundedFraction(time.nanoseconds, rules.fraction, rules.truncate));
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const digits = [Math.floor(size / 60), size % 60].map((part) => part.toString().padStart(2, '0')).join(':');
  return `${minutes < 0 ? '-' : '+'}${digits}`;
}
