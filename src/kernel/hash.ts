/** SHA-256 of text (as UTF-8) or bytes, as 64 lower-case hexadecimal digits. */
export type Sha256 = (content: string | Uint8Array) => string;
