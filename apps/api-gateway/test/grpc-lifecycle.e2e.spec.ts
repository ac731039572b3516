import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { status } from '@grpc/grpc-js';
import type { ServiceError } from '@grpc/grpc-js';
import { ask, connect } from '@terrarium/contracts-grpc';
import type { Connection, Read } from '@terrarium/contracts-grpc';
import { TerrariumProcess, eventually, sampleChannel } from '@terrarium/testing-system';
import { all, refusalOf } from './grpc-calls.js';
import { checkHealth, reflectedClient } from './grpc-standard-services.js';

jest.setTimeout(300_000);

describe('gRPC', () => {
  let system: TerrariumProcess;
  let channel: string;
  let admin: Connection;
  let viewer: Connection;
  let nobody: Connection;
  let first: number;
  let second: number;

  const submit = async (dependency: string): Promise<number> => {
    const environmentFile = `name: hello\ndescription: a greeting\nchannels: ["${channel}"]\ndependencies: [${dependency}]\n`;
    const request = { namespace: 'team', environmentFile };
    return (await ask(admin, 'Specifications', 'SubmitSpecification', request)).build;
  };

  beforeAll(async () => {
    channel = (await sampleChannel()).url;
    system = await TerrariumProcess.start();
    const address = system.grpcAddress;
    admin = connect(address, { token: await system.adminToken(), reason: 'because we can' });
    nobody = connect(address);
    const roles = { 'team/*': { roles: ['viewer'] } };
    const wish = { service: 'reader', scope: { roles } };
    const { secret } = await ask(admin, 'Tokens', 'IssueToken', wish);
    viewer = connect(address, { token: secret });
  });
  afterAll(async () => {
    for (const connection of [admin, viewer, nobody]) connection.close();
    await system.stop();
  });

  it('takes a specification, and lets one watch what becomes of it', async () => {
    first = await submit('terrarium-hello=1');
    const seen = await all(admin.Builds.watchBuild({ build: first }, admin.metadata));
    expect(seen.map(({ number }) => number)).toEqual(seen.map(() => first));
    expect(seen.at(-1)).toMatchObject({
      namespace: 'team',
      environment: 'hello',
      status: 'BUILD_STATUS_COMPLETED',
      attempt: 1,
      path: expect.stringContaining('/store/team/'),
    });
    expect(seen.at(-1)!.endedAt!.seconds).toBeGreaterThanOrEqual(seen.at(-1)!.scheduledAt!.seconds);
    // Who comes late sees the end at once.
    expect(await all(admin.Builds.watchBuild({ build: first }, admin.metadata))).toEqual(seen.slice(-1));
  });

  it('streams a log while it is written, and again from where one was', async () => {
    second = await submit('terrarium-hello=2');
    const lines = await all(admin.Builds.readLog({ build: second, follow: true }, admin.metadata));
    expect(lines.filter(({ progress }) => progress === null).length).toBeGreaterThan(2);
    expect(lines.map(({ number }) => number)).toEqual(lines.map(({ number }) => number).sort((a, b) => a - b));
    const { number: after } = lines.at(-3)!;
    expect(await all(admin.Builds.readLog({ build: second, after }, admin.metadata))).toEqual(lines.slice(-2));
  });

  it('describes builds, with specification, packages and artifacts', async () => {
    const { build, specification, artifacts } = await ask(viewer, 'Builds', 'GetBuild', { build: second });
    expect(build).toMatchObject({ number: second, status: 'BUILD_STATUS_COMPLETED' });
    expect(specification).toMatchObject({ name: 'hello', kind: 'KIND_ENVIRONMENT_FILE' });
    expect(specification!.content!.fields['dependencies']!.listValue!.values[0]!.stringValue).toBe('terrarium-hello=2');
    expect(artifacts.map(({ type }) => type)).toContain('DIRECTORY');
    const asked = { build: second, search: 'terrarium-hello' };
    const { packages, page } = await ask(viewer, 'Builds', 'ListPackages', asked);
    expect(packages).toMatchObject([{ name: 'terrarium-hello', version: '2.0.0' }]);
    expect(page).toEqual({ nextToken: '', total: 1 });
  });

  it('sends artifacts in pieces', async () => {
    const lockfile = async () => {
      const { artifacts } = await ask(viewer, 'Builds', 'GetBuild', { build: second });
      return artifacts.find(({ type }) => type === 'LOCKFILE');
    };
    await eventually('the lockfile is stored', lockfile);
    const pieces = await all(viewer.Builds.downloadArtifact({ build: second, type: 'LOCKFILE' }, viewer.metadata));
    const content = Buffer.concat(pieces.map((piece) => piece.content));
    expect(content.length).toBe((await lockfile())!.sizeBytes);
    expect(content.toString()).toContain('terrarium-hello');
    const none = all(viewer.Builds.downloadArtifact({ build: second, type: 'DIRECTORY' }, viewer.metadata));
    expect(await refusalOf(none)).toEqual([status.NOT_FOUND, 'NOT_FOUND']);
  });

  it('lists in pages, and only what the caller may see', async () => {
    const numbers = async (token: string): Promise<Read<'ListBuildsResponse'>> => {
      return ask(viewer, 'Builds', 'ListBuilds', { namespace: 'team', page: { size: 1, token }, descending: true });
    };
    const newest = await numbers('');
    expect(newest.builds.map(({ number }) => number)).toEqual([second]);
    const older = await numbers(newest.page!.nextToken);
    expect(older.builds.map(({ number }) => number)).toEqual([first]);
    expect(older.page).toEqual({ nextToken: '', total: 2 });
    const found = await ask(viewer, 'Environments', 'ListEnvironments', { search: 'HELL' });
    expect(found.environments).toMatchObject([{ namespace: 'team', name: 'hello', description: 'a greeting' }]);
    const none = await ask(nobody, 'Environments', 'ListEnvironments', {});
    expect(none).toEqual({ environments: [], page: { nextToken: '', total: 0 } });
  });

  it('asks as much of its callers as REST does', async () => {
    const build = { build: first };
    const environment = { namespace: 'team', environment: 'hello' };
    const asked = (by: Connection) =>
      Promise.all(
        [
          ask(by, 'Builds', 'GetBuild', build),
          ask(by, 'Builds', 'DeleteBuild', build),
          all(by.Builds.readLog(build, by.metadata)),
          ask(by, 'Environments', 'DeleteEnvironment', environment),
          ask(by, 'Settings', 'GetSettings', {}),
          ask(by, 'Audit', 'VerifyLog', {}),
          all(by.Audit.followEvents({}, by.metadata)),
          ask(by, 'Operations', 'RebuildReadModels', {}),
        ].map(refusalOf),
      );
    const refused = (code: status) => Array.from({ length: 8 }, () => [code, 'NOT_AUTHORIZED']);
    expect(await asked(nobody)).toEqual(refused(status.UNAUTHENTICATED));
    const seen = await asked(viewer);
    expect([seen[0]![0], seen[2]![0]]).toEqual([status.OK, status.OK]);
    const others = seen.filter((_, index) => index !== 0 && index !== 2);
    expect(others).toEqual(refused(status.PERMISSION_DENIED).slice(2));
    const none = ask(viewer, 'Builds', 'GetBuild', { build: 999_999 });
    expect(await refusalOf(none)).toEqual([status.NOT_FOUND, 'NOT_FOUND']);
    const stranger = connect(system.grpcAddress, { token: 'trr_made_up' });
    expect(await refusalOf(ask(stranger, 'Status', 'GetStatus', {}))).toEqual([
      status.UNAUTHENTICATED,
      'NOT_AUTHORIZED',
    ]);
    stranger.close();
  });

  it('switches an environment to another build, and tells the log who did it and why', async () => {
    const place = { namespace: 'team', environment: 'hello' };
    const active = async () => (await ask(admin, 'Environments', 'GetEnvironment', place)).activeBuild;
    // A build becomes active a moment after it has ended.
    await eventually('the second build is active', async () => (await active()) === second);
    await ask(admin, 'Environments', 'ActivateBuild', { ...place, build: first });
    expect(await active()).toBe(first);
    const events = admin.Audit.followEvents({ filter: { type: 'EnvironmentBuildActivated' } }, admin.metadata);
    const told: Read<'Event'>[] = [];
    for await (const event of events) {
      told.push(event as Read<'Event'>);
      if (told.at(-1)!.actor === 'user:admin') break;
    }
    expect(told.at(-1)).toMatchObject({ reason: 'because we can', stream: expect.stringContaining('team') });
    const listed = await ask(admin, 'Audit', 'ListEvents', { filter: { build: first }, limit: 1_000 });
    expect(listed.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['BuildRequested', 'LockWritten', 'PrefixBuilt']),
    );
    const tokens = await ask(admin, 'Audit', 'ListEvents', { filter: { type: 'TokenIssued' } });
    expect(tokens.events).toHaveLength(1);
    expect(Object.keys(tokens.events[0]!.data!.fields)).not.toContain('hash');
  });

  it('changes settings, all of them or none', async () => {
    const level = { namespace: 'team' };
    const values = { quota_builds: { numberValue: 7 }, allow_pypi: { boolValue: false } };
    await ask(admin, 'Settings', 'ChangeSettings', { level, values });
    const read = async () => (await ask(admin, 'Settings', 'GetSettings', { level })).values;
    expect(await read()).toMatchObject({ quota_builds: { numberValue: 7 }, allow_pypi: { boolValue: false } });
    const wrong = { quota_builds: { numberValue: 9 }, allow_pypi: { stringValue: 'x' } };
    expect(await refusalOf(ask(admin, 'Settings', 'ChangeSettings', { level, values: wrong }))).toEqual([
      status.INVALID_ARGUMENT,
      'SETTING_INVALID',
    ]);
    await ask(admin, 'Settings', 'ResetSettings', { level, keys: ['allow_pypi'] });
    expect(await read()).toMatchObject({ quota_builds: { numberValue: 7 }, allow_pypi: { boolValue: true } });
  });

  it('solves within the deadline of the call', async () => {
    const environmentFile = `channels: ["${channel}"]\ndependencies: [terrarium-hello]\n`;
    const request = { environmentFile, platforms: ['linux-64'] };
    const { lock } = await ask(admin, 'Specifications', 'Solve', request, 60_000);
    expect(Object.keys(lock!.fields)).toContain('platforms');
    const late = ask(admin, 'Specifications', 'Solve', request, 1);
    expect((await refusalOf(late))[0]).toBe(status.DEADLINE_EXCEEDED);
    const unsatisfiable = { ...request, environmentFile: environmentFile.replace('hello]', 'hello=99]') };
    const refused = ask(admin, 'Specifications', 'Solve', unsatisfiable, 60_000);
    expect((await refusalOf(refused))[0]).toBe(status.INVALID_ARGUMENT);
  });

  it('ends a solve, wherever it is, when the deadline passes and when the client goes', async () => {
    const waiting: ServerResponse[] = [];
    const slow = createServer((_request, response) => void waiting.push(response)).listen(0, '127.0.0.1');
    try {
      await once(slow, 'listening');
      const { port } = slow.address() as AddressInfo;
      const file = (name: string) => `channels: ["http://127.0.0.1:${port}/${name}"]\ndependencies: [tool]\n`;
      const allAreLeft = () => eventually('nobody waits for the channel', () => waiting.every(({ closed }) => closed));
      // A slow machine needs more time until it asks the channel.
      for (let deadlineMs = 1_000; waiting.length === 0 && deadlineMs < 60_000; deadlineMs *= 2) {
        const late = refusalOf(ask(admin, 'Specifications', 'Solve', { environmentFile: file('late') }, deadlineMs));
        expect((await late)[0]).toBe(status.DEADLINE_EXCEEDED);
      }
      expect(waiting.length).toBeGreaterThan(0);
      await allAreLeft();

      const { promise: ended, resolve } = Promise.withResolvers<ServiceError | null>();
      const request = { environmentFile: file('gone') };
      const call = admin.Specifications.solve(request, admin.metadata, resolve);
      await eventually('the channel is asked', () => waiting.some(({ closed }) => !closed));
      call.cancel();
      expect((await ended)?.code).toBe(status.CANCELLED);
      await allAreLeft();
    } finally {
      slow.closeAllConnections();
      slow.close();
    }
  });

  it('ends streams when their deadline passes, and when their client goes', async () => {
    const endless = admin.Audit.followEvents({}, admin.metadata, { deadline: Date.now() + 500 });
    expect((await refusalOf(all(endless)))[0]).toBe(status.DEADLINE_EXCEEDED);
    const left = admin.Audit.followEvents({}, admin.metadata);
    await once(left, 'data');
    left.cancel();
    const [error] = (await once(left, 'error')) as [ServiceError];
    expect(error.code).toBe(status.CANCELLED);
  });

  it('refuses a request that is too large before it is read', async () => {
    const request = { environmentFile: 'x'.repeat(21 << 20) };
    const refused = ask(admin, 'Specifications', 'SubmitSpecification', request, 60_000);
    expect((await refusalOf(refused))[0]).toBe(status.RESOURCE_EXHAUSTED);
  });

  it('tells its health', async () => {
    expect(await checkHealth(system.grpcAddress, '')).toBe('SERVING');
    expect(await checkHealth(system.grpcAddress, 'terrarium.v1.Builds')).toBe('SERVING');
    await expect(checkHealth(system.grpcAddress, 'terrarium.v1.Nothing')).rejects.toMatchObject({ code: 5 });
  });

  it('tells by reflection how it is called', async () => {
    const { services, client } = await reflectedClient(system.grpcAddress, 'terrarium.v1.Status');
    expect(services).toEqual(expect.arrayContaining(['terrarium.v1.Builds', 'terrarium.v1.Audit']));
    const answer = await new Promise((resolve, reject) => {
      client['getStatus']!({}, (error: Error | null, told: unknown) =>
        error === null ? resolve(told) : reject(error),
      );
    });
    expect(answer).toEqual({ version: expect.any(String) });
    client.close();
  });

  it('deletes builds and environments', async () => {
    const active = await refusalOf(ask(admin, 'Builds', 'DeleteBuild', { build: first }));
    expect(active).toEqual([status.FAILED_PRECONDITION, 'BUILD_ACTIVE']);
    await ask(admin, 'Builds', 'DeleteBuild', { build: second });
    const { build } = await ask(admin, 'Builds', 'GetBuild', { build: second });
    expect(build!.deletedAt).not.toBeNull();
    const place = { namespace: 'team', environment: 'hello' };
    await ask(admin, 'Environments', 'DeleteEnvironment', place);
    expect(await refusalOf(ask(admin, 'Environments', 'GetEnvironment', place))).toEqual([
      status.NOT_FOUND,
      'NOT_FOUND',
    ]);
  });

  it('breaks off streams when it stops, so that clients ask again', async () => {
    const stream = admin.Audit.followEvents({}, admin.metadata);
    await once(stream, 'data');
    const ended = refusalOf(all(stream));
    await system.stop();
    expect(await ended).toEqual([status.UNAVAILABLE, 'SERVER_STOPPING']);
  });
});
