import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { standIn, writeStandIn } from '../../test/stand-in-program.js';
import { obtainProgram } from './obtain-program.js';
import type { ObtainedProgram } from './obtain-program.js';
import { officialRelease } from './official-release.js';

const PLATFORM = 'plan9-mips';

describe('the way of an official release', () => {
  let root: string;
  let archive: Buffer;
  let server: Server;
  let answer: RequestListener;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'release-'));
    writeStandIn(join(root, 'made', 'stand-in-v2.4.0'), '2.4.0');
    execFileSync('tar', ['-czf', join(root, 'archive.tar.gz'), '-C', join(root, 'made'), 'stand-in-v2.4.0']);
    archive = readFileSync(join(root, 'archive.tar.gz'));
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(() => {
    answer = (_request, response) => response.end(archive);
  });
  afterEach(() => rmSync(join(root, 'cache'), { recursive: true, force: true }));
  afterAll(() => {
    server.close();
    server.closeAllConnections();
    rmSync(root, { recursive: true });
  });

  const obtain = (sha256: string, url = addressOf('/archive.tar.gz')): Promise<ObtainedProgram> => {
    const release = {
      name: 'stand-in',
      version: '2.4.0',
      archives: { [PLATFORM]: { url, sha256 } },
      member: () => `stand-in-v2.4.0/${standIn.name}`,
    };
    return obtainProgram(standIn, [officialRelease(release, PLATFORM)], {
      searchPath: '',
      cacheDirectory: join(root, 'cache'),
    });
  };
  const addressOf = (path: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  const sha256OfArchive = (): string => createHash('sha256').update(archive).digest('hex');

  it('unpacks an archive that has the pinned checksum', async () => {
    const { path, version, source } = await obtain(sha256OfArchive());
    expect({ version, source }).toEqual({ version: '2.4.0', source: 'release' });
    expect(execFileSync(path, { encoding: 'utf8' })).toBe('stand-in v2.4.0\n');
  });

  it('follows the redirection of a release host', async () => {
    answer = (request, response) => {
      if (request.url === '/elsewhere') return void response.end(archive);
      response.writeHead(302, { location: addressOf('/elsewhere') }).end();
    };
    await expect(obtain(sha256OfArchive())).resolves.toMatchObject({ source: 'release' });
  });

  it('refuses an archive with another checksum and keeps nothing of it', async () => {
    await expect(obtain('0'.repeat(64))).rejects.toMatchObject({
      code: 'NATIVE_SERVER_UNAVAILABLE',
      message: expect.stringContaining(`has sha256 ${sha256OfArchive()}, not the pinned`),
    });
    expect(readdirSync(join(root, 'cache', 'native-servers'))).toEqual([]);
  });

  it('refuses a truncated archive', async () => {
    answer = (_request, response) => response.end(archive.subarray(0, 100));
    await expect(obtain(sha256OfArchive())).rejects.toThrow('not the pinned');
  });

  it('says what the host answered', async () => {
    answer = (_request, response) => response.writeHead(410).end();
    await expect(obtain(sha256OfArchive())).rejects.toThrow('answered 410');
  });

  it('gives up within seconds on a host that does not answer', async () => {
    const started = Date.now();
    // 192.0.2.0/24 is reserved for documentation: packets to it are dropped or refused, never answered.
    await expect(obtain(sha256OfArchive(), 'http://192.0.2.1/archive.tar.gz')).rejects.toMatchObject({
      code: 'NATIVE_SERVER_UNAVAILABLE',
    });
    expect(Date.now() - started).toBeLessThan(50_000);
  });

  it('has no way where no checksum is pinned', async () => {
    const release = { name: 'stand-in', version: '2.4.0', archives: {}, member: () => '' };
    await expect(
      obtainProgram(standIn, [officialRelease(release, PLATFORM)], {
        searchPath: '',
        cacheDirectory: join(root, 'cache'),
      }),
    ).rejects.toThrow('no checksum is pinned for plan9-mips');
  });
});
