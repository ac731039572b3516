import { mkdir, readdir, rm, rmdir, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CacheLayout } from '../cache-layout.js';
import { ifThere, systemCode } from '../fs-outcome.js';
import type { Session } from './session.js';

const FIRST_WAIT_MS = 15;
const MAX_WAIT_MS = 400;

/**
 * The right to make or to evict an entry: one session has it, among all processes.
 *
 * A claim is a file named after its session. Who wants one writes its file first and then looks for others: of two who
 * do so at once at least one sees the other, and steps back. As no two sessions share a file name, the claim of a dead
 * session can be removed by anybody without hitting another's. Nothing becomes wrong if two should hold a claim
 * after all: entries appear by rename and are what their hash says.
 */
export class Claims {
  constructor(
    private readonly layout: CacheLayout,
    private readonly session: Session,
  ) {}

  /**
   * Waits for the claim.
   *
   * @param whileWaiting - Asked again and again; anything but undefined ends the waiting and comes back.
   * @returns what `whileWaiting` found, or the way to give the claim back.
   */
  async wait<T>(
    key: string,
    signal: AbortSignal,
    whileWaiting: () => Promise<T | undefined>,
  ): Promise<{ readonly found: T } | { readonly release: () => Promise<void> }> {
    for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 1.5, MAX_WAIT_MS)) {
      signal.throwIfAborted();
      if (await this.tryClaim(key)) return { release: () => this.release(key) };
      // Those who stepped back from each other must not meet again at the same moment.
      await sleep(waitMs * (0.5 + Math.random()), undefined, { signal });
      const found = await whileWaiting();
      if (found !== undefined) return { found };
    }
  }

  /** Takes the claim if it is free. */
  async tryClaim(key: string): Promise<boolean> {
    if (await this.isTaken(key)) return false;
    await this.writeClaim(key);
    if (!(await this.isTaken(key))) return true;
    await this.release(key);
    return false;
  }

  async release(key: string): Promise<void> {
    await ifThere(unlink(join(this.layout.claim(key), this.session.id)));
    await removeIfEmpty(this.layout.claim(key));
  }

  /** Removes the claims of dead sessions. */
  async sweep(): Promise<void> {
    for (const key of await readdir(this.layout.claims)) {
      await this.isTaken(key);
      await removeIfEmpty(this.layout.claim(key));
    }
  }

  /** Whether a live session other than this one has or wants the claim; the claims of dead ones are removed. */
  async isTaken(key: string): Promise<boolean> {
    const folder = this.layout.claim(key);
    for (const id of (await ifThere(readdir(folder))) ?? []) {
      if (id === this.session.id) continue;
      if (await this.session.isLive(id)) return true;
      await rm(join(folder, id), { force: true });
    }
    return false;
  }

  private async writeClaim(key: string): Promise<void> {
    const folder = this.layout.claim(key);
    for (;;) {
      await mkdir(folder).catch(unless('EEXIST'));
      const written = await ifThere(writeFile(join(folder, this.session.id), '').then(() => true));
      // Another one may remove the folder as its last claim leaves.
      if (written === true) return;
    }
  }
}

/** Removes a folder unless others are in it, or have removed it themselves. */
async function removeIfEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch(unless('ENOTEMPTY', 'EEXIST', 'ENOENT'));
}

/** Passes every error on but those of these system calls' codes. */
function unless(...codes: readonly string[]): (error: unknown) => void {
  return (error) => {
    if (!codes.includes(systemCode(error) ?? '')) throw error;
  };
}
