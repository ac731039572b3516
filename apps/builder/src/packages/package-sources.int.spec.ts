import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { HttpClient } from '@terrarium/conda-repodata';
import type { RepoDataRecord } from '@terrarium/conda-types';
import { MirrorPackages, transportOf } from './package-sources.js';

const channel = 'https://conda.example/main';
const record = { channel, subdir: 'noarch', fn: 'a-1-0.conda' } as RepoDataRecord;

describe('packages over the network of the settings', () => {
  let server: Server;
  let host: string;
  const seen: string[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push(`${request.url!} ${request.headers.authorization ?? '-'}`);
      if (request.url === '/good/noarch/a-1-0.conda') response.end('package');
      else response.writeHead(404).end('no');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('come from the first mirror that has them, with the credentials of its host', async () => {
    const http = new HttpClient({ credentials: new Map([[host, { kind: 'bearer', token: 't' }]]) });
    const mirrors = new Map([[channel, [`http://${host}/empty`, 'http://127.0.0.1:1/away', `http://${host}/good/`]]]);
    const source = new MirrorPackages(mirrors, http);
    const { signal } = new AbortController();
    const found = await source.open(record, signal);
    expect((await buffer(found!)).toString()).toBe('package');
    expect(seen).toEqual(['/empty/noarch/a-1-0.conda Bearer t', '/good/noarch/a-1-0.conda Bearer t']);
    expect(await source.open({ ...record, channel: 'https://conda.example/other' }, signal)).toBeUndefined();
    await http.close();
  });

  it('come with status and headers as the package cache wants them', async () => {
    const http = new HttpClient();
    const answer = await transportOf(http)(`http://${host}/good/noarch/a-1-0.conda`, {
      headers: {},
      signal: new AbortController().signal,
    });
    expect([answer.status, answer.headers.get('Content-Length'), answer.headers.get('none')]).toEqual([200, '7', null]);
    for await (const chunk of answer.body!) expect(Buffer.from(chunk).toString()).toBe('package');
    await http.close();
  });
});
