/** Where the command line writes. Results go to stdout, everything else to stderr. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Shows progress in place on a terminal; does nothing elsewhere. */
  readonly progress: (what: string, done: number, of: number | null) => void;
  readonly clearProgress: () => void;
  readonly colour: boolean;
}

/** The parts of a stream that a terminal needs. */
export interface TextStream {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean;
}

/** The terminal of a process. `NO_COLOR` and `FORCE_COLOR` are obeyed (no-color.org). */
export function processTerminal(out: TextStream, err: TextStream, env: ReadonlyMap<string, string>): Terminal {
  const live = err.isTTY === true;
  let shown = false;
  const clear = (): void => {
    if (shown) err.write('\r\u001b[2K');
    shown = false;
  };
  const noColour = (env.get('NO_COLOR') ?? '') !== '';
  const forced = (env.get('FORCE_COLOR') ?? '') !== '' && env.get('FORCE_COLOR') !== '0';
  return {
    out: (text) => {
      clear();
      out.write(text);
    },
    err: (text) => {
      clear();
      err.write(text);
    },
    progress: (what, done, of) => {
      if (!live) return;
      clear();
      err.write(of === null ? `${what} ${String(done)}` : `${what} ${String(done)}/${String(of)}`);
      shown = true;
    },
    clearProgress: clear,
    colour: !noColour && (forced || out.isTTY === true),
  };
}
