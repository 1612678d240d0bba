/** The outcome of something that can fail in a way the caller must handle; a throw, by contrast, means a bug. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** Wraps a value as success. */
export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });

/** Wraps an error as failure. */
export const err = <E>(error: E): Result<never, E> => ({ ok: false, error });

/** Applies `next` to a success and passes a failure through. */
export function andThen<T, E, U, F>(result: Result<T, E>, next: (value: T) => Result<U, F>): Result<U, E | F> {
  return result.ok ? next(result.value) : result;
}

/** Maps the value of a success and passes a failure through. */
export function mapOk<T, E, U>(result: Result<T, E>, map: (value: T) => U): Result<U, E> {
  return result.ok ? ok(map(result.value)) : result;
}

/** All values when every result is a success, else the first failure. */
export function all<T, E>(results: Iterable<Result<T, E>>): Result<readonly T[], E> {
  const values: T[] = [];
  for (const result of results) {
    if (!result.ok) return result;
    values.push(result.value);
  }
  return ok(values);
}
