import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  TerrariumProcess,
  entriesBelow,
  eventually,
  sampleChannel,
  startChannelServer,
} from '@terrarium/testing-system';
import type { ChannelServer } from '@terrarium/testing-system';

jest.setTimeout(600_000);

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
    const entries = await entriesBelow(path.join(system.dataDir, 'store/%staging'));
    return entries.filter((name) => name.split('/').length > 3).length;
  }

  /** Kills the system while it links a build. Linking is quick: what was over before it was seen is asked for anew. */
  async function killWhileLinking(): Promise<{ id: number; before: readonly string[] }> {
    for (let tries = 1; tries <= 20; tries += 1) {
      const before = await foldersInView();
      const id = await submit(`science-${tries}`);
      const isOver = async () => (await foldersInView()).length > before.length;
      while ((await filesInStaging()) === 0 && !(await isOver())) await delay(2);
      await system.kill();
      if ((await filesInStaging()) > 0 && !(await isOver())) return { id, before };
      await system.up();
      await system.json('build', 'wait', String(id));
    }
    throw new Error('No build was ever seen while it was linked');
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

  /** @param before - The folders of earlier builds. */
  async function expectCompletedOnce(id: number, before: readonly string[] = []): Promise<void> {
    const build = await system.json<{ path: string; link: string }>('build', 'wait', String(id), '--timeout', '240');
    const events = await system.json<Event[]>('audit', 'events', '--build', String(id), '--limit', '1000');
    for (const type of ['LockWritten', 'PrefixBuilt', 'EnvironmentBuildActivated']) {
      expect(events.filter((event) => event.type === type)).toHaveLength(1);
    }
    expect((await foldersInView()).toSorted()).toEqual([...before, path.basename(build.path)].toSorted());
    const staging = await entriesBelow(path.join(system.dataDir, 'store/%staging'));
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
    return eventually('everything is sealed', async () => {
      const report = await system.json<{ verified: number; unsealed: number; broken?: unknown }>('audit', 'verify');
      return report.unsealed === 0 && report;
    });
  }

  it('in the middle of solving: the build completes once after the restart', async () => {
    channel.behave((pathname) => (pathname.includes('repodata') ? { delayMs: 600_000 } : undefined));
    const id = await submit();
    await untilLogged(id, /reading repodata/);
    await system.kill();
    expect(await foldersInView()).toEqual([]);
    channel.behave(() => undefined);
    await system.up();
    await expectCompletedOnce(id);
  });

  it('in the middle of downloading: the build completes once after the restart', async () => {
    channel.behave((pathname) => (/python-3|numpy/.test(pathname) ? { bytesPerSecond: 100_000 } : undefined));
    const id = await submit();
    await untilLogged(id, /"stage":"download"/);
    await system.kill();
    expect(await foldersInView()).toEqual([]);
    channel.behave(() => undefined);
    await system.up();
    await expectCompletedOnce(id);
  });

  it('in the middle of linking: the build completes once after the restart', async () => {
    // Files have been linked, and the prefix is not whole: what stands in the staging folder has to go, unseen.
    const { id, before } = await killWhileLinking();
    await system.up();
    await expectCompletedOnce(id, before);
  });

  it('goes on when nats-server and Postgres are killed under load', async () => {
    const ids: number[] = [];
    for (let index = 0; index < 4; index += 1) ids.push(await submit(`science-${index}`));
    await untilLogged(ids[0]!, /Preparing transaction/);
    system.killServer('nats-server');
    await delay(1_000);
    system.killServer('postgres');
    for (const id of ids) {
      await system.json('build', 'wait', String(id), '--timeout', '240');
      const events = await system.json<Event[]>('audit', 'events', '--build', String(id), '--limit', '1000');
      expect(events.filter(({ type }) => type === 'PrefixBuilt')).toHaveLength(1);
    }
    expect(await foldersInView()).toHaveLength(4);
    expect((await verifyWhenSealed()).broken).toBeUndefined();
  });
});
