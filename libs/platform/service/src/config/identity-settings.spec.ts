import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readIdentitySettings } from './identity-settings.js';

const client = { clientId: 'terrarium', clientSecret: 'very secret' };
const oidc = { kind: 'oidc', name: 'company', issuer: 'https://sso.example.org/', ...client };
const github = { kind: 'github', name: 'github', allow: { groups: ['acme'] }, ...client };
const hub = { kind: 'jupyterhub', name: 'hub', url: 'http://127.0.0.1:8000', ...client };
const service = { name: 'ci', token: 'x'.repeat(24), bindings: { 'ci/*': ['developer'] } };

describe('readIdentitySettings()', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'terrarium-identity-'));
  const file = path.join(folder, 'identity.json');
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (value: unknown) => {
    writeFileSync(file, JSON.stringify(value));
    return readIdentitySettings(file);
  };

  it('knows nobody without a file', () => {
    expect(readIdentitySettings(undefined)).toEqual({ providers: [], services: [] });
  });

  it('reads several providers, with what they have by default', () => {
    const { providers, services } = read({ providers: [oidc, github, hub], services: [service] });
    expect(providers.map(({ name, callback }) => [name, callback])).toEqual([
      ['company', 'own'],
      ['github', 'own'],
      ['hub', 'own'],
    ]);
    expect(providers[0]).toMatchObject({ issuer: 'https://sso.example.org', groupsClaim: 'groups' });
    expect(providers[1]).toMatchObject({ url: 'https://github.com', apiUrl: 'https://api.github.com' });
    expect(services).toMatchObject([{ name: 'ci', primaryNamespace: 'default' }]);
  });

  it.each([
    ['a provider without TLS', { providers: [{ ...oidc, issuer: 'http://sso.example.org' }] }],
    ['a host that only begins like a loopback address', { providers: [{ ...hub, url: 'http://127.example.org' }] }],
    ['GitHub for everybody by mistake', { providers: [{ ...github, allow: {} }] }],
    ['two of a name', { providers: [hub, { ...hub }] }],
    ['two with the shared callback', { providers: [hub, oidc].map((one) => ({ ...one, callback: 'shared' })) }],
    ['the name of the development login', { providers: [{ ...hub, name: 'development' }] }],
    ['an unknown key', { providers: [{ ...hub, clientsecret: 'x' }] }],
    ['a short token', { services: [{ ...service, token: 'short' }] }],
    ['a service without a token', { services: [{ ...service, token: undefined }] }],
    ['a hash that is none', { services: [{ ...service, token: undefined, tokenHash: 'abc' }] }],
  ])('refuses %s, and shows no secret', (_what, value) => {
    expect(() => read(value)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
    expect(() => read(value)).not.toThrow(/very secret/);
  });
});
