import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HttpClient } from '@terrarium/conda-repodata';
import { fetchDistributions } from './fetch-distribution.js';

const WHEEL = Buffer.alloc(300_000, 'wheel');

describe('fetchDistributions()', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'terrarium-fetch-'));
  const file = path.join(folder, 'some.whl');
  const asked: { url: string; authorization: string | undefined }[] = [];
  let faults = 0;
  const server = createServer((request, response) => {
    asked.push({ url: request.url!, authorization: request.headers.authorization });
    if (request.url === '/absent') response.writeHead(404).end();
    else if (faults-- > 0) {
      // Half of it, and the connection ends.
      response.writeHead(200, { 'content-length': WHEEL.length });
      response.write(WHEEL.subarray(0, 100_000), () => response.destroy());
    } else response.end(WHEEL);
  });
  let base: string;
  let host: string;
  const clients: HttpClient[] = [];
  const client = (options: ConstructorParameters<typeof HttpClient>[0] = {}) => {
    const made = new HttpClient({ retry: { attempts: 3, baseDelayMs: 1, maxDelayMs: 2 }, ...options });
    clients.push(made);
    return made;
  };

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    base = `http://${host}`;
  });
  afterAll(async () => {
    await Promise.all(clients.map((one) => one.close()));
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    asked.length = 0;
    faults = 0;
    rmSync(file, { force: true });
  });

  it('tries again after a fault, and has the file whole', async () => {
    faults = 2;
    await fetchDistributions(client(), false)(`${base}/some.whl`, file);
    expect(readFileSync(file).equals(WHEEL)).toBe(true);
    expect(asked).toHaveLength(3);
  });

  it('sends the credentials of the host, of whichever kind', async () => {
    const credentials = new Map([[host, { kind: 'bearer', token: 'secret' } as const]]);
    await fetchDistributions(client({ credentials }), false)(`${base}/some.whl`, file);
    expect(asked).toEqual([{ url: '/some.whl', authorization: 'Bearer secret' }]);
  });

  it.each([
    ['that is not there', '/absent', {}, 'FILE_NOT_FETCHED', 1],
    ['of a host that may not be asked', '/some.whl', { privateAddresses: 'refuse' }, 'CHANNEL_URL_REFUSED', 0],
  ] as const)('refuses a file %s, at once, and leaves nothing', async (_what, pathname, options, code, requests) => {
    await expect(fetchDistributions(client(options), false)(base + pathname, file)).rejects.toMatchObject({ code });
    expect(asked).toHaveLength(requests);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says without password what it could not fetch', async () => {
    faults = 9;
    const fetching = fetchDistributions(client(), false)(`http://robin:hush@${host}/some.whl`, file);
    await expect(fetching).rejects.toMatchObject({
      code: 'FILE_NOT_FETCHED',
      message: expect.not.stringContaining('hush') as string,
    });
  });

  it('asks nobody when it is offline', async () => {
    const fetching = fetchDistributions(client(), true)(`${base}/some.whl`, file);
    await expect(fetching).rejects.toMatchObject({ code: 'PIP_OFFLINE' });
    expect(asked).toEqual([]);
  });
});
