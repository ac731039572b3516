import type { LoadedPackage } from '../cache/loaded-package.js';
import type { Form } from '../cache/subdir-state.js';
import { isSystemError } from '../cache/system-error.js';
import { repodataErrors } from '../errors.js';
import type { PackFile } from '../pack/pack-file.js';
import { PackDamaged } from '../pack/pack-index.js';
import { PackedText } from '../pack/packed-text.js';
import type { Run } from '../pack/run-table.js';
import { decodeTable } from '../pack/table-bytes.js';
import type { RecordContext } from '../records/read-record.js';
import { ProblemLog } from '../records/record-problem.js';
import { contextParts } from './record-loader.js';
import type { RecordLoader } from './record-loader.js';
import { NO_RECORDS } from './subdir-source.js';
import type { SubdirSource } from './subdir-source.js';

/** What a {@link PackedSource} works with. */
export interface PackedSourceParts {
  readonly form: Form;
  readonly digest: string;
  readonly pack: PackFile;
  readonly context: RecordContext;
  readonly loader: RecordLoader;
  /** What is said of one package may be this long. */
  readonly maxPackageBytes: number;
  /** Throws the pack away, because it is damaged. */
  readonly discard: () => Promise<void>;
}

/** Repodata that came as one file and was split into a pack. */
export class PackedSource implements SubdirSource {
  readonly problems = new ProblemLog();
  readonly #parts: PackedSourceParts;
  readonly #scope: string;

  constructor(parts: PackedSourceParts) {
    this.#parts = parts;
    this.#scope = parts.loader.scope(parts.digest, ...contextParts(parts.context));
    const { problems, problemCount } = parts.pack.index.header;
    this.problems.addAll(problems, problemCount);
  }

  get form(): Form {
    return this.#parts.form;
  }

  get digest(): string {
    return this.#parts.digest;
  }

  get info(): Readonly<Record<string, unknown>> {
    return this.#parts.pack.index.header.info;
  }

  has(packageName: string): boolean {
    return this.#parts.pack.index.has(packageName);
  }

  names(): Iterable<string> {
    return this.#parts.pack.index.names();
  }

  peek(packageName: string): LoadedPackage | undefined {
    return this.#parts.loader.peek(this.#scope + packageName) ?? (this.has(packageName) ? undefined : NO_RECORDS);
  }

  load(packageName: string): LoadedPackage | Promise<LoadedPackage> {
    const { pack, context, loader, maxPackageBytes } = this.#parts;
    const key = this.#scope + packageName;
    const ready = loader.peek(key);
    if (ready !== undefined) return ready;
    const runs = pack.index.runs(packageName);
    if (runs.length === 0) return NO_RECORDS;
    const bytes = runs.reduce((sum, { start, end }) => sum + end - start, 0);
    if (bytes > maxPackageBytes) return this.#refused(packageName, bytes);
    const wanted = { packageName, context };
    try {
      const stored = pack.table(packageName);
      if (stored === undefined) return loader.read(key, wanted, new PackedText(runs, pack.texts(runs)));
      return loader.keep(key, wanted, decodeTable(stored, key, packageName, context), 0, () => this.#text(runs));
    } catch (error) {
      return this.#discarded(error);
    }
  }

  /** What is said of a package, for a record that was chosen of its table. */
  #text(runs: readonly Run[]): PackedText {
    const { pack, discard } = this.#parts;
    try {
      return new PackedText(runs, pack.texts(runs));
    } catch (error) {
      if (!isDamage(error)) throw error;
      void discard();
      throw this.#unusable(error);
    }
  }

  #refused(packageName: string, bytes: number): Promise<never> {
    const { context, maxPackageBytes } = this.#parts;
    const place = `${context.channel} (${context.subdir})`;
    const message = `The records of ${packageName} in ${place} take ${bytes} bytes, and ${maxPackageBytes} are allowed`;
    return Promise.reject(
      repodataErrors.create('REPODATA_TOO_LARGE', message, { details: { package: packageName, bytes } }),
    );
  }

  async #discarded(error: unknown): Promise<never> {
    if (!isDamage(error)) throw error;
    await this.#parts.discard();
    throw this.#unusable(error);
  }

  #unusable(cause: Error): Error {
    const { channel, subdir } = this.#parts.context;
    return repodataErrors.create(
      'REPODATA_CACHE_UNUSABLE',
      `The cached repodata of ${channel} (${subdir}) cannot be read: ${cause.message}`,
      { hint: 'It was removed from the cache and will be fetched again', cause },
    );
  }
}

function isDamage(error: unknown): error is Error {
  return error instanceof PackDamaged || isSystemError(error);
}
