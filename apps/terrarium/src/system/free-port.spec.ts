import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { portBeside } from './free-port.js';

describe('portBeside()', () => {
  let taken: Server;
  let port: number;

  beforeEach(async () => {
    do {
      taken = createServer().listen(0, '127.0.0.1');
      await once(taken, 'listening');
      ({ port } = taken.address() as AddressInfo);
    } while (port < 2 || port === 65_535);
  });
  afterEach(() => new Promise((resolve) => taken.close(resolve)));

  it('takes a free one where the next one is taken', async () => {
    expect(await portBeside('127.0.0.1', port - 1)).toBe(0);
  });

  it('takes the next one where it is free', async () => {
    await new Promise((resolve) => taken.close(resolve));
    expect(await portBeside('127.0.0.1', port - 1)).toBe(port);
  });

  it.each([0, 65_535])('leaves it to the system beside %s', async (beside) => {
    expect(await portBeside('127.0.0.1', beside)).toBe(0);
  });
});
