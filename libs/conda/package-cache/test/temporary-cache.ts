import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PackageCache } from '../src/index.js';
import type { PackageCacheOptions } from '../src/index.js';

/** Waits of a few milliseconds, so that tests of failures do not take long. */
export const FAST_RETRY = { attempts: 3, firstDelayMs: 5, maxDelayMs: 40 };

/** A folder for caches that is removed after each test, together with the caches that were opened in it. */
export class TemporaryCache {
  root = '';
  private readonly opened: PackageCache[] = [];

  /** Hooks the folder into the tests of the file. */
  static use(): TemporaryCache {
    const folder = new TemporaryCache();
    beforeEach(() => {
      folder.root = mkdtempSync(join(tmpdir(), 'package-cache-'));
    });
    afterEach(async () => {
      await Promise.all(folder.opened.splice(0).map((cache) => cache.close()));
      rmSync(folder.root, { recursive: true, force: true });
    });
    return folder;
  }

  async open(options: Partial<PackageCacheOptions> = {}): Promise<PackageCache> {
    const cache = await PackageCache.open({ root: this.root, threads: 1, retry: FAST_RETRY, ...options });
    this.opened.push(cache);
    return cache;
  }

  /** Everything below a folder of the cache, as relative paths of files. */
  files(below: string): string[] {
    const folder = join(this.root, below);
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .sort();
  }
}
