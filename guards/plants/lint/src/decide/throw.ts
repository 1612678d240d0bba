// reports no-restricted-syntax: return a Result
export function fail(): never {
  throw new Error('no');
}
