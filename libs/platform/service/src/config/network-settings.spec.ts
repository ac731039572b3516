import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readNetworkSettings } from './network-settings.js';

describe('readNetworkSettings()', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'terrarium-network-'));
  const file = path.join(folder, 'network.json');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has a default for everything', () => {
    expect(readNetworkSettings(undefined, { http: 'http://proxy' })).toMatchObject({
      credentials: new Map(),
      mirrors: new Map(),
      proxy: { http: 'http://proxy' },
      privateAddresses: 'allow',
    });
  });

  it('reads credentials by host, mirrors by channel, and how certificates are checked', () => {
    writeFileSync(
      file,
      JSON.stringify({
        credentials: { '*.example.org': { kind: 'bearer', token: 't' } },
        mirrors: { 'https://conda.example/main/': ['https://near.example/main'] },
        tls: { caFile: '/ca.pem' },
        maxAgeSeconds: 60,
      }),
    );
    const settings = readNetworkSettings(file, {});
    expect(settings.credentials.get('*.example.org')).toEqual({ kind: 'bearer', token: 't' });
    expect(settings.mirrors.get('https://conda.example/main')).toEqual(['https://near.example/main']);
    expect(settings.tls).toEqual({ caFile: '/ca.pem' });
    expect(settings.maxAgeMs).toBe(60_000);
  });

  it.each([
    ['no JSON', '{"credentials": "secret'],
    ['an unknown key', '{"credentails": {}}'],
    ['a credential without its parts', '{"credentials": {"h": {"kind": "basic", "username": "secret"}}}'],
  ])('refuses %s without repeating what it holds', (_what, text) => {
    writeFileSync(file, text);
    const read = () => readNetworkSettings(file, {});
    expect(read).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
    expect(read).not.toThrow(/secret/);
  });
});
