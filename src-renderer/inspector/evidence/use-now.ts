// The time, as often as ages on the screen change.
import { useEffect, useState } from 'react';

const EVERY_MS = 30_000;

/** Milliseconds since the epoch; a new value every half minute. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
