import { createHash, randomUUID } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { shown } from '@terrarium/conda-environment-file';
import { pipErrors } from '../errors.js';
import { refuseCancelled } from '../python/run-program.js';
import type { DistributionHash } from '../requirements/pip-requirements.js';
import { unlessAbsent, withFileErrors } from './with-file-errors.js';

/**
 * Fetches a file. The URL may hold credentials; the file does not exist yet, its folder does.
 *
 * @throws What the caller wants to see: it passes through.
 */
export type FetchTo = (url: string, file: string, signal?: AbortSignal) => Promise<void>;

/** A file with the name that its URL has, whose bytes have been verified. */
export interface StoredFile {
  readonly path: string;
  /** Lower-case hex. */
  readonly sha256: string;
}

const KNOWN_ALGORITHMS = new Set(['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512']);

/**
 * A folder of distributions by their content: `<sha256>`, two levels. Safe for several processes: files appear whole,
 * and are verified each time before use.
 */
export class FileStore {
  constructor(
    private readonly folder: string,
    private readonly fetchTo: FetchTo,
  ) {}

  /**
   * A file of known content, from the store or else from its URL.
   *
   * @throws PIP_HASH_MISMATCH, PIP_CANCELLED, PIP_IO_FAILED, and what `fetchTo` throws.
   */
  async get(url: string, sha256: string, signal?: AbortSignal): Promise<StoredFile> {
    const path = this.#place(sha256);
    const kept = await digestsOf(path, ['sha256'], signal);
    if (kept?.get('sha256') === sha256) return { path, sha256 };
    // Its disk has damaged it.
    if (kept !== undefined) await withFileErrors(path, () => rm(path, { force: true }));
    return this.add(url, [{ algorithm: 'sha256', digest: sha256 }], signal);
  }

  /**
   * Fetches a file, checks every hash that is known of it, and puts it into the store.
   *
   * @param hashes - Those of algorithms that are not known here are left out.
   * @throws PIP_HASH_MISMATCH, PIP_CANCELLED, PIP_IO_FAILED, and what `fetchTo` throws.
   */
  async add(url: string, hashes: readonly DistributionHash[], signal?: AbortSignal): Promise<StoredFile> {
    refuseCancelled(signal);
    const temporary = join(this.folder, `.${randomUUID()}`);
    await withFileErrors(this.folder, () => mkdir(this.folder, { recursive: true }));
    try {
      await this.fetchTo(url, temporary, signal);
      refuseCancelled(signal);
      const checked = hashes.filter(({ algorithm }) => KNOWN_ALGORITHMS.has(algorithm));
      const digests = await digestsOf(temporary, ['sha256', ...checked.map(({ algorithm }) => algorithm)], signal);
      if (digests === undefined) throw new Error(`fetchTo() resolved without writing ${basename(temporary)}`);
      for (const { algorithm, digest } of checked) refuseOther(url, algorithm, digest, digests.get(algorithm)!);
      const sha256 = digests.get('sha256')!;
      const path = this.#place(sha256);
      await withFileErrors(path, async () => {
        await mkdir(dirname(path), { recursive: true });
        await rename(temporary, path);
      });
      return { path, sha256 };
    } finally {
      await rm(temporary, { force: true });
    }
  }

  #place(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('A sha256 has 64 lower-case hex digits');
    return join(this.folder, sha256.slice(0, 2), sha256);
  }
}

function refuseOther(url: string, algorithm: string, wanted: string, actual: string): void {
  if (wanted === actual) return;
  const message = `${shown(url)} has the ${algorithm} ${actual}, not ${wanted}`;
  throw pipErrors.create('PIP_HASH_MISMATCH', message, { details: { url: shown(url), algorithm, wanted, actual } });
}

async function digestsOf(
  path: string,
  algorithms: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Map<string, string> | undefined> {
  const hashes = new Map<string, Hash>(algorithms.map((algorithm) => [algorithm, createHash(algorithm)]));
  return unlessAbsent(path, async () => {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
      for (const hash of hashes.values()) hash.update(chunk);
      refuseCancelled(signal);
    }
    return new Map([...hashes].map(([algorithm, hash]) => [algorithm, hash.digest('hex')]));
  });
}
