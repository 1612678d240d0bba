export const stopped = (signal: AbortSignal): boolean => signal.aborted;
