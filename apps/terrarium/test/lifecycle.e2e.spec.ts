import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readlink, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  TerrariumProcess,
  entriesBelow,
  eventually,
  sampleChannel,
  startChannelServer,
} from '@terrarium/testing-system';
import type { ChannelServer } from '@terrarium/testing-system';

jest.setTimeout(300_000);

/** Longer than any test takes. */
const HOLD_MS = 600_000;

interface Build {
  readonly id: number;
  readonly status: string;
  readonly path: string | null;
  readonly size: number;
  readonly environment: string;
}

interface WatchedFile {
  readonly path: string;
  readonly environment: string | null;
  readonly status_info: string | null;
}

interface Queued {
  readonly build_id: number;
  readonly namespace: string;
  readonly position: number | null;
  readonly state: string;
  readonly reason: string;
}

interface Environment {
  readonly name: string;
  readonly namespace: { readonly name: string };
}

describe('the life of builds and environments', () => {
  let system: TerrariumProcess;
  let channel: ChannelServer;
  let folder: string;
  let watched: string;
  const begun = Date.now();

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'terrarium-life-'));
    watched = path.join(folder, 'watched');
    await mkdir(watched);
    channel = await startChannelServer((await sampleChannel()).dir);
    system = await TerrariumProcess.start({
      TERRARIUM_SOLVERS: '1',
      TERRARIUM_BUILDERS: '1',
      TERRARIUM_KEEP_BUILDS: '2',
      TERRARIUM_WATCH: watched,
    });
  });
  afterAll(async () => {
    await system.stop();
    await channel.stop();
    await rm(folder, { recursive: true });
  });
  afterEach(() => channel.behave(() => undefined));

  /** An environment file; `held` asks a channel that does not answer. */
  function file(name: string, ...dependencies: string[]): string {
    const address = dependencies.includes('held') ? `${channel.url}/held` : channel.url;
    return `name: ${name}\nchannels:\n  - ${address}\ndependencies:\n${dependencies.map((one) => `  - ${one}\n`).join('')}`;
  }

  async function submit(namespace: string, name: string, ...dependencies: string[]): Promise<number> {
    const target = path.join(folder, `${name}.yml`);
    await writeFile(target, file(name, ...dependencies));
    const args = ['env', 'create', '-f', target, '--namespace', namespace, '--no-wait'];
    return (await system.json<{ build_id: number }>(...args)).build_id;
  }

  async function build(id: number): Promise<Build> {
    return ((await (await system.fetch(`/api/v1/build/${id}/`)).json()) as { data: Build }).data;
  }

  const ended = (id: number, status: string) =>
    eventually(`build ${id} is ${status}`, async () => (await build(id)).status === status);

  const queue = async () => (await system.json<{ builds: Queued[] }>('queue')).builds;
  /** The queue follows the log by itself: it may know a moment later than others what has happened. */
  const queueIsEmpty = () => eventually('the queue is empty', async () => (await queue()).length === 0);

  /** Folders below those of the running builders. */
  async function attempts(): Promise<string[]> {
    const staging = path.join(system.dataDir, 'store/%staging');
    return (await entriesBelow(staging)).filter(
      (name) => name.split('/').length === 2 && !name.endsWith('/owner.json'),
    );
  }

  function holdPackages() {
    channel.behave((pathname) => (/\.(conda|tar\.bz2)$/.test(pathname) ? { delayMs: HOLD_MS } : undefined));
  }

  function holdSolving() {
    channel.behave((pathname) => (pathname.startsWith('/held/') ? { delayMs: HOLD_MS } : undefined));
  }

  it('cancels a build at work and builds that wait, and lets the next one have its turn', async () => {
    holdPackages();
    const atWork = await submit('one', 'held', 'python');
    await eventually('it downloads', async () => channel.requests.some((request) => request.endsWith('.conda')));
    const second = await submit('one', 'held-too', 'python');
    const waiting = await submit('one', 'late', 'terrarium-hello=1');
    const builds = await eventually('two have their turn, and one waits', async () => {
      const found = await queue();
      return found.length === 3 && found.filter(({ state }) => state === 'running').length === 2 && found;
    });
    expect(builds.map(({ build_id, state, position }) => [build_id, state, position])).toEqual([
      [atWork, 'running', null],
      [second, 'running', null],
      [waiting, 'waiting', 1],
    ]);

    await system.json('build', 'cancel', String(waiting));
    await system.json('build', 'cancel', String(second));
    await system.json('build', 'cancel', String(atWork));
    for (const id of [atWork, second, waiting]) expect((await build(id)).status).toBe('CANCELED');
    await eventually('nothing is left of the attempts', async () => (await attempts()).length === 0);
    expect(await system.run('build', 'cancel', String(atWork))).toMatchObject({ exitCode: 0 });

    channel.behave(() => undefined);
    const next = await submit('one', 'late', 'terrarium-hello=1');
    await ended(next, 'COMPLETED');
    expect((await system.run('build', 'cancel', String(next))).stderr).toContain('BUILD_ALREADY_ENDED');
    await queueIsEmpty();
  });

  it('gives each namespace its turn, however much another one asks for', async () => {
    holdSolving();
    const held = [await submit('busy', 'held', 'held'), await submit('busy', 'held-too', 'held')];
    await eventually(
      'both have their turn',
      async () => (await queue()).filter(({ state }) => state === 'running').length === held.length,
    );
    for (const name of ['a', 'b', 'c']) await submit('busy', name, 'terrarium-hello=1');
    await submit('quiet', 'a', 'terrarium-hello=1');
    const waiting = await eventually('all others wait', async () => {
      const found = (await queue()).filter(({ state }) => state === 'waiting');
      return found.length === 4 && found;
    });
    expect(waiting.map(({ namespace, position }) => `${namespace} ${position}`)).toEqual([
      'quiet 1',
      'busy 2',
      'busy 3',
      'busy 4',
    ]);
    expect(waiting[0]!.reason).toContain('Next');
    for (const id of held) await system.json('build', 'cancel', String(id));
    channel.behave(() => undefined);
    await queueIsEmpty();
  });

  it('ends a build whose attempt takes longer than it may', async () => {
    await system.json('settings', 'set', '--namespace', 'slow', 'build_time_limit=1');
    holdSolving();
    const id = await submit('slow', 'held', 'held');
    await ended(id, 'FAILED');
    const shown = (await (await system.fetch(`/api/v1/build/${id}/`)).json()) as { data: { error_code: string } };
    expect(shown.data.error_code).toBe('BUILD_TIME_LIMIT');
    await queueIsEmpty();
  });

  it('rolls back, keeps the newest builds, and never deletes the active one', async () => {
    const ids: number[] = [];
    for (const version of ['1', '2']) {
      ids.push(await submit('team', 'app', `terrarium-hello=${version}`));
      await ended(ids.at(-1)!, 'COMPLETED');
    }
    const [first, second] = ids as [number, number];
    const link = path.join(system.dataDir, 'store/team/envs/app');
    const pathOf = async (id: number) => (await build(id)).path!;
    const pointsTo = (id: number) =>
      eventually(
        `the link points to build ${id}`,
        async () => path.basename(await readlink(link)) === path.basename(await pathOf(id)),
      );
    await pointsTo(second);
    await system.json('env', 'switch', 'team/app', String(first));
    await pointsTo(first);
    expect((await system.run('build', 'delete', String(first), '--yes')).stderr).toContain('BUILD_ACTIVE');

    const third = await submit('team', 'app', 'terrarium-hello');
    await ended(third, 'COMPLETED');
    await pointsTo(third);
    // Two are kept: the active one and the newest besides.
    await eventually('the oldest is gone', async () => (await build(first)).path === null);
    expect(await readdir(path.join(system.dataDir, 'store/team'))).toHaveLength(3);
    expect((await build(first)).size).toBe(0);
    expect((await system.fetch(`/api/v1/build/${first}/lockfile/`)).status).toBe(200);
    expect((await build(second)).path).not.toBeNull();

    const gone = await pathOf(second);
    await system.json('build', 'delete', String(second), '--yes');
    await eventually('the folder is gone', () => !existsSync(gone));
    expect((await system.run('env', 'switch', 'team/app', String(second))).exitCode).not.toBe(0);
  });

  it('tells what prefixes take, and what they share', async () => {
    const usage = await system.json<{
      namespaces: Record<string, { num_builds: number; storage: number; added_storage: number; measured_on: string }>;
      store: { storage: number; unique_storage: number; added_storage: number; stores: number };
      package_cache: number;
    }>('usage');
    const team = usage.namespaces['team']!;
    expect(team.num_builds).toBe(1);
    expect(team.added_storage).toBeLessThan(team.storage);
    expect(Date.parse(team.measured_on)).toBeGreaterThan(begun);
    const { store } = usage;
    expect(store.stores).toBe(1);
    expect(store.storage).toBeGreaterThanOrEqual(team.storage);
    expect(store.unique_storage).toBeLessThanOrEqual(store.storage);
    expect(store.added_storage).toBeLessThan(store.unique_storage);
    expect(usage.package_cache).toBeGreaterThan(0);
  });

  it('deletes an environment with its builds, those at work included, and can make it anew', async () => {
    holdSolving();
    const held = await submit('team', 'app', 'held');
    await system.json('env', 'delete', 'team/app', '--yes');
    await ended(held, 'CANCELED');
    const namespaceFolder = path.join(system.dataDir, 'store/team');
    await eventually('all folders and the link are gone', async () => (await readdir(namespaceFolder)).length === 0);
    const list = await system.json<Environment[]>('env', 'list', '--namespace', 'team');
    expect(list).toEqual([]);
    channel.behave(() => undefined);
    await ended(await submit('team', 'app', 'terrarium-hello=1'), 'COMPLETED');
    expect(await system.json<Environment[]>('env', 'list', '--namespace', 'team')).toHaveLength(1);
  });

  it('deletes a namespace with everything in it', async () => {
    expect((await system.fetch('/api/v1/namespace/team/', { method: 'DELETE' })).status).toBe(200);
    await eventually(
      'its environments are gone',
      async () => (await system.json<Environment[]>('env', 'list', '--namespace', 'team')).length === 0,
    );
    await eventually('its folder is gone', () => !existsSync(path.join(system.dataDir, 'store/team')));
    expect((await system.fetch('/api/v1/namespace/team/')).status).toBe(404);
  });

  it('follows the files of a watched folder: new, changed, wrong, gone', async () => {
    const environments = async () =>
      (await system.json<Environment[]>('env', 'list', '--namespace', 'filesystem')).map(({ name }) => name);
    const builds = async () => system.json<Build[]>('build', 'list', '--namespace', 'filesystem');
    const [a, b] = [path.join(watched, 'a.yaml'), path.join(watched, 'b.yml')];
    await writeFile(a, file('from-a', 'terrarium-hello=1'));
    await writeFile(b, file('from-b', 'terrarium-hello=1'));
    await eventually('both are there', async () => (await environments()).sort().join() === 'from-a,from-b');

    await writeFile(a, file('from-a', 'terrarium-hello=2'));
    await eventually(
      'it is built again',
      async () => (await builds()).filter(({ environment }) => environment === 'from-a').length === 2,
    );
    await writeFile(b, 'dependencies: {');
    const refused = await eventually('the file is refused', async () =>
      (await system.json<WatchedFile[]>('watched')).find(({ status_info }) => status_info !== null),
    );
    expect(refused.path).toBe(b);
    expect(await environments()).toContain('from-b');

    await rm(a);
    await eventually('its environment is gone', async () => (await environments()).join() === 'from-b');
    await writeFile(a, file('from-a', 'terrarium-hello=1'));
    await eventually('it is there again', async () => (await environments()).sort().join() === 'from-a,from-b');

    // As when its disk is away: the folder is another one, and empty.
    await rename(watched, `${watched}-away`);
    await mkdir(watched);
    await eventually('the system has seen the other one', () =>
      system.stderr.includes('not the folder that held 2 files'),
    );
    expect((await environments()).sort()).toEqual(['from-a', 'from-b']);
    await rmdir(watched);
    await rename(`${watched}-away`, watched);

    // All at once: the folder is the same, and stays empty.
    await Promise.all([rm(a), rm(b)]);
    await eventually('all are gone', async () => (await environments()).length === 0);
    expect(await system.json('watched')).toEqual([]);
  });

  it('lets one watched file at a time be the environment of a name', async () => {
    const [one, two] = [path.join(watched, 'one.yaml'), path.join(watched, 'two.yaml')];
    const files = async () =>
      (await system.json<WatchedFile[]>('watched')).map(({ path: file, environment, status_info }) => [
        path.basename(file),
        environment,
        status_info,
      ]);
    const versions = async () =>
      (await system.json<Build[]>('build', 'list', '--namespace', 'filesystem')).filter(
        ({ environment }) => environment === 'same',
      );
    await writeFile(one, file('same', 'terrarium-hello=1'));
    await eventually('the first is taken', async () => (await files())[0]?.[1] === 'filesystem/same');
    await writeFile(two, file('same', 'terrarium-hello=2'));
    await eventually('both are handled', async () => (await files())[1]?.[2] != null);
    const message = `The environment filesystem/same is that of ${one}: give one of them another name`;
    expect(await files()).toEqual([
      ['one.yaml', 'filesystem/same', null],
      ['two.yaml', null, message],
    ]);
    expect(await versions()).toHaveLength(1);

    await rm(one);
    const second = JSON.stringify([['two.yaml', 'filesystem/same', null]]);
    await eventually('the second has the name', async () => JSON.stringify(await files()) === second);
    // The environment was never gone: it has both versions.
    expect(await versions()).toHaveLength(2);

    // A file that gives its name up by taking another one passes it on too.
    const newest = async () => Math.max(...(await versions()).map(({ id }) => id));
    const passedOn = await newest();
    await writeFile(one, file('same', 'terrarium-hello=1'));
    await eventually('the first waits', async () => (await files())[0]?.[2] != null);
    await writeFile(two, file('other', 'terrarium-hello=2'));
    const both = JSON.stringify([
      ['one.yaml', 'filesystem/same', null],
      ['two.yaml', 'filesystem/other', null],
    ]);
    await eventually('both have names', async () => JSON.stringify(await files()) === both);
    // Old builds may have gone meanwhile, and the builds of the other name are not among these.
    expect(await newest()).toBeGreaterThan(passedOn);

    // One that had a name while it waited for another gives up the one that it had.
    await writeFile(two, file('same', 'terrarium-hello=2'));
    await eventually('the second waits again', async () => (await files())[1]?.[2] != null);
    await rm(one);
    await eventually('the second has it again', async () => JSON.stringify(await files()) === second);
    const environments = async () =>
      (await system.json<Environment[]>('env', 'list', '--namespace', 'filesystem')).map(({ name }) => name);
    await eventually('what it was before is gone', async () => (await environments()).join() === 'same');
    await rm(two);
    await eventually('nothing is left', async () => (await files()).length === 0);
  });

  it('lets nothing of all this become a dead letter', async () => {
    expect(await system.json('admin', 'dead-letters')).toEqual([]);
    expect((await system.run('audit', 'verify')).exitCode).toBe(0);
  });
});
