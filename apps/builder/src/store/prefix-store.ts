import { mkdir, readFile, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { removeTree, whileWritable } from '@terrarium/conda-link';
import { Platform } from '@terrarium/platform-service';
import type { PrefixOutcome } from '../prefix-outcome.js';
import { moveActivationLink, removeActivationLink } from './activation-link.js';
import { StagingArea } from './staging-area.js';
import { asStoreFault } from './store-fault.js';
import { LINKS, StoreLayout } from './store-layout.js';

/** Something is in the folder, or it is a file system of its own, or one that somebody else has made for the builder. */
const KEEPS_NAMESPACE: ReadonlySet<string> = new Set(['ENOTEMPTY', 'EEXIST', 'EBUSY', 'EACCES', 'EPERM']);

/** The prefixes of this machine's store, and the symlinks to them. A prefix is there whole or not at all. */
@Injectable()
export class PrefixStore implements OnModuleDestroy {
  private readonly layout: StoreLayout;
  private area: Promise<StagingArea> | undefined;

  constructor(platform: Platform) {
    this.layout = new StoreLayout(platform.config.storeDir);
  }

  async onModuleDestroy(): Promise<void> {
    await (await this.area)?.close();
  }

  /**
   * Where a build's prefix is, or will be.
   *
   * @throws BUILD_PATH_TOO_LONG
   */
  pathOf(namespace: string, buildKey: string): string {
    const prefix = this.layout.prefix(namespace, buildKey);
    this.layout.assertFits(prefix);
    return prefix;
  }

  /** Whether a prefix is there. */
  async has(prefix: string): Promise<boolean> {
    return stat(prefix).then(
      () => true,
      () => false,
    );
  }

  /**
   * A new path on the store's file system, for one attempt at one build.
   *
   * @throws LINK_DISK_FULL, LINK_IO_FAILED
   */
  async staging(buildId: string): Promise<string> {
    return (await this.openArea()).next(buildId);
  }

  /**
   * Keeps what is to be told of a prefix until the prefix is removed. It is kept before the prefix is put in its place:
   * who finds the prefix after a crash finds this too.
   *
   * @throws LINK_DISK_FULL, LINK_IO_FAILED
   */
  async keepOutcome(buildKey: string, outcome: PrefixOutcome): Promise<void> {
    const file = this.layout.outcome(buildKey);
    const draft = await this.staging(`outcome-${buildKey}`);
    try {
      await writeFile(draft, JSON.stringify(outcome));
      await mkdir(path.dirname(file), { recursive: true });
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true });
      throw asStoreFault(error, `write ${file}`);
    }
  }

  /** What was kept of a prefix; undefined when there is nothing. */
  async outcome(buildKey: string): Promise<PrefixOutcome | undefined> {
    try {
      return JSON.parse(await readFile(this.layout.outcome(buildKey), 'utf8')) as PrefixOutcome;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw asStoreFault(error, `read ${this.layout.outcome(buildKey)}`);
    }
  }

  /**
   * Puts a finished prefix in its place.
   *
   * @returns False when another attempt at the same build was faster: its prefix is as good, and this one is removed.
   * @throws LINK_DISK_FULL, LINK_IO_FAILED
   */
  async putInPlace(staging: string, prefix: string): Promise<boolean> {
    try {
      await whileWritable(staging, () => moveIntoNamespace(staging, prefix), prefix);
      return true;
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) {
        throw asStoreFault(error, `put ${prefix} in its place`);
      }
      await removeTree(staging);
      return false;
    }
  }

  /**
   * Removes a prefix and what was kept of it: it is out of sight at once, and off the disk when this returns.
   *
   * @returns False when it was not there.
   */
  async remove(prefix: string): Promise<boolean> {
    await rm(this.layout.outcome(path.basename(prefix)), { force: true });
    const grave = await this.staging(`removed-${path.basename(prefix)}`);
    try {
      await whileWritable(prefix, () => rename(prefix, grave), grave);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
    await removeTree(grave);
    return true;
  }

  /**
   * Removes the folder of a namespace, if nothing is in it and the builder may.
   *
   * @returns Whether it is gone.
   */
  async removeNamespace(namespace: string): Promise<boolean> {
    const folder = this.layout.namespace(namespace);
    try {
      await rmdir(folder);
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return true;
      if (code !== undefined && KEEPS_NAMESPACE.has(code)) return false;
      throw asStoreFault(error, `remove ${folder}`);
    }
  }

  /** The prefixes that are in their places, by namespace, sorted. */
  async list(): Promise<ReadonlyMap<string, readonly string[]>> {
    const { root } = this.layout;
    const prefixes = new Map<string, string[]>();
    for (const namespace of await foldersIn(root)) {
      // What no namespace can be called is the store's own.
      if (namespace.startsWith('%')) continue;
      const keys = (await foldersIn(path.join(root, namespace))).filter((name) => name !== LINKS);
      if (keys.length > 0)
        prefixes.set(
          namespace,
          keys.map((key) => this.layout.prefix(namespace, key)),
        );
    }
    return prefixes;
  }

  /** Points an environment's symlink to one of its builds, and returns the symlink's path. */
  async activate(namespace: string, environment: string, buildKey: string): Promise<string> {
    const link = this.layout.link(namespace, environment);
    await moveActivationLink(link, this.layout.prefix(namespace, buildKey));
    return link;
  }

  /** Removes an environment's symlink. */
  async deactivate(namespace: string, environment: string): Promise<void> {
    await removeActivationLink(this.layout.link(namespace, environment));
  }

  private openArea(): Promise<StagingArea> {
    const { stagingRoot } = this.layout;
    this.area ??= StagingArea.open(stagingRoot).catch((error: unknown) => {
      throw asStoreFault(error, `make a folder in ${stagingRoot}`);
    });
    // A folder that could not be made is tried again by the next build.
    this.area.catch(() => (this.area = undefined));
    return this.area;
  }
}

/**
 * Moves a prefix into the folder of its namespace. Where there is none, the two come together: an empty folder could be
 * removed as that of a deleted namespace before the prefix is in it.
 */
async function moveIntoNamespace(staging: string, prefix: string): Promise<void> {
  const arrival = `${staging}-arriving`;
  const within = path.join(arrival, path.basename(prefix));
  try {
    while (!(await renameUnless('ENOENT', staging, prefix))) {
      await mkdir(arrival);
      await rename(staging, within);
      if (await renameUnless('ENOTEMPTY', arrival, path.dirname(prefix))) return;
      // The folder has come meanwhile, with something in it.
      await rename(within, staging);
      await rmdir(arrival);
    }
  } finally {
    await removeTree(arrival);
  }
}

/** @returns False when it failed for the given reason. */
async function renameUnless(reason: 'ENOENT' | 'ENOTEMPTY', from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Some file systems have another word for it.
    if (code === reason || (reason === 'ENOTEMPTY' && code === 'EEXIST')) return false;
    throw error;
  }
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw asStoreFault(error, `read ${folder}`);
  });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
