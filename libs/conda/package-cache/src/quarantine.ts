import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ifThere } from './fs-outcome.js';

/** What is noted of a wrong archive. */
export interface QuarantineReport {
  readonly fileName: string;
  readonly origin: string;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly found: Readonly<Record<string, unknown>>;
}

/** Keeps wrong archives aside for inspection: the newest, up to a limit. */
export class Quarantine {
  /** @param limitBytes - Of all archives together; 0 keeps none. */
  constructor(
    private readonly folder: string,
    private readonly limitBytes: number,
  ) {}

  /**
   * Takes a file in.
   *
   * @returns where it is now, or undefined when it was deleted for its size.
   */
  async take(path: string, name: string, report: QuarantineReport): Promise<string | undefined> {
    const { size } = await stat(path);
    if (size > this.limitBytes || size === 0) {
      await rm(path, { force: true });
      return undefined;
    }
    await mkdir(this.folder, { recursive: true });
    const kept = join(this.folder, name);
    await writeFile(`${kept}.json`, `${JSON.stringify({ ...report, at: new Date().toISOString() }, undefined, 2)}\n`);
    await rename(path, kept);
    await this.trim();
    return kept;
  }

  private async trim(): Promise<void> {
    const archives: { path: string; size: number; mtimeMs: number }[] = [];
    for (const name of await readdir(this.folder)) {
      const path = join(this.folder, name);
      const stats = name.endsWith('.json') ? undefined : await ifThere(stat(path));
      if (stats !== undefined) archives.push({ path, size: stats.size, mtimeMs: stats.mtimeMs });
    }
    archives.sort((a, b) => b.mtimeMs - a.mtimeMs);
    let total = 0;
    for (const { path, size } of archives) {
      total += size;
      if (total <= this.limitBytes) continue;
      await rm(path, { force: true });
      await rm(`${path}.json`, { force: true });
    }
  }
}
