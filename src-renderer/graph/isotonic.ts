// Isotonic regression by pooling adjacent violators: the nearest non-decreasing sequence, in least squares.

/** Takes wanted values in order and returns the non-decreasing values with the smallest sum of squared changes. Linear. */
export function isotonic(wanted: readonly number[]): readonly number[] {
  const pools: { sum: number; count: number }[] = [];
  for (const value of wanted) {
    let pool = { sum: value, count: 1 };
    for (;;) {
      const before = pools.at(-1);
      if (before === undefined || before.sum / before.count <= pool.sum / pool.count) break;
      pools.pop();
      pool = { sum: pool.sum + before.sum, count: pool.count + before.count };
    }
    pools.push(pool);
  }
  return pools.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
}
