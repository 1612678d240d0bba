export interface Session {
  readonly name: string;
}
