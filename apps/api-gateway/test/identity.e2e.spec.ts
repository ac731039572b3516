import { createHash } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { TerrariumProcess, eventually, temporaryFolder } from '@terrarium/testing-system';
import { CLIENT } from './identity/authorization-server.js';
import { Browser } from './identity/browser.js';
import { commandLine } from './identity/command-line.js';
import { startGitHub, startJupyterHub } from './identity/oauth-services.js';
import type { GitHubServer, HubServer } from './identity/oauth-services.js';
import { startOidcProvider } from './identity/oidc-provider.js';
import type { OidcProvider } from './identity/oidc-provider.js';

jest.setTimeout(300_000);

const COOKIE = 'conda-store-auth';
const PASSWORD = 'a horse in the greenhouse';
const OTHER_PASSWORD = 'a battery behind the fern';
const FRIEND = 'https://jupyter.example.org';
const SERVICE_TOKEN = 'a-token-that-somebody-made-up-long-ago';

describe('who somebody is', () => {
  let system: TerrariumProcess;
  let oidc: OidcProvider;
  let github: GitHubServer;
  let hub: HubServer;
  let folder: string;

  beforeAll(async () => {
    [oidc, github, hub, folder] = await Promise.all([
      startOidcProvider(),
      startGitHub(),
      startJupyterHub(),
      temporaryFolder('identity'),
    ]);
    const file = path.join(folder, 'identity.json');
    const roles = { science: { 'science/*': ['editor'] }, '*': { 'common/*': ['viewer'] } };
    await writeFile(
      file,
      JSON.stringify({
        providers: [
          { kind: 'oidc', name: 'company', title: 'the company', issuer: oidc.url, ...CLIENT, roles },
          {
            kind: 'github',
            name: 'github',
            url: github.url,
            apiUrl: github.url,
            ...CLIENT,
            allow: { groups: ['acme'] },
          },
          { kind: 'jupyterhub', name: 'hub', url: hub.url, ...CLIENT, callback: 'shared', adoptNamespaces: true },
        ],
        services: [
          { name: 'ci', token: SERVICE_TOKEN, bindings: { 'science/*': ['developer'] } },
          {
            name: 'nightly',
            tokenHash: createHash('sha256').update('another-token-of-the-kind').digest('hex'),
            bindings: { 'science/*': ['viewer'] },
          },
        ],
      }),
    );
    system = await TerrariumProcess.start({
      TERRARIUM_IDENTITY: file,
      TERRARIUM_CORS_ORIGINS: FRIEND,
      TERRARIUM_TRUSTED_PROXIES: 'loopback',
      TERRARIUM_REQUESTS_PER_SECOND: '50',
      TERRARIUM_DEVELOPMENT_LOGIN: 'let me in',
    });
    for (const name of ['ann', 'bob']) {
      const response = await system.fetch('/api/v1/account/', {
        method: 'POST',
        body: JSON.stringify({ name, password: PASSWORD }),
      });
      expect(await response.json()).toMatchObject({ data: { name, primary_namespace: name, has_password: true } });
    }
  });
  afterAll(async () => {
    await Promise.all([system.stop(), oidc.stop(), github.stop(), hub.stop(), rm(folder, { recursive: true })]);
  });

  const browser = (headers: Record<string, string> = {}) => new Browser(() => system.url, headers);
  async function loggedIn(username = 'ann', password = PASSWORD): Promise<Browser> {
    const found = browser();
    expect((await found.send('POST', '/login/', { username, password })).status).toBe(200);
    return found;
  }
  let annsSession: Promise<Browser> | undefined;
  /** One login for all that do not end it: checking passwords takes long. */
  const asAnn = () => (annsSession ??= loggedIn());
  const ask = (pathname: string, token: string, init: RequestInit = {}) =>
    fetch(`${system.url}${pathname}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
  const admin = (method: string, pathname: string, body?: unknown) =>
    system.fetch(pathname, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });

  describe('a password', () => {
    it('opens a session, in the words of conda-store', async () => {
      const ann = browser();
      const response = await ann.send('POST', '/login/?next=/ui/x', { username: 'ann', password: PASSWORD });
      expect(response.status).toBe(200);
      expect(await response.text()).toBe('{"status":"ok","data":{"redirect_url":"/ui/x"}}');
      expect(response.headers.getSetCookie()).toEqual([
        expect.stringMatching(
          /^conda-store-auth=trr_\w+; Max-Age=86400; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
        ),
      ]);
      expect(await ann.permission()).toMatchObject({
        authenticated: true,
        primary_namespace: 'ann',
        entity_roles: { 'ann/*': ['admin'], 'default/*': ['viewer'] },
      });
      const secure = await browser({ 'x-forwarded-proto': 'https' }).send('POST', '/login', {
        username: 'ann',
        password: PASSWORD,
      });
      expect(secure.headers.getSetCookie()[0]).toMatch(/; Secure/);
    });

    it('that is wrong is refused, in the same words whoever it is', async () => {
      for (const username of ['ann', 'nobody-of-this-name', '../*']) {
        const response = await browser().send('POST', '/login/', { username, password: 'wrong' });
        expect([response.status, await response.json()]).toEqual([
          403,
          expect.objectContaining({ status: 'error', message: 'Invalid authentication credentials' }),
        ]);
        expect(response.headers.getSetCookie()).toEqual([]);
      }
    });

    it('is asked for by a page that needs nothing else, and no scripts', async () => {
      const page = await browser().fetch('/login/?next=/ui/');
      const html = await page.text();
      expect(page.headers.get('content-type')).toMatch(/^text\/html/);
      expect(html).not.toMatch(/(src|href)="?(https?:)?\/\//);
      expect(html).not.toMatch(/<script/);
      for (const title of ['the company', 'github', 'hub']) expect(html).toContain(`Log in with ${title}`);
      expect(page.headers.get('content-security-policy')).toMatch(/frame-ancestors 'self'/);
      expect(page.headers.get('x-content-type-options')).toBe('nosniff');
      const form = (fields: Record<string, string>) =>
        browser().fetch('/login/', { method: 'POST', body: new URLSearchParams(fields) });
      const right = await form({ username: 'ann', password: PASSWORD, next: '/ui/?a=b' });
      expect([right.status, right.headers.get('location')]).toEqual([303, '/ui/?a=b']);
      const wrong = await form({ username: 'ann', password: '"><script>', next: '"><script>' });
      expect(wrong.status).toBe(403);
      expect(await wrong.text()).toMatch(/role="alert">Invalid authentication credentials/);
    });

    it('of the administrator is the token of the first start', async () => {
      const found = await loggedIn('admin', await system.adminToken());
      expect(await found.permission()).toMatchObject({ entity_roles: { '*/*': ['admin'] } });
    });

    it('cannot be guessed fast', async () => {
      const stranger = browser({ 'x-forwarded-for': '192.0.2.1' });
      // All at once: the wait of the seventh is over when a slow machine has checked six one after the other.
      const answers = await Promise.all(
        Array.from({ length: 12 }, () => stranger.send('POST', '/login/', { username: 'carol', password: 'guess' })),
      );
      const checked = answers.filter(({ status }) => status === 403);
      const refused = answers.find(({ status }) => status === 429)!;
      expect(checked.length).toBeGreaterThanOrEqual(6);
      expect(await refused.json()).toMatchObject({ code: 'LOGIN_THROTTLED' });
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    });
  });

  describe('a session', () => {
    it('ends with the logout, not only in the browser', async () => {
      const ann = await loggedIn();
      const secret = ann.cookies.get(COOKIE)!;
      const issued = await ann.send('POST', '/api/v1/token/', {});
      const { token } = ((await issued.json()) as { data: { token: string } }).data;
      const response = await ann.fetch('/logout/?next=/ui/bye', { method: 'POST' });
      expect([response.status, response.headers.get('location')]).toEqual([303, '/ui/bye']);
      expect(ann.cookies.has(COOKIE)).toBe(false);
      ann.cookies.set(COOKIE, secret);
      expect(await ann.permission()).toMatchObject({ authenticated: false });
      expect(ann.cookies.has(COOKIE)).toBe(false);
      // What was issued in it stands for itself, until the session would have ended.
      const shown = ((await (await ask('/api/v1/permission/', token)).json()) as { data: { expiration: string } }).data;
      expect(Date.parse(shown.expiration) - Date.now()).toBeLessThanOrEqual(86_400_000);
    });

    it('issues tokens that live longer, but neither for ever nor with more', async () => {
      const ann = await asAnn();
      const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
      const issue = (body: unknown) => ann.send('POST', '/api/v1/token/', body).then(({ status }) => status);
      expect(await issue({ expiration: inDays(90) })).toBe(200);
      expect(await issue({ expiration: inDays(400) })).toBe(400);
      expect(await issue({ role_bindings: { '*/*': ['admin'] } })).toBe(400);
      expect(await issue({ service: 'mine', role_bindings: { 'ann/*': ['admin'] } })).toBe(403);
    });

    it('comes before other credentials; one that is not valid is as if there were none', async () => {
      const ann = await asAnn();
      const both = await ann.fetch('/api/v1/permission/', { headers: { authorization: `Bearer ${SERVICE_TOKEN}` } });
      expect(await both.json()).toMatchObject({ data: { primary_namespace: 'ann' } });
      const forged = browser();
      forged.cookies.set(COOKIE, 'trr_forged');
      expect(await forged.permission()).toMatchObject({ authenticated: false });
      forged.cookies.set(COOKIE, 'trr_forged');
      const other = await forged.fetch('/api/v1/permission/', {
        headers: { authorization: `Bearer ${SERVICE_TOKEN}` },
      });
      expect(await other.json()).toMatchObject({ data: { authenticated: true, primary_namespace: 'default' } });
      expect((await ask('/api/v1/permission/', 'trr_forged')).status).toBe(403);
    });

    it.each(['//evil.example', '/\\evil.example', 'https://evil.example/', '/.//evil.example', 'javascript:alert(1)'])(
      'never leads to %s',
      async (next) => {
        const login = await browser().fetch(`/login/?next=${encodeURIComponent(next)}`);
        expect(await login.text()).toContain('name="next" value="/ui/"');
        const logout = await browser().fetch(`/logout/?next=${encodeURIComponent(next)}`, { method: 'POST' });
        expect(logout.headers.get('location')).toBe('/ui/');
      },
    );

    it('is no use to pages of other sites', async () => {
      const ann = await asAnn();
      const change = (headers: Record<string, string>) =>
        ann.send('PUT', '/api/v1/environment/ann/none/', {}, headers).then(async (response) => {
          const { code } = (await response.json()) as { code?: string };
          return code;
        });
      const refused = 'CROSS_SITE_REQUEST';
      expect(await change({ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })).toBe(refused);
      expect(await change({ 'sec-fetch-site': 'same-site', origin: 'https://evil.example' })).toBe(refused);
      expect(await change({ origin: 'https://evil.example' })).toBe(refused);
      expect(await change({ origin: 'null' })).toBe(refused);
      expect(await change({ 'sec-fetch-site': 'same-origin', origin: system.url })).not.toBe(refused);
      expect(await change({ origin: system.url })).not.toBe(refused);
      expect(await change({ 'sec-fetch-site': 'cross-site', origin: FRIEND })).not.toBe(refused);
      expect(await change({})).not.toBe(refused);
      const login = { username: 'ann', password: PASSWORD };
      const evil = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
      expect((await browser().send('POST', '/login/', login, evil)).status).toBe(403);
      expect((await ann.fetch('/logout/', { method: 'POST', headers: evil })).status).toBe(403);
    });

    it('is lent to pages of the origins that the configuration names, and no others', async () => {
      const preflight = (origin: string) =>
        browser().fetch('/api/v1/environment/', {
          method: 'OPTIONS',
          headers: { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'content-type' },
        });
      const allowed = await preflight(FRIEND);
      expect(allowed.headers.get('access-control-allow-origin')).toBe(FRIEND);
      expect(allowed.headers.get('access-control-allow-credentials')).toBe('true');
      expect(allowed.headers.get('vary')).toMatch(/origin/i);
      expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
    });
  });

  describe('an account', () => {
    it('changes its password with the old one, which ends its other sessions', async () => {
      const [bob, elsewhere] = [await loggedIn('bob'), await loggedIn('bob')];
      const change = (body: object, who = bob, account = 'bob') =>
        who.send('PUT', `/api/v1/account/${account}/password/`, body).then(({ status }) => status);
      expect(await change({ password: OTHER_PASSWORD })).toBe(403);
      expect(await change({ password: OTHER_PASSWORD, current_password: 'wrong' })).toBe(403);
      expect(await change({ password: 'short', current_password: PASSWORD })).toBe(400);
      expect(await change({ password: OTHER_PASSWORD, current_password: PASSWORD }, bob, 'ann')).toBe(403);
      expect(await change({ password: OTHER_PASSWORD, current_password: PASSWORD })).toBe(200);
      expect(await elsewhere.permission()).toMatchObject({ authenticated: false });
      expect((await browser().send('POST', '/login/', { username: 'bob', password: PASSWORD })).status).toBe(403);
      expect((await admin('PUT', '/api/v1/account/bob/password/', { password: PASSWORD })).status).toBe(200);
      await loggedIn('bob');
    });

    it('is disabled with all its sessions and tokens', async () => {
      const bob = await loggedIn('bob');
      const issued = await bob.send('POST', '/api/v1/token/', {});
      const { token } = ((await issued.json()) as { data: { token: string } }).data;
      expect((await admin('PUT', '/api/v1/account/bob/disable/')).status).toBe(200);
      expect(await bob.permission()).toMatchObject({ authenticated: false });
      expect((await ask('/api/v1/permission/', token)).status).toBe(403);
      expect((await browser().send('POST', '/login/', { username: 'bob', password: PASSWORD })).status).toBe(403);
      expect((await admin('PUT', '/api/v1/account/bob/enable/')).status).toBe(200);
      expect((await ask('/api/v1/permission/', token)).status).toBe(200);
      await loggedIn('bob');
    });

    it('gives itself and others nothing', async () => {
      const ann = await asAnn();
      const everything = { role_bindings: { '*/*': ['admin'] } };
      const statuses = [
        ann.send('PUT', '/api/v1/account/ann/role-bindings/', everything),
        ann.send('POST', '/api/v1/account/', { name: 'eve', password: PASSWORD, ...everything }),
        ann.send('POST', '/api/v1/account/', { name: 'eve', password: PASSWORD }),
        ann.send('PUT', '/api/v1/account/bob/password/', { password: OTHER_PASSWORD }),
        ann.send('PUT', '/api/v1/account/bob/disable/', {}),
        ann.fetch('/api/v1/account/'),
      ].map(async (response) => (await response).status);
      expect(await Promise.all(statuses)).toEqual(Array(6).fill(403));
      expect((await admin('POST', '/api/v1/account/', { name: 1 })).status).toBe(422);
      expect((await admin('POST', '/login/', { username: 'ann' })).status).toBe(422);
      for (const name of ['admin', 'Anonymous', '..', 'a/b', 'ann']) {
        const { status } = await admin('POST', '/api/v1/account/', { name, password: PASSWORD });
        expect([name, status]).toEqual([name, name === 'ann' ? 409 : 400]);
      }
    });

    it.each([
      ['a wildcard', 'a*b'],
      ['nothing', '%00'],
      ['half a character', '%ED%A0%80'],
      ['a path', '..%2F..'],
      ['somebody else', 'admin'],
      ['a page of text', 'a'.repeat(900)],
    ])('is unknown by the name of %s', async (_what, name) => {
      for (const [method, suffix] of [
        ['GET', ''],
        ['PUT', 'disable/'],
        ['PUT', 'enable/'],
      ] as const) {
        const { status } = await admin(method, `/api/v1/account/${name}/${suffix}`);
        // What is no UTF-8, or has a NUL, is no address.
        expect([method, suffix, status]).toEqual([method, suffix, /^%(ED|00)/.test(name) ? 400 : 404]);
      }
    });

    it('has what an administrator gives it at once', async () => {
      const ann = await asAnn();
      const { status } = await admin('PUT', '/api/v1/account/ann/role-bindings/', {
        role_bindings: { 'team/*': ['editor'] },
      });
      expect(status).toBe(200);
      expect((await ann.permission()).entity_roles).toMatchObject({ 'team/*': ['developer'] });
    });
  });

  describe('an identity provider', () => {
    it('lets its users in, with the roles of their groups as they are now', async () => {
      oidc.user = { sub: '7', preferred_username: 'Dora Dee', groups: ['science', 'choir'] };
      const dora = browser();
      const page = await dora.visit('/login/company/?next=/ui/mine');
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('content="0;url=/ui/mine"');
      const permission = await dora.permission();
      expect(permission).toMatchObject({ authenticated: true, primary_namespace: 'Dora-Dee' });
      expect(permission.entity_roles).toMatchObject({
        'Dora-Dee/*': ['admin'],
        'science/*': ['developer'],
        'common/*': ['viewer'],
      });
      // The name at the provider has changed, and the groups: it is the same account with other roles.
      oidc.user = { sub: '7', preferred_username: 'Dora Doe', groups: [] };
      await browser().visit('/login/company/');
      const later = await dora.permission();
      expect(later.primary_namespace).toBe('Dora-Dee');
      expect(later.entity_roles).not.toHaveProperty('science/*');
      const { data } = (await (await admin('GET', '/api/v1/account/Dora-Dee/')).json()) as { data: object };
      expect(data).toMatchObject({ provider: 'company', has_password: false });
      expect(JSON.stringify(data)).not.toContain('choir');
    });

    it('is asked for claims that the id token does not have', async () => {
      oidc.user = { sub: '8', preferred_username: 'emil', groups: ['science'] };
      oidc.onlyInUserInfo = ['preferred_username', 'groups'];
      const emil = browser();
      await emil.visit('/login/company/');
      oidc.onlyInUserInfo = [];
      expect((await emil.permission()).entity_roles).toMatchObject({ 'emil/*': ['admin'], 'science/*': ['developer'] });
    });

    it('cannot be forged, nor its answers be used twice or elsewhere', async () => {
      oidc.user = { sub: '9', preferred_username: 'mallory' };
      const begins = async (mallory: Browser) => {
        const { at } = await mallory.visit('/login/company/', (url) => url.includes('/oauth_callback/'));
        return at!;
      };
      const outcome = async (mallory: Browser, url: string) => {
        const { status } = await mallory.fetch(url);
        return [status, (await mallory.permission()).authenticated];
      };
      const normal = oidc.forge;
      for (const change of [
        { nonce: 'x' },
        { aud: 'other' },
        { iss: 'https://evil.example' },
        { exp: 1 },
        { sub: undefined },
      ]) {
        oidc.forge = (claims) => ({ ...claims, ...change });
        const mallory = browser();
        expect([change, await outcome(mallory, await begins(mallory))]).toEqual([change, [502, false]]);
      }
      oidc.forge = normal;
      oidc.usesOtherKey = true;
      const forger = browser();
      expect(await outcome(forger, await begins(forger))).toEqual([502, false]);
      oidc.usesOtherKey = false;
      // In a browser that did not begin, with another state, at another provider's address, and a second time.
      const mallory = browser();
      const url = await begins(mallory);
      expect(await outcome(browser(), url)).toEqual([400, false]);
      expect(await outcome(mallory, url.replace(/state=[^&]+/, 'state=x'))).toEqual([502, false]);
      const again = await begins(mallory);
      expect(await outcome(mallory, again.replace('/oauth_callback/company/', '/oauth_callback/'))).toEqual([
        400,
        false,
      ]);
      const last = await begins(mallory);
      expect(await outcome(mallory, last)).toEqual([200, true]);
      expect((await mallory.fetch(last)).status).toBe(400);
      expect((await mallory.fetch('/login/nowhere/')).status).toBe(404);
    });

    it('tells why it lets somebody not in', async () => {
      oidc.server.refuses = 'access_denied';
      const page = await browser().visit('/login/company/');
      oidc.server.refuses = undefined;
      expect(page.status).toBe(403);
      expect(await page.text()).toMatch(/role="alert">company did not let you in: access_denied/);
    });

    it('like GitHub lets those of the organization in, and nobody takes the name of another', async () => {
      github.user = { id: 4711, login: 'ann' };
      const refused = await browser().visit('/login/github/');
      expect([refused.status, await refused.text()]).toEqual([
        403,
        expect.stringMatching(/ann of github is not let in/),
      ]);
      github.organizations = [...Array.from({ length: 100 }, (_, index) => `other-${index}`), 'acme'];
      const ann = browser();
      expect((await ann.visit('/login/github/')).status).toBe(200);
      const { primary_namespace, entity_roles } = await ann.permission();
      expect(primary_namespace).toBe('ann@github');
      expect(entity_roles).not.toHaveProperty('ann/*');
      github.user = { id: 4712, login: 'ann' };
      const namesake = browser();
      await namesake.visit('/login/github/');
      expect((await namesake.permission()).primary_namespace).toMatch(/^ann@github-[0-9a-f]{12}$/);
      github.user = { id: 4711, login: 'ann-the-first' };
      const same = browser();
      await same.visit('/login/github/');
      expect((await same.permission()).primary_namespace).toBe('ann@github');
    });

    it('gives nobody a namespace that others use, unless it is told to', async () => {
      for (const name of ['team-x', 'team-y']) await admin('POST', `/api/v1/namespace/${name}/`);
      oidc.user = { sub: '10', preferred_username: 'team-x' };
      const stranger = browser();
      await stranger.visit('/login/company/');
      expect((await stranger.permission()).primary_namespace).toBe('team-x@company');
      // A move from conda-store: the hub's users find their namespaces.
      hub.user = { name: 'team-y', groups: [] };
      const mover = browser();
      expect((await mover.visit('/login/hub/')).status).toBe(200);
      expect((await mover.permission()).primary_namespace).toBe('team-y');
      hub.user = { name: 'default', groups: [] };
      const odd = browser();
      await odd.visit('/login/hub/');
      expect((await odd.permission()).primary_namespace).toBe('default@hub');
    });

    it('opens sessions that their owners see, and end one by one', async () => {
      oidc.user = { sub: '11', preferred_username: 'fred' };
      const [here, there] = [browser(), browser()];
      await here.visit('/login/company/');
      const { data } = (await (await here.fetch('/api/v1/token/')).json()) as {
        data: { id: string; session: boolean }[];
      };
      expect(data).toEqual([expect.objectContaining({ name: 'session', owner: 'user:fred', session: true })]);
      await there.visit('/login/company/');
      expect((await there.fetch(`/api/v1/token/${data[0]!.id}/`, { method: 'DELETE' })).status).toBe(200);
      expect((await here.permission()).authenticated).toBe(false);
      expect((await there.permission()).authenticated).toBe(true);
    });

    it('cannot let somebody in whose account is disabled', async () => {
      await admin('PUT', '/api/v1/account/emil/disable/');
      oidc.user = { sub: '8', preferred_username: 'emil' };
      const emil = browser();
      expect((await emil.visit('/login/company/')).status).toBe(403);
      expect((await emil.permission()).authenticated).toBe(false);
    });
  });

  describe('the configuration', () => {
    it('gives services tokens, and what is issued with them ends with them', async () => {
      const permission = async (token: string) =>
        ((await (await ask('/api/v1/permission/', token)).json()) as { data: unknown }).data;
      expect(await permission(SERVICE_TOKEN)).toMatchObject({ entity_roles: { 'science/*': ['developer'] } });
      expect(await permission('another-token-of-the-kind')).toMatchObject({
        entity_roles: { 'science/*': ['viewer'] },
      });
      const issued = await ask('/api/v1/token/', SERVICE_TOKEN, {
        method: 'POST',
        body: JSON.stringify({ role_bindings: { 'science/a': ['viewer'] } }),
      });
      const { token } = ((await issued.json()) as { data: { token: string } }).data;
      expect(await permission(token)).toMatchObject({ entity_roles: { 'science/a': ['viewer'] } });
      const wider = await ask('/api/v1/token/', SERVICE_TOKEN, {
        method: 'POST',
        body: JSON.stringify({ role_bindings: { 'science/*': ['admin'] } }),
      });
      expect(wider.status).toBe(400);
    });

    it('lets developers in as anybody, loudly, but not as those who have passwords', async () => {
      expect(system.stderr).toMatch(/TERRARIUM_DEVELOPMENT_LOGIN is set: WHOEVER KNOWS/);
      const zoe = await loggedIn('zoe', 'let me in');
      expect(await zoe.permission()).toMatchObject({ primary_namespace: 'zoe', entity_roles: { '*/*': ['admin'] } });
      expect((await browser().send('POST', '/login/', { username: 'ann', password: 'let me in' })).status).toBe(403);
    });

    it('keeps one caller from asking too much, and nobody else', async () => {
      const answers: Response[] = [];
      const refused = await eventually('it has asked too much', async () => {
        // A machine that has slowed down answers so many in a time in which as many are allowed.
        answers.push(
          ...(await Promise.all(Array.from({ length: 160 }, () => ask('/api/v1/permission/', SERVICE_TOKEN)))),
        );
        const found = answers.filter(({ status }) => status === 429);
        return found.length > 10 && found;
      });
      expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(90);
      expect(await refused[0]!.json()).toMatchObject({ code: 'RATE_LIMITED' });
      expect(refused[0]!.headers.get('retry-after')).toBe('1');
      expect((await admin('GET', '/api/v1/permission/')).status).toBe(200);
    });
  });

  describe('the command line', () => {
    it('logs in, is known from then on, and logs out', async () => {
      const run = commandLine(() => system.url, folder);
      expect(await run('account list')).toMatchObject({ exitCode: 4 });
      expect(await run('login --username admin', 'wrong')).toEqual({
        exitCode: 4,
        output: expect.stringMatching(/Invalid authentication credentials/),
      });
      const { exitCode, output } = await run('login', 'admin', await system.adminToken());
      expect([exitCode, output]).toEqual([0, `Logged in at ${system.url} as admin\n`]);
      const file = path.join(folder, 'terrarium/logins.json');
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      const [{ token }] = Object.values(JSON.parse(await readFile(file, 'utf8')) as object) as [{ token: string }];
      expect(await run('account create cleo --role science/*=viewer', PASSWORD)).toMatchObject({ exitCode: 0 });
      expect(await run('account list')).toEqual({
        exitCode: 0,
        output: expect.stringMatching(/cleo +user +cleo +here +science\/\*=viewer/),
      });
      expect((await run('account disable cleo')).exitCode).toBe(0);
      expect((await run('account enable cleo')).exitCode).toBe(0);
      expect(await run('logout')).toEqual({ exitCode: 0, output: `Logged out at ${system.url}\n` });
      expect((await ask('/api/v1/account/', token)).status).toBe(403);
      expect(await run('account list')).toMatchObject({ exitCode: 4 });
      // As somebody else, who changes the password with the one before.
      expect((await run('login --username cleo', PASSWORD)).exitCode).toBe(0);
      expect((await run('account passwd', 'wrong', OTHER_PASSWORD)).exitCode).toBe(4);
      expect((await run('account passwd', PASSWORD, OTHER_PASSWORD)).exitCode).toBe(0);
      expect((await run('login --with-token', SERVICE_TOKEN)).exitCode).toBe(0);
      expect((await run('login --username cleo')).output).toMatch(/INPUT_ENDED/);
    });
  });

  it('leaves no secret in the audit trail', async () => {
    const events = await admin('GET', '/api/v1/audit/events/?limit=1000').then((response) => response.text());
    expect(events).toContain('AccountCreated');
    expect(events).toContain('PasswordChanged');
    expect(events).not.toMatch(/scrypt|passwordHash|"hash"|horse in the greenhouse|trr_/);
  });

  it('outlives the power cut', async () => {
    const ann = await asAnn();
    await system.kill();
    await system.up();
    expect(await ann.permission()).toMatchObject({ authenticated: true, primary_namespace: 'ann' });
  });
});
