import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeLockJson } from '@terrarium/conda-lockfile';
import { currentSubdir } from '@terrarium/conda-types';
import type { RepoDataRecord } from '@terrarium/conda-types';
import type { BuildLog, Platform } from '@terrarium/platform-service';
import type { BuilderPackages } from './packages/builder-packages.js';
import type { PipPart } from './pip/pip-part.js';
import { PrefixBuilder } from './prefix-builder.js';
import { PrefixStore } from './store/prefix-store.js';

/** One machine with a store, and a package cache with two packages that have a file in common. */
class Machine {
  readonly #blobs = new Map<string, Buffer>();
  readonly #store: PrefixStore;
  readonly #builder: PrefixBuilder;
  #records: RepoDataRecord[] = [];
  made = 0;

  constructor(private readonly root: string) {
    const config = { storeDir: path.join(root, 'store'), scripts: 'off', scriptTimeLimitMs: 60_000 };
    const blobs = {
      read: (digest: string) => Promise.resolve(this.#blobs.get(digest)),
      put: (content: Buffer) => Promise.resolve({ digest: this.put(content) }),
    };
    const platform = { config, blobs } as unknown as Platform;
    const packages = {
      ensureAll: (records: readonly RepoDataRecord[]) => {
        this.made++;
        return Promise.resolve(
          records.map(({ name }) => ({ extractedDir: this.extracted(name), release: () => undefined })),
        );
      },
    };
    this.#store = new PrefixStore(platform);
    this.#builder = new PrefixBuilder(platform, packages as unknown as BuilderPackages, this.#store, {
      complete: () => Promise.resolve(),
    } as unknown as PipPart);
  }

  put(content: Buffer): string {
    const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`;
    this.#blobs.set(digest, content);
    return digest;
  }

  blob(digest: string): unknown {
    return JSON.parse(this.#blobs.get(digest)!.toString());
  }

  private extracted(name: string): string {
    return path.join(this.root, 'pkgs', name);
  }

  async addPackage(name: string, files: readonly string[]): Promise<void> {
    const subdir = currentSubdir();
    const index = { name, version: '1', build: '0', build_number: 0, depends: [], subdir };
    const folder = this.extracted(name);
    for (const file of [...files, 'info/index.json']) {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), file === 'info/index.json' ? JSON.stringify(index) : name);
    }
    await writeFile(path.join(folder, 'info/files'), files.map((file) => `${file}\n`).join(''));
    const fn = `${name}-1-0.conda`;
    const hashes = { sha256: '0'.repeat(64), md5: '0'.repeat(32) };
    this.#records.push({
      ...index,
      ...hashes,
      fn,
      channel: 'https://c.example/main',
      url: `https://c.example/main/${subdir}/${fn}`,
    });
  }

  build() {
    const platform = currentSubdir();
    const packages = this.#records.map((record) => ({ record, isComplete: true, categories: ['main'] }));
    const lock = this.put(
      Buffer.from(
        writeLockJson({
          channels: [{ url: 'https://c.example/main', usedEnvVars: [] }],
          platforms: [{ name: platform, platform, virtualPackages: [], packages, pypiPackages: [], sources: [] }],
          metadata: {
            ...{ options: {}, sources: [], contentHashes: {}, pypiIndexes: [], pypiFindLinks: [], custom: {} },
          },
        }),
      ),
    );
    const log = { info: () => undefined, warning: () => undefined, progress: () => undefined } as unknown as BuildLog;
    const content = { requestedSpecs: [], variables: {}, pip: [] };
    const request = { buildId: 'b1', buildKey: 'key', namespace: 'team', lock, content, isLastAttempt: false };
    return this.#builder.build(request, log, new AbortController().signal);
  }

  async remove(): Promise<void> {
    await this.#store.remove(path.join(this.root, 'store/team/key'));
  }
}

describe('PrefixBuilder', () => {
  let root: string;
  let machine: Machine;
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'terrarium-prefix-builder-'));
    machine = new Machine(root);
    await machine.addPackage('a', ['share/both', 'bin/.a-post-link.sh']);
    await machine.addPackage('b', ['share/both', 'Menu/b.json']);
  });
  afterEach(() => rm(root, { recursive: true }));

  it('tells of a prefix that it finds what it told when it made it', async () => {
    const built = await machine.build();
    expect(built.warnings).toEqual([expect.stringContaining('share/both is in a-1-0 and in b-1-0')]);
    expect(built.menuItems).toEqual(['Menu/b.json']);
    expect(machine.blob(built.scripts!)).toMatchObject({ skippedScripts: [{ package: 'a-1-0', reason: 'policy' }] });

    // As after a crash between the rename and the event.
    expect(await machine.build()).toEqual(built);
    expect(machine.made).toBe(1);
  });

  it('finds prefixes of which nothing was kept', async () => {
    const { path: prefix, files } = await machine.build();
    await rm(path.join(root, 'store/%outcomes'), { recursive: true });
    expect(await machine.build()).toMatchObject({ path: prefix, files, warnings: [] });
  });

  it('keeps nothing of a prefix that is removed', async () => {
    await machine.build();
    expect(await readdir(path.join(root, 'store/%outcomes'))).toEqual(['key.json']);
    await machine.remove();
    expect(await readdir(path.join(root, 'store/%outcomes'))).toEqual([]);
    await expect(stat(path.join(root, 'store/team/key'))).rejects.toThrow('ENOENT');
  });
});
