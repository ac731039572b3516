import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { TerrariumProcess, sampleChannel, startChannelServer } from '@terrarium/testing-system';
import type { ChannelServer } from '@terrarium/testing-system';

jest.setTimeout(240_000);

interface Event {
  readonly type: string;
}

describe('a crash of the whole system', () => {
  let system: TerrariumProcess;
  let channel: ChannelServer;
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'terrarium-e2e-'));
    channel = await startChannelServer((await sampleChannel()).dir);
    system = await TerrariumProcess.start();
  });
  afterEach(async () => {
    await system.stop();
    await channel.stop();
    await rm(folder, { recursive: true });
  });

  async function submit(name = 'science'): Promise<number> {
    const file = path.join(folder, `${name}.yml`);
    await writeFile(
      file,
      `name: ${name}\nchannels: [${channel.url}]\ndependencies: [python, numpy, requests, terrarium-hello]\n`,
    );
    return (await system.json<{ build_id: number }>('env', 'create', '-f', file, '--no-wait', '--namespace', 'lab'))
      .build_id;
  }

  /** Waits for a line or a progress of the build's log. */
  async function untilLogged(id: number, pattern: RegExp): Promise<void> {
    const response = await system.fetch(`/api/v1/build/${id}/log-stream/`);
    let text = '';
    for await (const chunk of response.body!) {
      text += Buffer.from(chunk as Uint8Array).toString();
      if (pattern.test(text)) return;
    }
    throw new Error(`The log ended without ${String(pattern)}: ${text}`);
  }

  /** The files of prefixes that are being linked. */
  async function filesInStaging(): Promise<number> {
    const entries = await readdir(path.join(system.dataDir, 'store/%staging'), { recursive: true }).catch(() => []);
    return entries.filter((name) => name.split('/').length > 3).length;
  }

  async function untilLinking(): Promise<void> {
    for (const end = Date.now() + 120_000; (await filesInStaging()) === 0; await delay(2)) {
      if (Date.now() > end) throw new Error('No file is ever linked');
    }
  }

  /** Every folder that is in view under the store: whole prefixes only. */
  async function foldersInView(): Promise<string[]> {
    const namespaces = (await readdir(path.join(system.dataDir, 'store')).catch(() => [])).filter(
      (name) => !name.startsWith('%'),
    );
    const folders = await Promise.all(
      namespaces.map(async (namespace) =>
        (await readdir(path.join(system.dataDir, 'store', namespace))).filter((name) => name !== 'envs'),
      ),
    );
    return folders.flat();
  }

  async function expectCompletedOnce(id: number): Promise<void> {
    const build = await system.json<{ path: string; link: string }>('build', 'wait', String(id), '--timeout', '120');
    const events = await system.json<Event[]>('audit', 'events', '--build', String(id), '--limit', '1000');
    for (const type of ['LockWritten', 'PrefixBuilt', 'EnvironmentBuildActivated']) {
      expect(events.filter((event) => event.type === type)).toHaveLength(1);
    }
    expect(await foldersInView()).toEqual([path.basename(build.path)]);
    const staging = await readdir(path.join(system.dataDir, 'store/%staging'), { recursive: true });
    expect(staging.filter((name) => !/^[^/]+(\/owner\.json)?$/.test(name))).toEqual([]);
    expect(staging.filter((name) => name.endsWith('owner.json'))).toHaveLength(1);
    const said = JSON.parse(
      execFileSync(path.join(build.link, 'bin/terrarium-hello'), ['--json'], { env: {}, encoding: 'utf8' }),
    ) as { prefix: string };
    expect(said.prefix).toBe(build.path);
    const { verified, broken } = await verifyWhenSealed();
    expect(broken).toBeUndefined();
    expect(verified).toBeGreaterThanOrEqual(events.length);
  }

  async function verifyWhenSealed() {
    for (;;) {
      const report = await system.json<{ verified: number; unsealed: number; broken?: unknown }>('audit', 'verify');
      if (report.unsealed === 0) return report;
      await delay(100);
    }
  }

  it('in the middle of solving: the build completes once after the restart', async () => {
    channel.behave((pathname) => (pathname.includes('repodata') ? { delayMs: 1_500 } : undefined));
    const id = await submit();
    await untilLogged(id, /reading repodata/);
    await system.kill();
    expect(await foldersInView()).toEqual([]);
    channel.behave(() => undefined);
    await system.up();
    await expectCompletedOnce(id);
  });

  it('in the middle of downloading: the build completes once after the restart', async () => {
    channel.behave((pathname) => (/python-3|numpy/.test(pathname) ? { bytesPerSecond: 1_000_000 } : undefined));
    const id = await submit();
    await untilLogged(id, /"stage":"download"/);
    await system.kill();
    expect(await foldersInView()).toEqual([]);
    channel.behave(() => undefined);
    await system.up();
    await expectCompletedOnce(id);
  });

  it('in the middle of linking: the build completes once after the restart', async () => {
    const id = await submit();
    await untilLinking();
    await system.kill();
    // Files had been linked, and the prefix was not whole: what stands in the staging folder has to go, unseen.
    expect(await filesInStaging()).toBeGreaterThan(0);
    expect(await foldersInView()).toEqual([]);
    await system.up();
    await expectCompletedOnce(id);
  });

  it('goes on when nats-server and Postgres are killed under load', async () => {
    const ids: number[] = [];
    for (let index = 0; index < 4; index += 1) ids.push(await submit(`science-${index}`));
    await untilLogged(ids[0]!, /Preparing transaction/);
    system.killServer('nats-server');
    await delay(1_000);
    system.killServer('postgres');
    for (const id of ids) {
      await system.json('build', 'wait', String(id), '--timeout', '120');
      const events = await system.json<Event[]>('audit', 'events', '--build', String(id), '--limit', '1000');
      expect(events.filter(({ type }) => type === 'PrefixBuilt')).toHaveLength(1);
    }
    expect(await foldersInView()).toHaveLength(4);
    expect((await verifyWhenSealed()).broken).toBeUndefined();
  });
});
