import { randomBytes } from 'node:crypto';
import { rmSync, unlinkSync, utimesSync, writeFileSync, mkdirSync, renameSync } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isRunning, thisProcess } from '@terrarium/kernel-process-identity';
import type { ProcessIdentity } from '@terrarium/kernel-process-identity';
import type { CacheLayout } from '../cache-layout.js';
import { ifThere, systemCode } from '../fs-outcome.js';

const HEARTBEAT_MS = 20_000;
/** Without a heartbeat for so long, a process that cannot be looked at is taken for dead. */
const SILENCE_MS = 120_000;
/** Begins the names of folders of sessions that are just being made. */
const UNBORN = '.new-';

/**
 * One open cache among all processes and threads that use the folder. Claims, leases and staging folders belong to a
 * session; when its process is gone they mean nothing, however it ended.
 */
export class Session {
  readonly id = `${process.pid}-${randomBytes(6).toString('hex')}`;
  private readonly me = thisProcess();
  /** Identifies the current start of the machine; empty where the system does not tell. */
  readonly boot = this.me.boot;
  private readonly leases = new Map<string, number>();
  private staged = 0;
  private heartbeat: NodeJS.Timeout | undefined;

  private constructor(private readonly layout: CacheLayout) {}

  static open(layout: CacheLayout): Session {
    const session = new Session(layout);
    session.announce();
    session.heartbeat = setInterval(() => session.beat(), HEARTBEAT_MS).unref();
    return session;
  }

  /** Whether the session of this id still has its process. */
  async isLive(id: string): Promise<boolean> {
    if (id === this.id) return true;
    const owner = this.layout.owner(id);
    const text = await ifThere(readFile(owner, 'utf8'));
    if (text === undefined) return false;
    const identity = parseOwner(text);
    // Two machines that share the folder may have one name: what another boot has begun is judged by its heartbeat.
    const running = identity?.boot === this.me.boot ? isRunning(identity, this.me) : undefined;
    return running ?? (await hasBeaten(owner));
  }

  /** The ids of the live sessions; the remains of dead ones are removed. */
  async sweep(): Promise<string[]> {
    const live: string[] = [];
    for (const id of await readdir(this.layout.sessions)) {
      // One that is just being made does not say yet whose it is: its folder tells how long ago that was.
      const isUnborn = id.startsWith(UNBORN);
      if (!isUnborn && (await this.isLive(id))) live.push(id);
      else if (!isUnborn || !(await hasBeaten(this.layout.session(id)))) {
        await rm(this.layout.session(id), { recursive: true, force: true });
      }
    }
    return live;
  }

  /** Notes that an entry is in use here; as often as it is leased it must be released. */
  lease(sha256: string): void {
    const count = this.leases.get(sha256) ?? 0;
    this.leases.set(sha256, count + 1);
    if (count === 0) writeFileSync(this.layout.lease(this.id, sha256), '');
  }

  release(sha256: string): void {
    const count = this.leases.get(sha256) ?? 0;
    if (count > 1) {
      this.leases.set(sha256, count - 1);
      return;
    }
    this.leases.delete(sha256);
    removeQuietly(() => unlinkSync(this.layout.lease(this.id, sha256)));
  }

  /** A path in the staging folder that nothing has been at. */
  newStagingPath(): string {
    return this.layout.staging(this.id, String(++this.staged));
  }

  close(): void {
    clearInterval(this.heartbeat);
    rmSync(this.layout.session(this.id), { recursive: true, force: true });
  }

  /** Makes the session's folder whole before it has its name, so that nobody takes it for the rest of a dead one. */
  private announce(): void {
    const { layout, id } = this;
    const unborn = `${UNBORN}${id}`;
    mkdirSync(dirname(layout.lease(unborn, '-')), { recursive: true });
    mkdirSync(dirname(layout.staging(unborn, '-')), { recursive: true });
    writeFileSync(layout.owner(unborn), JSON.stringify(this.me));
    for (const sha256 of this.leases.keys()) writeFileSync(layout.lease(unborn, sha256), '');
    renameSync(layout.session(unborn), layout.session(id));
  }

  private beat(): void {
    const now = new Date();
    try {
      utimesSync(this.layout.owner(this.id), now, now);
    } catch (error) {
      // Others took this process for dead, for example after the machine slept: it tells them that it is not.
      if (systemCode(error) === 'ENOENT') this.announce();
      else if (systemCode(error) === undefined) throw error;
    }
  }
}

async function hasBeaten(place: string): Promise<boolean> {
  const stats = await ifThere(stat(place));
  return stats !== undefined && Date.now() - stats.mtimeMs < SILENCE_MS;
}

function parseOwner(text: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(text) as ProcessIdentity;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What is gone already need not be removed. */
function removeQuietly(remove: () => void): void {
  try {
    remove();
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
}
