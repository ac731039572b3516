import { createServer } from 'node:net';

/**
 * A port for a server beside another one.
 *
 * @param host - The address that it is to listen on.
 * @param port - The other one's port; 0 when it is left to the system.
 * @returns The next port, where it is free; else 0, for a free one.
 */
export async function portBeside(host: string, port: number): Promise<number> {
  if (port === 0 || port === 65_535) return 0;
  return (await isFree(host, port + 1)) ? port + 1 : 0;
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
