// PostgreSQL's CancelRequest (manual, "Message Formats"): a second connection of sixteen bytes; it needs no login and no free slot.
import { connect, type Socket } from 'node:net';
import { connect as secure } from 'node:tls';
import type pg from 'pg';
import type { PostgresSettings } from './config.ts';

const CANCEL_REQUEST = 80877102;
const SSL_REQUEST = 80877103;
const GIVE_UP_MS = 5_000;

/**
 * Asks the server to stop what this client's backend runs. Never fails: whether it helped is seen at the statement itself. Resolves when
 * the server has taken the request, which it says by closing the connection: a statement that is sent earlier could be stopped in
 * place of the one that was meant (as in libpq's PQcancel).
 */
export function cancelOnServer(client: pg.Client, settings: PostgresSettings): Promise<void> {
  const processId: unknown = Reflect.get(client, 'processID');
  const secretKey: unknown = Reflect.get(client, 'secretKey');
  if (typeof processId !== 'number' || typeof secretKey !== 'number') return Promise.resolve();
  const socket = settings.host.startsWith('/')
    ? connect({ path: `${settings.host}/.s.PGSQL.${settings.port}` })
    : connect({ host: settings.host, port: settings.port });
  quiet(socket);
  const taken = new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
  });
  socket.once('connect', () => {
    if (settings.tls === 'off') {
      socket.end(message(CANCEL_REQUEST, processId, secretKey));
      return;
    }
    socket.write(message(SSL_REQUEST));
    socket.once('data', () => {
      const tls = secure({ socket, host: settings.host, rejectUnauthorized: settings.tls === 'verify' });
      quiet(tls);
      tls.once('secureConnect', () => tls.end(message(CANCEL_REQUEST, processId, secretKey)));
    });
  });
  return taken;
}

function message(...words: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 + words.length * 4);
  bytes.writeInt32BE(bytes.length, 0);
  words.forEach((word, index) => bytes.writeInt32BE(word, 4 + index * 4));
  return bytes;
}

function quiet(socket: Socket): void {
  socket.on('error', () => undefined);
  socket.setTimeout(GIVE_UP_MS, () => socket.destroy());
}
