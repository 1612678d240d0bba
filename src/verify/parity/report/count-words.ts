/** How the sentences of a report write counts. Members for programs (`expected`, `found`) keep plain digits. */

/** `1,204`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 cell`, `1,204 cells`. */
export function counted(count: number, one: string, more: string): string {
  return `${grouped(count)} ${count === 1 ? one : more}`;
}
