import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rootCertificates } from 'node:tls';
import { parsePipRequirements } from '@terrarium/conda-pip';
import { readNetworkSettings } from '@terrarium/platform-service';
import { assertMayResolve, indexSettings } from './pip-network.js';

describe('what pip is told of the network', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'terrarium-network-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function network(content: Record<string, unknown>) {
    const file = path.join(folder, 'network.json');
    writeFileSync(file, JSON.stringify(content));
    return readNetworkSettings(file, {});
  }

  const basic = (username: string) => ({ kind: 'basic', username, password: `${username}-word` });

  it('are the users of hosts, those of the index itself first', async () => {
    const config = {
      network: network({
        credentials: {
          'pypi.example.org': basic('settings'),
          '*.corp.example': basic('everywhere'),
          'token.example.org': { kind: 'bearer', token: 't' },
        },
      }),
      offline: false,
      pipIndexUrl: 'https://own:p%40ss@pypi.example.org/simple',
    };
    const settings = await indexSettings(config, folder);
    expect(settings.indexUrl).toBe('https://pypi.example.org/simple');
    const users = ['pypi.example.org', 'wheels.corp.example:8443', 'token.example.org', 'pypi.org'].map(
      (host) => settings.credentials?.get(host)?.username,
    );
    expect(users).toEqual(['own', 'everywhere', undefined, undefined]);
    expect(settings.credentials?.get('pypi.example.org')?.password).toBe('p@ss');
  });

  it('are the certificates of the settings beside the usual ones', async () => {
    const caFile = path.join(folder, 'ca.pem');
    writeFileSync(caFile, 'OUR-OWN-AUTHORITY');
    const { certificateFile } = await indexSettings({ network: network({ tls: { caFile } }), offline: false }, folder);
    const text = readFileSync(certificateFile!, 'utf8');
    expect(text).toContain('OUR-OWN-AUTHORITY');
    expect(text).toContain(rootCertificates[0]!.trim());
    expect(await indexSettings({ network: network({}), offline: false }, folder)).not.toHaveProperty('certificateFile');
  });

  it.each([
    ['an index', '--index-url http://127.0.0.1/simple'],
    ['a further index', '--extra-index-url http://169.254.169.254/latest'],
    ['a page of links', '--find-links http://[::1]/links'],
    ['a file by its URL', 'tool @ http://10.1.2.3/tool-1-py3-none-any.whl'],
  ])('is not %s on a private network, where these are refused', async (_what, line) => {
    const requirements = parsePipRequirements(['wheel', line]);
    const refusing = { network: network({ privateAddresses: 'refuse' }), offline: false };
    await expect(assertMayResolve(refusing, requirements)).rejects.toMatchObject({ code: 'PIP_INDEX_REFUSED' });
    await expect(assertMayResolve({ network: network({}), offline: false }, requirements)).resolves.toBeUndefined();
  });

  it('is nothing at all when nothing may be fetched', async () => {
    const resolving = assertMayResolve({ network: network({}), offline: true }, parsePipRequirements(['wheel']));
    await expect(resolving).rejects.toMatchObject({ code: 'PIP_OFFLINE' });
  });
});
