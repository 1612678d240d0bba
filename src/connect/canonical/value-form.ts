/** What a column holds, as far as its canonical form is concerned. Two columns can be compared when their forms have a family in common. */
export type ValueForm =
  | { readonly form: 'integer'; readonly bits: 8 | 16 | 32 | 64 | 128 }
  /** `money` is PostgreSQL's or SQL Server's type of that name. Null precision: as many digits as it likes. */
  | {
      readonly form: 'decimal';
      readonly precision: number | null;
      readonly scale: number | null;
      readonly money: boolean;
    }
  | { readonly form: 'float'; readonly single: boolean }
  | { readonly form: 'boolean' }
  /** `fixed`: padded with spaces to its length. `wide`: UTF-16, so that surrogates can be without a partner. */
  | { readonly form: 'text'; readonly fixed: boolean; readonly wide: boolean }
  | { readonly form: 'binary' }
  | { readonly form: 'uuid' }
  | { readonly form: 'date' }
  | { readonly form: 'time'; readonly digits: number }
  /** `resolution` is `ticks` for a type that counts 1/300 s. */
  | { readonly form: 'timestamp'; readonly digits: number; readonly resolution: 'decimal' | 'ticks' }
  /** `offset`: the time zone's offset is stored beside the instant. */
  | { readonly form: 'instant'; readonly digits: number; readonly offset: boolean }
  /** `parsed`: the server keeps members, not the text it was given. */
  | { readonly form: 'json'; readonly parsed: boolean }
  /** A type of one server only, compared in that server's own words. */
  | { readonly form: 'written'; readonly type: string };
