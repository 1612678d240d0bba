// Failures below any database protocol: names, sockets and certificates, by Node's and OpenSSL's own codes.
import type { ConnectCode } from '../../src/connect/failures.ts';

/** Node's system error codes (errno) and name resolution codes. */
export const NETWORK_CODES: ReadonlyMap<string, ConnectCode> = new Map<string, ConnectCode>([
  ['ENOTFOUND', 'connect.hostNotFound'],
  ['EAI_AGAIN', 'connect.hostNotFound'],
  ['EAI_NODATA', 'connect.hostNotFound'],
  ['EAI_NONAME', 'connect.hostNotFound'],
  ['ECONNREFUSED', 'connect.refused'],
  ['ENOENT', 'connect.refused'],
  ['EHOSTUNREACH', 'connect.unreachable'],
  ['ENETUNREACH', 'connect.unreachable'],
  ['EHOSTDOWN', 'connect.unreachable'],
  ['EACCES', 'connect.unreachable'],
  ['ETIMEDOUT', 'connect.timeout'],
  ['ECONNRESET', 'connect.dropped'],
  ['ECONNABORTED', 'connect.dropped'],
  ['EPIPE', 'connect.dropped'],
  ['ERR_SOCKET_CLOSED', 'connect.dropped'],
  ['ERR_STREAM_DESTROYED', 'connect.dropped'],
  ['ERR_STREAM_PREMATURE_CLOSE', 'connect.dropped'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'connect.tlsUntrusted'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'connect.tlsUntrusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'connect.tlsUntrusted'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'connect.tlsUntrusted'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'connect.tlsUntrusted'],
  ['CERT_HAS_EXPIRED', 'connect.tlsUntrusted'],
  ['CERT_NOT_YET_VALID', 'connect.tlsUntrusted'],
  ['CERT_REVOKED', 'connect.tlsUntrusted'],
  ['CERT_REJECTED', 'connect.tlsUntrusted'],
  ['CERT_UNTRUSTED', 'connect.tlsUntrusted'],
  ['CERT_SIGNATURE_FAILURE', 'connect.tlsUntrusted'],
  ['INVALID_CA', 'connect.tlsUntrusted'],
  ['INVALID_PURPOSE', 'connect.tlsUntrusted'],
  ['HOSTNAME_MISMATCH', 'connect.tlsUntrusted'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'connect.tlsUntrusted'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'connect.protocol'],
  ['EPROTO', 'connect.protocol'],
]);

/** Code and words of whatever a driver threw: an Error, an AggregateError of several addresses, or anything else. */
export function thrownWords(error: unknown): { readonly code: string | null; readonly words: string } {
  if (!(error instanceof Error)) return { code: null, words: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const parts = error instanceof AggregateError ? error.errors.map((one) => thrownWords(one).words) : [error.message];
  return { code, words: parts.filter((part) => part !== '').join('; ') };
}
