// A TCP proxy for tests: it can drop and hang connections, count bytes, and end PostgreSQL's TLS in front of a server without.
import { connect, createServer, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';

export interface TcpProxy {
  readonly port: number;
  /** Bytes that went from the server to clients so far. */
  readonly bytes: () => number;
  /** Resets every connection that is open now. */
  readonly drop: () => void;
  /** From now on nothing is passed on, and nothing is closed. */
  readonly hang: () => void;
  readonly close: () => Promise<void>;
}

/** Certificate and key in PEM form. */
export interface Identity {
  readonly cert: string;
  readonly key: string;
}

/** Starts a proxy on a free port of 127.0.0.1 in front of `targetPort`; with an identity, it answers PostgreSQL's SSLRequest with TLS. */
export async function startTcpProxy(
  targetPort: number,
  identity?: Identity,
  targetHost = '127.0.0.1',
): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let passed = 0;
  let hung = false;
  const join = (client: Socket, server: Socket): void => {
    client.on('data', (chunk) => hung || server.write(chunk));
    server.on('data', (chunk: Buffer) => {
      if (hung) return;
      passed += chunk.length;
      if (!client.write(chunk)) {
        server.pause();
        client.once('drain', () => server.resume());
      }
    });
  };
  const proxy = createServer((client) => {
    const server = connect(targetPort, targetHost);
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        if (!hung) (socket === client ? server : client).destroy();
      });
    }
    if (identity === undefined) {
      join(client, server);
      return;
    }
    client.once('data', () => {
      client.write('S');
      const secure = new TLSSocket(client, { isServer: true, secureContext: createSecureContext(identity) });
      secure.on('error', () => client.destroy());
      join(secure, server);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = proxy.address();
  const drop = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    bytes: () => passed,
    drop,
    hang: () => {
      hung = true;
    },
    close: () =>
      new Promise((resolve) => {
        hung = false;
        drop();
        proxy.close(() => resolve());
      }),
  };
}
