import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
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

const MEBIBYTE = 1 << 20;
const SMALLEST_FILE = 4096;
const AMPLE = 512 * MEBIBYTE;

/** Mounts a file system in memory; undefined where that is not allowed. */
function mountDisk(): string | undefined {
  const folder = mkdtempSync(path.join(tmpdir(), 'terrarium-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${AMPLE}`, 'terrarium-test', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
}

const disk = mountDisk() ?? '';
if (disk === '') console.warn('SKIPPED: builds on a full disk, because only root may mount a small one');

interface Build {
  readonly id: number;
  readonly status: string;
  readonly status_info: string | null;
  readonly path: string;
}

interface FailedAttempt {
  readonly type: string;
  readonly data: { readonly attempt: number; readonly failure: { readonly code: string; readonly message: string } };
}

(disk === '' ? describe.skip : describe)('a disk that gets full in the middle of a build', () => {
  const store = path.join(disk, 'store');
  const cache = path.join(disk, 'packages');
  let system: TerrariumProcess;
  let channel: ChannelServer;

  beforeAll(async () => {
    channel = await startChannelServer((await sampleChannel()).dir);
    system = await TerrariumProcess.start({
      TERRARIUM_STORE_DIR: store,
      TERRARIUM_PACKAGE_CACHE: cache,
      TERRARIUM_RETRY_DELAY_MS: '400',
      TERRARIUM_MAX_ATTEMPTS: '12',
    });
  });
  afterAll(async () => {
    await system.stop();
    await channel.stop();
    execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true });
  });

  function resize(bytes: number): void {
    execFileSync('mount', ['-o', `remount,size=${bytes}`, disk]);
  }

  const usedBytes = () => {
    const { blocks, bfree, bsize } = statfsSync(disk);
    return (blocks - bfree) * bsize;
  };

  /** Makes the disk so small that only this much more fits on it. */
  const leaveFree = (bytes: number) => resize(usedBytes() + bytes);

  async function submit(name: string): Promise<number> {
    const file = path.join(system.dataDir, `${name}.yml`);
    const dependencies = '[python, requests, terrarium-hello]';
    await writeFile(file, `name: ${name}\nchannels: ["${channel.url}"]\ndependencies: ${dependencies}\n`);
    return (await system.json<{ build_id: number }>('env', 'create', '-f', file, '--no-wait')).build_id;
  }

  const build = async (id: number) =>
    ((await (await system.fetch(`/api/v1/build/${id}/`)).json()) as { data: Build }).data;

  async function failedAttempts(id: number): Promise<FailedAttempt[]> {
    const events = await system.json<FailedAttempt[]>('audit', 'events', '--build', String(id), '--limit', '1000');
    return events.filter(({ type }) => type === 'BuildAttemptFailed');
  }

  /** Waits for an attempt to fail with a code, and checks that whoever looks at the build is told why. */
  async function expectFault(id: number, code: string): Promise<void> {
    const codes = async () => (await failedAttempts(id)).map(({ data }) => data.failure.code);
    await eventually(`an attempt fails with ${code}`, async () => (await codes()).at(-1) === code);
    const { status, status_info } = await build(id);
    expect(status).not.toBe('FAILED');
    const messages = (await failedAttempts(id)).map(({ data }) => data.failure.message);
    expect(messages.filter((message) => status_info!.includes(message))).not.toEqual([]);
    await untilLogged(id, code);
  }

  /** Waits for a word in the log of a build that goes on. */
  async function untilLogged(id: number, word: string): Promise<void> {
    const response = await system.fetch(`/api/v1/build/${id}/log-stream/`, { signal: AbortSignal.timeout(90_000) });
    let text = '';
    for await (const chunk of response.body!) {
      text += Buffer.from(chunk as Uint8Array).toString();
      if (text.includes(word)) return;
    }
    throw new Error(`The log ended without ${word}: ${text}`);
  }

  /** Names below the store, without the files that only say whose it is. */
  async function inStore(): Promise<string[]> {
    return (await entriesBelow(store)).filter(
      (name) => !/^%store\.json$|^%staging(\/[^/]+(\/owner\.json)?)?$/.test(name),
    );
  }

  async function expectCompleted(id: number): Promise<void> {
    const { link, path: prefix } = await system.json<{ link: string; path: string }>('build', 'wait', String(id));
    const hello = path.join(link, 'bin/terrarium-hello');
    const said = JSON.parse(execFileSync(hello, ['--json'], { env: {}, encoding: 'utf8' })) as { prefix: string };
    expect(said.prefix).toBe(prefix);
  }

  it('fails each attempt while the packages do not fit, and completes when there is room', async () => {
    leaveFree(8 * MEBIBYTE);
    const id = await submit('packages');
    await expectFault(id, 'CACHE_DISK_FULL');
    expect(await inStore()).toEqual([]);
    resize(AMPLE);
    await expectCompleted(id);
  });

  it('fails while the packages of an environment fit and its own files do not', async () => {
    leaveFree(0);
    const id = await submit('prefix');
    await expectFault(id, 'LINK_DISK_FULL');
    const isOfTheOther =
      /^default(\/envs(\/packages(\/.*)?)?|\/[^/]+-packages(\/.*)?)?$|^%outcomes(\/[^/]+-packages\.json)?$/;
    // The next attempt may be at work by now; between the two there is nothing.
    await eventually('the attempt has left nothing', async () =>
      (await inStore()).every((name) => isOfTheOther.test(name)),
    );
    expect(await readdir(path.join(store, 'default/envs'))).toEqual(['packages']);
    resize(AMPLE);
    await expectCompleted(id);
  });

  it('fails while the services cannot even note that they work in the store', async () => {
    await system.kill();
    for (const left of [path.join(store, '%staging'), path.join(cache, 'sessions')]) rmSync(left, { recursive: true });
    await system.up();
    // The package cache takes it.
    leaveFree(SMALLEST_FILE);
    const id = await submit('noted');
    await expectFault(id, 'LINK_DISK_FULL');
    expect((await failedAttempts(id))[0]!.data.failure.message).toContain(`make a folder in ${store}`);
    expect((await inStore()).filter((name) => name.includes('noted'))).toEqual([]);
    resize(AMPLE);
    await expectCompleted(id);
  });
});
