// The newest of a value for code that runs later, such as keys, without registering it anew each time.
import { type RefObject, useEffect, useRef } from 'react';

/** A reference that holds the value of the last drawing. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}
