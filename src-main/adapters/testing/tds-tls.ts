// As much of a TDS server as a certificate needs: it answers PRELOGIN and then speaks TLS inside PRELOGIN packets (MS-TDS 2.2.6.5).
import { createServer, type Server, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { Identity } from './tcp-proxy.ts';

const HEADER_BYTES = 8;
const PRELOGIN = 0x12;

/** PRELOGIN answer with the given encryption option: 1 on, 2 not supported. */
export function preloginAnswer(encryption: 1 | 2): Buffer {
  const options = [...[0x00, 0, 11, 0, 6], ...[0x01, 0, 17, 0, 1], 0xff];
  return packet(0x04, Buffer.from([...options, ...[15, 0, 0x10, 0, 0, 0], encryption]));
}

/** Starts the server on a free port of 127.0.0.1; it shows the identity and never gets further than the handshake. */
export async function startTdsTls(identity: Identity): Promise<{ readonly port: number; readonly server: Server }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(preloginAnswer(1));
      const secure = new TLSSocket(insidePackets(socket), {
        isServer: true,
        secureContext: createSecureContext(identity),
      });
      secure.on('error', () => socket.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, port: address !== null && typeof address === 'object' ? address.port : 0 };
}

function packet(type: number, payload: Buffer): Buffer {
  const header = Buffer.from([type, 1, 0, 0, 0, 0, 1, 0]);
  header.writeUInt16BE(HEADER_BYTES + payload.length, 2);
  return Buffer.concat([header, payload]);
}

/** The byte stream that is carried by the payloads of packets. */
function insidePackets(socket: Socket): Duplex {
  let waiting = Buffer.alloc(0);
  const stream = new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _encoding, done) => {
      socket.write(packet(PRELOGIN, chunk));
      done();
    },
  });
  socket.on('data', (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length >= HEADER_BYTES && waiting.length >= waiting.readUInt16BE(2)) {
      const length = waiting.readUInt16BE(2);
      stream.push(waiting.subarray(HEADER_BYTES, length));
      waiting = waiting.subarray(length);
    }
  });
  socket.on('close', () => stream.destroy());
  return stream;
}
