import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, lstat, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { JetStreamEventStore } from '@terrarium/adapter-event-store-jetstream';
import { newEventId } from '@terrarium/kernel-event-sourcing';
import type { Message, StreamName } from '@terrarium/kernel-event-sourcing';
import { runningNatsServer } from '@terrarium/platform-native-servers';
import { connectNats } from '@terrarium/platform-service';
import {
  TerrariumProcess,
  eventually,
  makeWheel,
  ordinaryUser,
  sampleChannel,
  startChannelServer,
  startPackageIndex,
} from '@terrarium/testing-system';
import type { ChannelServer, OrdinaryUser, PackageIndex } from '@terrarium/testing-system';
import type { AuditEvent, Build } from '../src/client/api-types.js';
import { writeHostileChannel } from './hostile-channel.js';

jest.setTimeout(300_000);

const POST_LINK = 'bin/.scripted-post-link.sh';

/** What is told of builds, and how they end, in a system that an ordinary user runs. */
describe('builds of an ordinary user', () => {
  let system: TerrariumProcess;
  let channel: ChannelServer;
  let index: PackageIndex;
  let folder: string;
  let user: OrdinaryUser | undefined;
  let canIsolate: boolean;

  beforeAll(async () => {
    try {
      user = ordinaryUser(TerrariumProcess.program);
    } catch {
      console.warn('SKIPPED: the system runs as root, because nobody else can read its program');
    }
    const namespaces = ['--map-root-user', '--net', '--mount', '--pid', '--fork', '--', 'true'];
    canIsolate = spawnSync('unshare', namespaces, { ...user }).status === 0;
    if (!canIsolate) console.warn('SKIPPED: the sandbox, because this machine has no namespaces to offer');
    folder = await mkdtemp(path.join(tmpdir(), 'terrarium-builds-'));
    await chmod(folder, 0o755);
    const script =
      'echo "installed in $PREFIX"\necho "{\\"as\\": $(id -u)}"\necho "read me" > "$PREFIX/.messages.txt"\n';
    const sha256 = createHash('sha256').update(script).digest('hex');
    writeHostileChannel(path.join(folder, 'scripts'), [
      {
        name: 'scripted',
        entries: [{ path: POST_LINK, content: script }],
        listing: [{ _path: POST_LINK, path_type: 'hardlink', sha256, size_in_bytes: script.length }],
      },
    ]);
    index = await startPackageIndex();
    const wording = makeWheel({ name: 'wording', version: '1.0', files: { 'wording.py': "HELLO = 'hello'\n" } });
    index.add('wording', { fileName: wording.fileName, content: wording.content, hash: `sha256=${wording.sha256}` });
    channel = await startChannelServer((await sampleChannel()).dir);
    const settings = {
      TERRARIUM_PIP_INDEX_URL: `${index.url}/simple/`,
      TERRARIUM_NETWORK: path.join(folder, 'network.json'),
      TERRARIUM_SCRIPTS: canIsolate ? 'sandboxed' : 'sandboxed-if-possible',
      TERRARIUM_PROGRAM_ISOLATION: canIsolate ? 'required' : 'if-possible',
      TERRARIUM_MAX_ATTEMPTS: '2',
      TERRARIUM_RETRY_DELAY_MS: '1000',
      TERRARIUM_KEEP_BUILDS: '2',
    };
    await writeFile(path.join(folder, 'network.json'), '{}');
    system = await TerrariumProcess.start(settings, user);
  });
  afterAll(async () => {
    await Promise.all([system.stop(), channel.stop(), index.stop()]);
    await rm(folder, { recursive: true });
  });
  afterEach(() => channel.behave(() => undefined));

  async function write(name: string, text: string): Promise<string> {
    const file = path.join(folder, name);
    await writeFile(file, text);
    return file;
  }

  async function submit(namespace: string, name: string, dependencies: string, more = ''): Promise<number> {
    const channels = `channels:\n  - ${channel.url}\n  - ${path.join(folder, 'scripts')}\n`;
    const file = await write(`${name}.yml`, `name: ${name}\n${channels}dependencies: ${dependencies}\n${more}`);
    const args = ['env', 'create', '-f', file, '--namespace', namespace, '--no-wait'];
    return (await system.json<{ build_id: number }>(...args)).build_id;
  }

  async function build(id: number): Promise<Build> {
    return ((await (await system.fetch(`/api/v1/build/${id}/`)).json()) as { data: Build }).data;
  }

  const ended = (id: number) =>
    eventually(`build ${id} has ended`, async () => {
      const one = await build(id);
      return one.ended_on !== null && one;
    });
  const ofItsStream = (events: readonly AuditEvent[]) =>
    events.filter(({ stream }) => stream.startsWith('build-')).map(({ type }) => type);
  const shown = async (id: number) => (await system.run('build', 'show', String(id))).stdout;
  const exists = (place: string) =>
    lstat(place).then(
      () => true,
      () => false,
    );

  it('have pip, noarch python and scripts in their prefix, and belong to that user', async () => {
    const pip = `[python, terrarium-hello, scripted, pip, {pip: [wording]}]`;
    const id = await submit('first', 'all', pip, 'post_build: python -c "import wording; print(wording.HELLO)"\n');
    const { status, status_info, path: prefix } = await ended(id);
    expect({ status, status_info }).toEqual({ status: 'COMPLETED', status_info: null });
    const hello = spawnSync(path.join(prefix!, 'bin/terrarium-hello'), ['--json'], { ...user, encoding: 'utf8' });
    expect(JSON.parse(hello.stdout)).toMatchObject({ prefix });
    const site = (await readdir(path.join(prefix!, 'lib'))).find((name) => name.startsWith('python3'))!;
    const compiled = await readdir(path.join(prefix!, 'lib', site, 'site-packages/click/__pycache__'));
    expect(compiled.length).toBeGreaterThan(5);
    const own = user?.uid ?? process.getuid!();
    for (const place of [prefix!, path.join(prefix!, POST_LINK), path.join(system.dataDir, 'packages')]) {
      expect((await lstat(place)).uid).toBe(own);
    }

    const log = (await system.run('build', 'logs', String(id))).stdout;
    expect(log).not.toContain('"kind"');
    const lines = log.split('\n').map((line) => line.replace(/^\S+ INFO {4}/, ''));
    const start = lines.indexOf('The post-link script of scripted-1-0 wrote:');
    expect(lines.slice(start - 1, start + 6)).toEqual([
      canIsolate ? 'Scripts ran in a sandbox' : 'Scripts ran without a sandbox',
      'The post-link script of scripted-1-0 wrote:',
      canIsolate ? `  installed in ${prefix}` : (expect.stringContaining('installed in') as string),
      canIsolate ? '  {"as": 0}' : `  {"as": ${own}}`,
      '  read me',
      'The post-build script wrote:',
      '  hello',
    ]);
  });

  it('are kept as the settings say, canceled and deleted, and leave no folder when their namespace goes', async () => {
    const ids = [];
    for (const version of ['1.0', '1.1', '2']) {
      ids.push(await submit('team', 'app', `["terrarium-hello=${version}"]`));
      await ended(ids.at(-1)!);
    }
    const [oldest, , newest] = ids as [number, number, number];
    await eventually('the oldest one is gone', async () => {
      const { deleted_on, path: prefix } = await build(oldest);
      return deleted_on !== null && prefix === null;
    });
    expect(await shown(oldest)).toMatch(/^ {2}deleted +\d{4}-\S+$/m);
    expect((await system.run('build', 'list', '-n', 'team')).stdout).toContain('COMPLETED, deleted');
    expect(await shown(newest)).not.toContain('deleted');

    channel.behave((pathname) => (/\.(conda|tar\.bz2)$/.test(pathname) ? { delayMs: 60_000 } : undefined));
    const held = await submit('team', 'held', '[sqlite]');
    await eventually('it is at work', async () => (await build(held)).status === 'BUILDING');
    await system.json('build', 'cancel', String(held));
    expect((await ended(held)).status).toBe('CANCELED');
    channel.behave(() => undefined);

    const { stderr } = await system.run('build', 'cancel', String(newest));
    expect(stderr).toContain(`Build ${newest} of team/app has already ended: it is completed`);
    expect(stderr).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    expect((await system.fetch('/api/v1/namespace/team/', { method: 'DELETE' })).status).toBe(200);
    await eventually('its folder is gone', async () => !(await exists(path.join(system.dataDir, 'store/team'))));
  });

  it('go for good, also when a script has closed their folders', async () => {
    const seal = 'post_build: mkdir -p sealed/in && touch sealed/in/x && chmod 555 sealed/in sealed .\n';
    const [first, second] = [await submit('shut', 'app', '[yaml]', seal), await submit('shut', 'app', '[yaml]', seal)];
    const { status, path: prefix } = await ended(first);
    expect([status, (await lstat(prefix!)).mode & 0o777]).toEqual(['COMPLETED', 0o555]);
    await ended(second);
    await eventually(
      'the other one is active',
      async () => (await system.run('build', 'delete', String(first), '--yes')).exitCode === 0,
    );
    await eventually('its folder is gone', async () => !(await exists(prefix!)));
    await eventually('that is told', async () => (await build(first)).path === null);
    const failing = await submit('shut', 'failed', '[yaml]', seal.replace(' .\n', ' . && false\n'));
    expect(await ended(failing)).toMatchObject({ status: 'FAILED', error_code: 'LINK_SCRIPT_FAILED' });
    const staging = path.join(system.dataDir, 'store/%staging');
    for (const owner of await readdir(staging)) {
      await eventually(
        'nothing is left',
        async () => (await readdir(path.join(staging, owner))).join() === 'owner.json',
      );
    }
    expect((await system.fetch('/api/v1/namespace/shut/', { method: 'DELETE' })).status).toBe(200);
    await eventually('nothing of it is left', async () => !(await exists(path.join(system.dataDir, 'store/shut'))));
  });

  it('explain why they cannot be solved, in full', async () => {
    const id = await submit('told', 'unsolvable', '[terrarium-legacy, "terrarium-hello>=2"]');
    const { status, error_code, status_info } = await ended(id);
    expect([status, error_code]).toEqual(['FAILED', 'SOLVE_UNSATISFIABLE']);
    const [gist, ...explanation] = status_info!.split('\n');
    expect(explanation.length).toBeGreaterThan(1);
    expect(explanation.join('\n')).toMatch(/terrarium-legacy was asked for[\s\S]*What would help/);
    const told = await shown(id);
    expect(told).toContain(`FAILED: ${gist}\n`);
    for (const line of explanation) expect(told).toContain(`  ${line}`.trimEnd());
  });

  it('tell which attempt it is, of how many, and when the next one begins', async () => {
    const file = await write('away.yml', 'name: away\nchannels: ["http://127.0.0.1:9"]\ndependencies: [python]\n');
    const args = ['env', 'create', '-f', file, '--namespace', 'told', '--no-wait'];
    const { build_id: id } = await system.json<{ build_id: number }>(...args);
    const resting = await eventually('it waits for its second attempt', async () => {
      const one = await build(id);
      return one.next_attempt_on !== null && one;
    });
    expect(resting).toMatchObject({ attempt: 2, max_attempts: 2 });
    expect(await shown(id)).toContain(`attempt      2 of 2, begins at ${resting.next_attempt_on}`);
    expect(await ended(id)).toMatchObject({ status: 'FAILED', attempt: 2, max_attempts: 2, next_attempt_on: null });
    expect(await shown(id)).toMatch(/^ {2}attempt +2 of 2$/m);
  });

  it('never begin again, whatever somebody writes into their stream', async () => {
    const complete = await submit('forged', 'complete', '["terrarium-hello=1.0"]');
    await ended(complete);
    const events = await system.json<AuditEvent[]>('audit', 'events', '--build', String(complete));
    const before = ofItsStream(events);
    const request = events.find(({ type }) => type === 'BuildRequested')!;
    const nats = await connectNats((await runningNatsServer(path.join(system.dataDir, 'nats')))!, 'test');
    const store = await JetStreamEventStore.open(nats);
    const stream: StreamName = { category: 'build', id: String(request.data['buildId']) };
    const forge = (event: Message) =>
      store.append(
        stream,
        {
          id: newEventId(),
          event,
          schemaVersion: 1,
          recordedAt: new Date().toISOString(),
          metadata: { actor: 'user:admin', correlationId: 'c' },
        },
        'any',
      );
    await forge({ type: 'BuildRequested', data: request.data });
    await forge({ type: 'BuildAdmitted', data: { buildId: stream.id } });
    await forge({
      type: 'BuildFailed',
      data: { buildId: stream.id, failure: { code: 'X', message: 'x' }, attempts: 1 },
    });
    await nats.close();

    // What is requested later has its turn, so the system has seen the others by then.
    expect(await ended(await submit('forged', 'next', '["terrarium-hello=1.0"]'))).toMatchObject({
      status: 'COMPLETED',
    });
    expect((await system.json<{ builds: unknown[] }>('queue')).builds).toEqual([]);
    const { status, path: prefix } = await build(complete);
    expect(status).toBe('COMPLETED');
    expect(await exists(prefix!)).toBe(true);
    const after = await system.json<AuditEvent[]>('audit', 'events', '--build', String(complete));
    expect(ofItsStream(after)).toEqual([...before, 'BuildRequested', 'BuildAdmitted', 'BuildFailed']);
  });

  it('are not asked for by files that cannot be read, and the reason is told', async () => {
    const secret = await write('secret.yml', 'name: secret\n');
    await chmod(secret, 0o000);
    const problems = new Map([
      [path.join(folder, 'missing.yml'), 'it does not exist'],
      [folder, 'it is a folder'],
      ...(user === undefined && process.getuid?.() === 0 ? [] : [[secret, 'permission is denied'] as const]),
    ]);
    for (const [file, problem] of problems) {
      for (const command of [
        ['solve', file],
        ['env', 'create', '-f', file],
      ]) {
        const { exitCode, stderr } = await system.run(...command);
        expect([exitCode, stderr]).toEqual([1, expect.stringContaining(`${file} cannot be read: ${problem}`)]);
      }
    }
  });

  it('leave nothing behind that the system could not do', async () => {
    expect(await system.json('admin', 'dead-letters')).toEqual([]);
    expect(system.stderr).not.toMatch(/EACCES|EPERM/);
    expect((await readFile(path.join(system.dataDir, 'admin-token'), 'utf8')).trim()).not.toBe('');
  });
});
