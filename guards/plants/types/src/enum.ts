// reports TS1294: erasableSyntaxOnly
export enum Verdict {
  Proved,
}
