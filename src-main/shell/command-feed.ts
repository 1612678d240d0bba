import type { ShellCommand } from '../../src/contract/contract.ts';

/** Commands of the native menu on their way to the windows that listen. */
export interface CommandFeed {
  readonly send: (command: ShellCommand) => void;
  readonly follow: (signal: AbortSignal) => AsyncGenerator<ShellCommand>;
}

/** A feed without memory: a command given while nobody listens is gone, as a menu click should be. */
export function commandFeed(): CommandFeed {
  const listeners = new Set<(command: ShellCommand) => void>();
  return {
    send: (command) => {
      for (const listener of listeners) listener(command);
    },
    async *follow(signal) {
      const waiting: ShellCommand[] = [];
      let wake: () => void = () => undefined;
      const listener = (command: ShellCommand): void => {
        waiting.push(command);
        wake();
      };
      const stop = (): void => {
        wake();
      };
      listeners.add(listener);
      signal.addEventListener('abort', stop, { once: true });
      try {
        while (!signal.aborted) {
          const next = waiting.shift();
          if (next !== undefined) yield next;
          else
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
        }
      } finally {
        listeners.delete(listener);
        signal.removeEventListener('abort', stop);
      }
    },
  };
}
