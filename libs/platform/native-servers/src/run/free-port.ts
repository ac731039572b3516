import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** The only address the native servers listen on. */
export const LOOPBACK = '127.0.0.1';

/** Below are ports of well-known services. */
const LOWEST_PORT = 10_000;
/** Where the system says nothing: IANA's dynamic ports begin at 49,152, and Linux takes those from here on by itself. */
const LOWEST_OUTGOING_PORT = 32_768;
const TRIES = 100;

/**
 * A TCP port of the loopback address that nobody listens on now; the caller must cope with losing the race for it. It
 * is none of those that the system gives to outgoing connections: a server that comes back after a crash would find
 * its port taken by one of them, even by a client that asks for just this server.
 */
export async function freePort(): Promise<number> {
  const end = lowestOutgoingPort();
  for (let tries = 0; end > LOWEST_PORT && tries < TRIES; tries++) {
    const port = randomInt(LOWEST_PORT, end);
    if (await isPortFree(port)) return port;
  }
  const port = await listenBriefly(0);
  if (port === undefined) throw new Error('The operating system has no free port');
  return port;
}

/** Whether a server could listen on this loopback port now. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await listenBriefly(port)) !== undefined;
}

function lowestOutgoingPort(): number {
  try {
    return Number.parseInt(readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8'), 10) || LOWEST_OUTGOING_PORT;
  } catch {
    return LOWEST_OUTGOING_PORT;
  }
}

function listenBriefly(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : undefined;
      server.close(() => resolve(bound));
    });
  });
}
