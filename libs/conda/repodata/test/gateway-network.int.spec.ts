import { execFileSync, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import type { Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { RepodataGateway } from '../src/index.js';
import type { HttpOptions } from '../src/index.js';
import { ChannelServer } from './channel-server.js';
import { channelAt, repodataText, sampleRecord, serveRepodata } from './sample-channel.js';
import { useTemporaryFolder } from './temporary-folder.js';

jest.setTimeout(30_000);

const folder = useTemporaryFolder();
const gateways: RepodataGateway[] = [];
const servers: Server[] = [];

afterEach(async () => {
  await Promise.all(gateways.splice(0).map((one) => one.close()));
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function versionsAt(url: string, http: HttpOptions): Promise<string[]> {
  const gateway = new RepodataGateway({
    cacheDir: path.join(folder(), 'cache'),
    http: { retry: { attempts: 2, baseDelayMs: 1 }, ...http },
  });
  gateways.push(gateway);
  const repodata = await gateway.open([channelAt(url)], ['linux-64']);
  return (await repodata.load('a')).flat().map(({ version }) => version);
}

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const isOpensslThere = spawnSync('openssl', ['version']).status === 0;
if (!isOpensslThere) console.warn('SKIPPED: TLS: the program openssl is not installed');

(isOpensslThere ? describe : describe.skip)('a server whose certificate is signed by an authority of its own', () => {
  let url: string;
  let caFile: string;

  beforeEach(async () => {
    const key = path.join(folder(), 'key.pem');
    caFile = path.join(folder(), 'ca.pem');
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '2',
        '-subj',
        '/CN=localhost',
        '-keyout',
        key,
        '-out',
        caFile,
      ].concat(['-addext', 'subjectAltName=DNS:localhost']),
      { stdio: 'ignore' },
    );
    const server = createHttpsServer(
      { key: await readFile(key), cert: await readFile(caFile) },
      (request, response) => {
        if (request.url === '/c/linux-64/repodata.json') response.end(repodataText('linux-64', [sampleRecord('a')]));
        else response.writeHead(404).end();
      },
    );
    url = `https://localhost:${await listen(server)}/c`;
  });

  it('is not trusted', async () => {
    await expect(versionsAt(url, {})).rejects.toMatchObject({
      code: 'CHANNEL_CERTIFICATE_INVALID',
      isFault: false,
      hint: expect.stringContaining('certificate authority'),
    });
  });

  it('is trusted when the authority is given', async () => {
    expect(await versionsAt(url, { tls: { caFile } })).toEqual(['1.0']);
  });

  it('is read when certificates are not to be verified', async () => {
    expect(await versionsAt(url, { tls: { verify: false } })).toEqual(['1.0']);
  });

  it('is not trusted under another name', async () => {
    await expect(versionsAt(url.replace('localhost', '127.0.0.1'), { tls: { caFile } })).rejects.toMatchObject({
      code: 'CHANNEL_CERTIFICATE_INVALID',
    });
  });

  it('is not asked when the file of authorities is missing', async () => {
    await expect(versionsAt(url, { tls: { caFile: path.join(folder(), 'absent.pem') } })).rejects.toMatchObject({
      code: 'CHANNEL_CERTIFICATE_INVALID',
      message: expect.stringContaining('absent.pem'),
    });
  });
});

describe('a proxy', () => {
  let channel: ChannelServer;
  let proxied: string[];
  let proxy: string;

  beforeEach(async () => {
    channel = await ChannelServer.start();
    serveRepodata(channel, '/c/linux-64', [sampleRecord('a')]);
    proxied = [];
    const server = createHttpServer((request, response) => {
      proxied.push(request.url ?? '');
      const target = new URL(request.url ?? '');
      channel.serve(target.pathname, request, response);
    });
    server.on('connect', (request, socket) => {
      proxied.push(request.url ?? '');
      const tunnel = connect(channel.port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        tunnel.pipe(socket).pipe(tunnel);
      });
      tunnel.on('error', () => socket.destroy());
      socket.on('error', () => tunnel.destroy());
    });
    proxy = `http://127.0.0.1:${await listen(server)}`;
  });

  afterEach(() => channel.stop());

  it('is used for hosts that it is meant for', async () => {
    const url = `http://channel.invalid:${channel.port}/c`;
    expect(await versionsAt(url, { proxy: { http: proxy } })).toEqual(['1.0']);
    expect(proxied.length).toBeGreaterThan(0);
  });

  it('is not used for hosts that go direct', async () => {
    expect(await versionsAt(`${channel.url}/c`, { proxy: { http: proxy, noProxy: 'example.org,127.0.0.1' } })).toEqual([
      '1.0',
    ]);
    expect(proxied).toEqual([]);
  });

  it('that is not there is a fault of the network', async () => {
    await expect(versionsAt(`${channel.url}/c`, { proxy: { http: 'http://127.0.0.1:1' } })).rejects.toMatchObject({
      code: 'CHANNEL_UNREACHABLE',
    });
  });
});
