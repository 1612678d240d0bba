import type { Sleep } from '../../connect/retry.ts';
import type { Cell, SqlSession } from '../../connect/session.ts';
import type { ProbeOutcome } from '../../model/profile/probe-status.ts';
import type { ProfileKnobs } from '../profile-knobs.ts';

/** What asking one thing of a table gave. */
export type Answer =
  | { readonly ok: true; readonly rows: readonly (readonly Cell[])[] }
  | {
      readonly ok: false;
      readonly outcome: ProbeOutcome;
      /** The failure's code and words; `code` is null when nothing was sent any more. */
      readonly code: string | null;
      readonly reason: string;
    };

/**
 * Sends the statements of one table, all within its deadline. Past it the statement in hand is cancelled on the server and nothing
 * more is sent: everything that waits is `Cancelled`. Nothing is sent on a connection that was lost, either.
 */
export class TableProbes {
  #statements = 0;
  #isExpired = false;
  #given: { readonly code: string; readonly reason: string } | null = null;
  #isLost = false;
  readonly #session: SqlSession;
  readonly #knobs: ProfileKnobs;
  readonly #signal: AbortSignal;
  readonly #limit = new AbortController();
  readonly #timer = new AbortController();
  readonly #stop = (): void => {
    this.#limit.abort();
  };

  constructor(session: SqlSession, knobs: ProfileKnobs, wait: Sleep, signal: AbortSignal) {
    this.#session = session;
    this.#knobs = knobs;
    this.#signal = signal;
    if (signal.aborted) this.#limit.abort();
    else signal.addEventListener('abort', this.#stop, { once: true });
    void wait(knobs.tableTimeoutSeconds * 1_000, this.#timer.signal).then(() => {
      if (this.#timer.signal.aborted) return;
      this.#isExpired = true;
      this.#limit.abort();
    });
  }

  /** Statements sent so far. */
  get statements(): number {
    return this.#statements;
  }

  /** Whether the connection was lost. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** Sends nothing more: every further answer would be this one. */
  giveUp(code: string, reason: string): void {
    this.#given = { code, reason };
  }

  /** Sends one statement, unless the deadline has passed. */
  async ask(text: string, purpose: string): Promise<Answer> {
    if (this.#given !== null) return { ok: false, outcome: 'Unknown', ...this.#given };
    if (this.#limit.signal.aborted) return this.#late(null);
    this.#statements += 1;
    const { commandTimeoutSeconds } = this.#knobs;
    const timeout = commandTimeoutSeconds === null ? {} : { timeoutMs: Math.ceil(commandTimeoutSeconds * 1_000) };
    const page = await this.#session.query({ text, parameters: [], purpose, ...timeout }, this.#limit.signal);
    if (page.ok) return { ok: true, rows: page.value.rows };
    const { code, message, found } = page.error;
    if (code === 'connect.cancelled') return this.#late(code);
    const reason = found === undefined ? message : `${message} ${found}`;
    if (LOST.has(code)) {
      this.#isLost = true;
      this.giveUp(code, reason);
    }
    return { ok: false, outcome: TIMEOUTS.has(code) ? 'FallbackTimeout' : 'Unknown', code, reason };
  }

  /** Ends the watch on the deadline; to be called when the table is done. */
  release(): void {
    this.#timer.abort();
    this.#signal.removeEventListener('abort', this.#stop);
  }

  #late(code: string | null): Answer {
    const reason = this.#isExpired
      ? `The table took longer than ${this.#knobs.tableTimeoutSeconds} s.`
      : 'The run was cancelled.';
    return { ok: false, outcome: 'Cancelled', code, reason };
  }
}

const TIMEOUTS: ReadonlySet<string> = new Set(['connect.statementTimeout', 'connect.lockTimeout']);
const LOST: ReadonlySet<string> = new Set(['connect.dropped', 'connect.closed', 'connect.shuttingDown']);
