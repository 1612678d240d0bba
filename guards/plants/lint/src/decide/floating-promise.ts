// reports @typescript-eslint/no-floating-promises: Promises must be awaited
const work = (): Promise<void> => Promise.resolve();
export function start(): void {
  work();
}
