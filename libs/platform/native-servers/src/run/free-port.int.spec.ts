import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { LOOPBACK, freePort, isPortFree } from './free-port.js';

const onLinux = process.platform === 'linux' ? it : it.skip;

describe('freePort()', () => {
  it('gives ports that a server can listen on, and others then cannot', async () => {
    const port = await freePort();
    const server = createServer().listen(port, LOOPBACK);
    await once(server, 'listening');
    expect(await isPortFree(port)).toBe(false);
    await once(server.close(), 'close');
    expect(await isPortFree(port)).toBe(true);
  });

  onLinux('gives none that an outgoing connection may have', async () => {
    const [from, to] = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').trim().split(/\s+/).map(Number);
    for (let count = 0; count < 50; count += 1) {
      const port = await freePort();
      expect(port < from! || port > to!).toBe(true);
    }
  });
});
