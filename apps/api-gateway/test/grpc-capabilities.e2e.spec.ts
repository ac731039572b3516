import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { status } from '@grpc/grpc-js';
import { ask, connect } from '@terrarium/contracts-grpc';
import type { Connection, Read } from '@terrarium/contracts-grpc';
import { TerrariumProcess, eventually, sampleChannel } from '@terrarium/testing-system';
import { all, refusalOf } from './grpc-calls.js';

jest.setTimeout(300_000);

const PASSWORD = 'a long walk in the woods';

/** What the other transport can do, over this one: each story through all of its methods. */
describe('gRPC beside REST', () => {
  let system: TerrariumProcess;
  let channel: string;
  let admin: Connection;
  let first: number;
  let second: number;
  let watched: string;
  let receiver: Server;
  const received: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
  const opened: Connection[] = [];

  const as = (token?: string): Connection => {
    const connection = connect(system.grpcAddress, token === undefined ? {} : { token });
    opened.push(connection);
    return connection;
  };
  const build = async (dependency: string): Promise<number> => {
    const environmentFile = `name: hello\nchannels: ["${channel}"]\ndependencies: [${dependency}]\n`;
    const request = { namespace: 'team', environmentFile };
    const { build: number } = await ask(admin, 'Specifications', 'SubmitSpecification', request);
    const seen = await all(admin.Builds.watchBuild({ build: number }, admin.metadata));
    expect(seen.at(-1)!.status).toBe('BUILD_STATUS_COMPLETED');
    return number;
  };

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
        response.writeHead(204).end();
      });
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    channel = (await sampleChannel()).url;
    watched = await mkdtemp(path.join(tmpdir(), 'terrarium-watched-'));
    await writeFile(path.join(watched, 'odd.yaml'), 'name: odd\ndependencies: {}\n');
    system = await TerrariumProcess.start({
      TERRARIUM_WEBHOOK_PRIVATE_HOSTS: '127.0.0.1',
      TERRARIUM_WATCH: watched,
    });
    admin = as(await system.adminToken());
    first = await build('terrarium-hello=1');
    second = await build('terrarium-hello=2');
  });
  afterAll(async () => {
    for (const connection of opened) connection.close();
    await system.stop();
    receiver.closeAllConnections();
    receiver.close();
    await rm(watched, { recursive: true });
  });

  it('manages accounts, and changes passwords into sessions', async () => {
    const roleBindings = { 'team/*': { roles: ['viewer'] } };
    const request = { account: 'ann', password: PASSWORD, roleBindings };
    const made = await ask(admin, 'Accounts', 'CreateAccount', request);
    expect(made).toMatchObject({ name: 'ann', kind: 'ACCOUNT_KIND_USER', hasPassword: true, roleBindings });
    const again = ask(admin, 'Accounts', 'CreateAccount', request);
    expect(await refusalOf(again)).toEqual([status.ALREADY_EXISTS, 'ACCOUNT_EXISTS']);
    const wrong = ask(as(), 'Sessions', 'OpenSession', { username: 'ann', password: 'something else' });
    expect(await refusalOf(wrong)).toEqual([status.UNAUTHENTICATED, 'LOGIN_REFUSED']);

    const login = { username: 'ann', password: PASSWORD };
    const { secret, expiresAt } = await ask(as(), 'Sessions', 'OpenSession', login);
    const ann = as(secret);
    const held = await ask(ann, 'Status', 'GetPermissions', {});
    expect(held).toMatchObject({ authenticated: true, actor: 'user:ann', primaryNamespace: 'ann', expiresAt });
    expect((await ask(ann, 'Builds', 'GetBuild', { build: first })).build!.number).toBe(first);
    expect((await ask(ann, 'Tokens', 'ListTokens', {})).tokens).toMatchObject([{ name: 'session', session: true }]);

    const others = ask(ann, 'Accounts', 'ListAccounts', {});
    expect(await refusalOf(others)).toEqual([status.PERMISSION_DENIED, 'NOT_AUTHORIZED']);
    const next = { account: 'ann', password: `${PASSWORD} again` };
    const unproven = ask(ann, 'Accounts', 'ChangePassword', next);
    expect(await refusalOf(unproven)).toEqual([status.PERMISSION_DENIED, 'ACCESS_DENIED']);
    await ask(ann, 'Accounts', 'ChangePassword', { ...next, currentPassword: PASSWORD });
    // Sessions of the password before have ended.
    const ended = ask(ann, 'Status', 'GetPermissions', {});
    expect(await refusalOf(ended)).toEqual([status.UNAUTHENTICATED, 'NOT_AUTHORIZED']);

    const fresh = as((await ask(as(), 'Sessions', 'OpenSession', { ...login, password: next.password })).secret);
    const bindings = { 'team/*': { roles: ['developer'] } };
    await ask(admin, 'Accounts', 'ChangeRoleBindings', { account: 'ann', roleBindings: bindings });
    expect((await ask(fresh, 'Status', 'GetPermissions', {})).roles).toMatchObject(bindings);
    await ask(fresh, 'Sessions', 'CloseSession', {});
    expect((await refusalOf(ask(fresh, 'Status', 'GetStatus', {})))[0]).toBe(status.UNAUTHENTICATED);

    await ask(admin, 'Accounts', 'DisableAccount', { account: 'ann' });
    expect((await ask(admin, 'Accounts', 'GetAccount', { account: 'ann' })).disabled).toBe(true);
    const disabled = ask(as(), 'Sessions', 'OpenSession', { ...login, password: next.password });
    expect(await refusalOf(disabled)).toEqual([status.UNAUTHENTICATED, 'LOGIN_REFUSED']);
    await ask(admin, 'Accounts', 'EnableAccount', { account: 'ann' });
    const { accounts, page } = await ask(admin, 'Accounts', 'ListAccounts', {});
    expect(accounts.map(({ name, disabled: is }) => [name, is])).toEqual([['ann', false]]);
    expect(page).toEqual({ nextToken: '', total: 1 });
  });

  it('keeps metadata of namespaces, and shares them in both ways', async () => {
    const team = { namespace: 'team' };
    await ask(admin, 'Namespaces', 'CreateNamespace', { namespace: 'guests' });
    const metadata = { fields: { cost_center: { numberValue: 7 } } };
    await ask(admin, 'Namespaces', 'SetNamespaceMetadata', { ...team, metadata });
    const roleMappings = { 'guests/*': { roles: ['viewer', 'developer'] } };
    await ask(admin, 'NamespaceRoles', 'ReplaceRoleMappings', { ...team, roleMappings });
    expect(await ask(admin, 'Namespaces', 'GetNamespace', team)).toMatchObject({
      metadata,
      roleMappings: [
        { entity: 'guests/*', role: 'viewer' },
        { entity: 'guests/*', role: 'developer' },
      ],
    });

    const guests = { ...team, otherNamespace: 'guests' };
    await ask(admin, 'NamespaceRoles', 'GrantNamespaceRole', { ...guests, role: 'viewer' });
    const twice = ask(admin, 'NamespaceRoles', 'GrantNamespaceRole', { ...guests, role: 'developer' });
    expect(await refusalOf(twice)).toEqual([status.ALREADY_EXISTS, 'ROLE_MAPPING_EXISTS']);
    await ask(admin, 'NamespaceRoles', 'ChangeNamespaceRole', { ...guests, role: 'developer' });
    const role = { id: expect.any(Number), ...guests, role: 'developer' };
    expect(await ask(admin, 'NamespaceRoles', 'GetNamespaceRole', guests)).toEqual(role);
    expect((await ask(admin, 'NamespaceRoles', 'ListNamespaceRoles', team)).roles).toEqual([role]);
    await ask(admin, 'NamespaceRoles', 'RevokeNamespaceRole', guests);
    const gone = ask(admin, 'NamespaceRoles', 'GetNamespaceRole', guests);
    expect(await refusalOf(gone)).toEqual([status.NOT_FOUND, 'NOT_FOUND']);
    await ask(admin, 'NamespaceRoles', 'GrantNamespaceRole', { ...guests, role: 'viewer' });
    await ask(admin, 'NamespaceRoles', 'RevokeNamespaceRoles', team);
    expect((await ask(admin, 'NamespaceRoles', 'ListNamespaceRoles', team)).roles).toEqual([]);
  });

  it('tells webhooks, and what they were told', async () => {
    const { port } = receiver.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/hook`;
    const elsewhere = ask(admin, 'Webhooks', 'CreateWebhook', { url: 'http://10.0.0.1/' });
    expect(await refusalOf(elsewhere)).toEqual([status.INVALID_ARGUMENT, 'WEBHOOK_URL_REFUSED']);
    const made = await ask(admin, 'Webhooks', 'CreateWebhook', { url, namespace: 'team' });
    const webhook = made.webhook!.id;
    expect(made.webhook).toMatchObject({ url, namespace: 'team', events: ['*'], enabled: true });
    const { webhooks } = await ask(admin, 'Webhooks', 'ListWebhooks', {});
    expect(webhooks).toEqual([made.webhook]);
    expect(JSON.stringify(webhooks)).not.toContain(made.secret!);

    const { id: delivery } = await ask(admin, 'Webhooks', 'PingWebhook', { webhook });
    const delivered = () =>
      eventually('the delivery has ended', async () => {
        const found = await ask(admin, 'Webhooks', 'GetDelivery', { webhook, delivery });
        return found.status === 'DELIVERY_STATUS_DELIVERED' && found;
      });
    expect(await delivered()).toMatchObject({ event: 'webhook.ping', attempts: 1, lastStatus: 204 });
    const [{ headers, body }] = received as [(typeof received)[number]];
    const key = Buffer.from(made.secret!.slice('whsec_'.length), 'base64');
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
    await ask(admin, 'Webhooks', 'Redeliver', { webhook, delivery });
    await eventually('it has come again', () => received.length === 2);
    await delivered();
    expect(received.map(({ headers: sent }) => sent['webhook-id'])).toEqual([delivery, delivery]);
    const listed = await ask(admin, 'Webhooks', 'ListDeliveries', { webhook, status: 'DELIVERY_STATUS_DELIVERED' });
    expect(listed.deliveries.map(({ id }) => id)).toEqual([delivery]);

    const replaced = await ask(admin, 'Webhooks', 'ReplaceWebhookSecret', { webhook });
    expect(replaced.secret).not.toBe(made.secret);
    const changes = { webhook, enabled: false, events: { events: ['build.*'] }, description: 'builds' };
    const changed = await ask(admin, 'Webhooks', 'ChangeWebhook', changes);
    expect(changed).toMatchObject({ url, events: ['build.*'], description: 'builds', enabled: false });
    const refused = ask(admin, 'Webhooks', 'PingWebhook', { webhook });
    expect(await refusalOf(refused)).toEqual([status.FAILED_PRECONDITION, 'WEBHOOK_DISABLED']);
    await ask(admin, 'Webhooks', 'DeleteWebhook', { webhook });
    const none = ask(admin, 'Webhooks', 'GetWebhook', { webhook });
    expect(await refusalOf(none)).toEqual([status.NOT_FOUND, 'WEBHOOK_UNKNOWN']);
    const stranger = ask(as(), 'Webhooks', 'GetWebhook', { webhook });
    expect(await refusalOf(stranger)).toEqual([status.UNAUTHENTICATED, 'NOT_AUTHORIZED']);
  });

  it('tells what things were at a position and at a time', async () => {
    const place = { namespace: 'team', environment: 'hello' };
    await eventually('the second build is active', async () => {
      const environment = await ask(admin, 'Environments', 'GetEnvironment', place);
      return environment.activeBuild === second;
    });
    const now = await ask(admin, 'History', 'GetPastEnvironment', place);
    expect(now.environment!.activeBuild).toBe(second);
    expect(now.current!.details!.build!.number).toBe(second);
    expect(now.current!.packages['linux-64']!.packages.join()).toContain('terrarium-hello-2');
    const before = await ask(admin, 'History', 'GetPastEnvironment', { ...place, at: { position: second - 1 } });
    expect(before.environment!.activeBuild).toBe(first);
    expect(before.moment!.position).toBe(second - 1);
    const sameTime = { ...place, at: { time: before.moment!.time } };
    expect((await ask(admin, 'History', 'GetPastEnvironment', sameTime)).environment!.activeBuild).toBe(first);
    const requested = await ask(admin, 'History', 'GetPastBuild', { build: second, at: { position: second } });
    expect(requested.build!.details!.build!.status).toBe('BUILD_STATUS_QUEUED');
    const early = ask(admin, 'History', 'GetPastBuild', { build: second, at: { position: first } });
    expect(await refusalOf(early)).toEqual([status.NOT_FOUND, 'AUDIT_STATE_ABSENT']);
    const late = ask(admin, 'History', 'GetPastBuild', { build: second, at: { position: 999_999 } });
    expect((await refusalOf(late))[1]).toBe('AUDIT_TIME_IN_FUTURE');

    const { environments } = await ask(admin, 'History', 'GetPastNamespace', { namespace: 'team' });
    expect(environments).toMatchObject([{ name: 'hello', activeBuild: second }]);
    const level = { namespace: 'team' };
    await ask(admin, 'Settings', 'ChangeSettings', { level, values: { quota_builds: { numberValue: 7 } } });
    const settings = await ask(admin, 'History', 'GetPastSettings', { level });
    expect(settings.setHere).toEqual({ quota_builds: expect.objectContaining({ numberValue: 7 }) });
    const once = await ask(admin, 'History', 'GetPastSettings', { level, at: { position: second } });
    expect([Object.keys(once.setHere), Object.keys(once.values).length]).toEqual([
      [],
      Object.keys(settings.values).length,
    ]);

    const account = await ask(admin, 'History', 'GetPastAccount', { account: 'ann' });
    expect(account.state).toMatchObject({ disabled: false, roleBindings: { 'team/*': { roles: ['developer'] } } });
    const { roleMappings } = await ask(admin, 'History', 'GetPastNamespaceRoles', { namespace: 'team' });
    const mapping = { namespace: 'team', direction: 'DIRECTION_OUTWARD', membersOf: 'team', entity: 'guests/*' };
    expect(roleMappings).toEqual(['viewer', 'developer'].map((role) => ({ ...mapping, role })));
    expect((await ask(admin, 'History', 'GetPastPermissions', {})).roleMappings).toEqual(roleMappings);
  });

  it('searches through everything by pages, and compares what it finds', async () => {
    const found: Read<'Found'>[] = [];
    for (let token = '', isFirst = true; isFirst || token !== ''; isFirst = false) {
      const page = await ask(admin, 'Search', 'Search', { text: 'team/hello', limit: 1, token });
      found.push(...page.found);
      token = page.nextToken;
    }
    expect(found.map(({ aBuild }) => aBuild?.build)).toEqual([undefined, second, first]);
    expect(found[0]!.anEnvironment).toMatchObject({ currentBuild: second });
    const search = { text: 'terrarium-hello>=2', kinds: ['SEARCH_KIND_PACKAGE' as const] };
    const packages = (await ask(admin, 'Search', 'Search', search)).found;
    expect(packages.map(({ aPackage }) => [aPackage!.name, aPackage!.build])).toEqual([['terrarium-hello', second]]);
    const cursor = ask(admin, 'Search', 'Search', { text: 'x', token: 'made up' });
    expect(await refusalOf(cursor)).toEqual([status.INVALID_ARGUMENT, 'REQUEST_INVALID']);

    const { platforms, ...sides } = await ask(admin, 'Differences', 'CompareBuilds', { build: first, other: second });
    expect(sides).toMatchObject({ before: { build: first, namespace: 'team' }, after: { build: second } });
    const changed = { name: 'terrarium-hello', manager: 'PACKAGE_MANAGER_CONDA', kind: 'KIND_UPGRADED' };
    expect(platforms[0]!.changed).toMatchObject([
      { ...changed, before: { version: '1.1.0' }, after: { version: '2.0.0' } },
    ]);
    const unseen = ask(as(), 'Differences', 'CompareBuilds', { build: first, other: second });
    expect((await refusalOf(unseen))[0]).toBe(status.UNAUTHENTICATED);
  });

  it('makes artifacts when they are asked for', async () => {
    const { artifacts } = await ask(admin, 'Builds', 'ListArtifacts', { build: second });
    const pixi = artifacts.find(({ kind }) => kind === 'pixi');
    expect(pixi).toMatchObject({ fromLock: true, fileName: 'pixi.lock', stored: null });
    const lockfile = async (build: number) => {
      const { type, sizeBytes } = await ask(admin, 'Builds', 'ProvideArtifact', { build, kind: 'pixi' }, 60_000);
      const pieces = await all(admin.Builds.downloadArtifact({ build, type }, admin.metadata));
      const content = Buffer.concat(pieces.map((piece) => piece.content));
      expect(content.length).toBe(sizeBytes);
      return content.toString();
    };
    const [before, after] = [await lockfile(first), await lockfile(second)];
    const stored = (await ask(admin, 'Builds', 'ListArtifacts', { build: second })).artifacts;
    expect(stored.find(({ kind }) => kind === 'pixi')!.stored).not.toBeNull();
    const { platforms } = await ask(admin, 'Differences', 'CompareLockfiles', { before, after });
    expect(platforms[0]!.changed.map(({ name, kind }) => [name, kind])).toEqual([['terrarium-hello', 'KIND_UPGRADED']]);
    const none = ask(admin, 'Builds', 'ProvideArtifact', { build: second, kind: 'picture' });
    expect((await refusalOf(none))[1]).toBe('ARTIFACT_KIND_UNKNOWN');
    const file = await ask(admin, 'Builds', 'GetSpecificationFile', { build: first });
    expect(file.mediaType).toBe('application/yaml');
    expect(file.content).toContain('terrarium-hello=1');
  });

  it('tells what can be had, and narrows lists as REST does', async () => {
    const only = { listValue: { values: [{ stringValue: channel }] } };
    const values = { conda_default_channels: only, conda_indexed_channels: only, conda_allowed_channels: only };
    await ask(admin, 'Settings', 'ChangeSettings', { values });
    expect(await ask(admin, 'Packages', 'ListChannels', {})).toEqual({
      channels: [channel],
      page: { nextToken: '', total: 1 },
    });
    const request = {
      search: 'terrarium-hello',
      exact: true,
      sortBy: ['PACKAGE_KEY_VERSION' as const],
      descending: true,
    };
    const { packages } = await ask(admin, 'Packages', 'SearchPackages', request, 60_000);
    expect(packages[0]).toMatchObject({ name: 'terrarium-hello', version: '2.0.0', channel });
    const withPackage = (name: string) => ({ namespace: 'team', packages: [name] });
    const builds = async (name: string) => (await ask(admin, 'Builds', 'ListBuilds', withPackage(name))).builds;
    expect((await builds('terrarium-hello')).map(({ number }) => number)).toEqual([first, second]);
    expect(await builds('nothing')).toEqual([]);
    const status = 'BUILD_STATUS_FAILED' as const;
    expect((await ask(admin, 'Environments', 'ListEnvironments', { status })).environments).toEqual([]);
    const newest = {
      filter: { namespace: 'team', types: ['BuildRequested', 'LockWritten'] },
      newestFirst: true,
      limit: 2,
    };
    const { events } = await ask(admin, 'Audit', 'ListEvents', newest);
    expect(events.map(({ type }) => type)).toEqual(['LockWritten', 'BuildRequested']);
    const older = await ask(admin, 'Audit', 'ListEvents', { ...newest, before: events.at(-1)!.position });
    expect(older.events.at(-1)!.position).toBe(first);
  });

  it('tells what became of watched files', async () => {
    const file = await eventually('a file has a status', async () => {
      const { files } = await ask(admin, 'Environments', 'ListWatchedFiles', {});
      return files[0]?.statusInfo !== undefined && files[0];
    });
    expect(file).toMatchObject({
      path: path.join(watched, 'odd.yaml'),
      statusInfo: expect.stringMatching(/dependencies/),
    });
    expect(file.environment).toBeUndefined();
    const stranger = ask(as(), 'Environments', 'ListWatchedFiles', {});
    expect(await refusalOf(stranger)).toEqual([status.UNAUTHENTICATED, 'NOT_AUTHORIZED']);
  });

  it('verifies the log and rebuilds the read models, and tells how far it is', async () => {
    await system.settled();
    const steps = await all(admin.Audit.followVerification({}, admin.metadata));
    expect(steps.at(-1)!.report).toMatchObject({ broken: null, verified: expect.any(Number) });
    expect(steps.slice(0, -1).every(({ step }) => step === 'progress')).toBe(true);
    const progress = await all(admin.Operations.followRebuild({}, admin.metadata));
    expect(progress.length).toBeGreaterThan(0);
    expect(progress.every(({ applied, total }) => applied <= total && total > second)).toBe(true);
    const { position, head, rebuilding } = await ask(admin, 'Operations', 'GetReadModels', {});
    expect([position, rebuilding]).toEqual([head, null]);
    const { usage } = await ask(admin, 'Usage', 'GetStoreUsage', {});
    expect(usage).toMatchObject({ stores: 1 });
    expect(usage!.sizeBytes).toBeGreaterThan(0);
  });
});
