import type { Readable } from 'node:stream';
import type { RepoDataRecord } from '@terrarium/conda-types';
import type { ExtractSettings } from '@terrarium/conda-package-format';
import type { CodedError } from '@terrarium/kernel-errors';
import type { Transport } from './download/transport.js';

/** Another place to have packages from than the address in their record: a mirror, a blob store. */
export interface PackageSource {
  /** How messages call it. */
  readonly name: string;
  /**
   * Opens the archive of a record, from its first byte. What comes is verified like any download.
   *
   * @returns undefined when the source does not have it.
   */
  open(record: RepoDataRecord, signal: AbortSignal): Promise<Readable | undefined>;
}

/** How often and how patiently downloads are tried. */
export interface RetryOptions {
  /** Attempts in a row that bring nothing. Default 5. */
  readonly attempts: number;
  /** Wait after the first failure; doubles with each further one, varied by half. Default 500. */
  readonly firstDelayMs: number;
  /** Default 20,000. */
  readonly maxDelayMs: number;
}

/** The choices for a package cache. */
export interface PackageCacheOptions {
  /** The folder. Best on the file system of the prefixes, which are then hard links into it. Made when it is missing. */
  readonly root: string;
  /** Whether nothing may be fetched over the network; other sources and files are still used. Default false. */
  readonly offline?: boolean;
  /** Asked, in this order, before the address in the record. */
  readonly sources?: readonly PackageSource[];
  /** Default: undici, with the proxies of the environment. */
  readonly transport?: Transport;
  /** Packages that are downloaded at a time. Default 6. */
  readonly concurrency?: number;
  /** Threads that extract. Default: the cores of the machine, eight at most. */
  readonly threads?: number;
  /** Bytes of memory that decompressors may take together, by estimate; a single one may take more. Default 160 MiB. */
  readonly memoryBytes?: number;
  /** Whether archives are kept beside their extracted packages. Default false. */
  readonly keepArchives?: boolean;
  /** Bytes that the cache may hold; entries not in use leave, least recently used first. Default: no limit. */
  readonly limitBytes?: number;
  /** Bytes of wrong archives that are kept for inspection. Default 256 MiB; 0 deletes them. */
  readonly quarantineBytes?: number;
  readonly retry?: Partial<RetryOptions>;
  /** How packages are extracted. */
  readonly extract?: Omit<ExtractSettings, 'md5'>;
  /** Told of failures that kept no package from being had: a source that failed before another one did not. */
  readonly onWarning?: (warning: CodedError) => void;
}

/** The choices when a package is asked for. */
export interface EnsureOptions {
  /** Ends the waiting; the work too, unless others wait for the same package. */
  readonly signal?: AbortSignal;
  /**
   * Whether this caller will not go on with what has arrived if the package cannot be had: it is not kept then, unless
   * others asked for it who may. Default false.
   */
  readonly isLastAttempt?: boolean;
  /** Called about ten times a second for each package under way, and once when it is ready. */
  readonly onProgress?: (progress: PackageProgress) => void;
}

/** The choices when many packages are asked for. */
export interface EnsureAllOptions extends EnsureOptions {
  /** Packages of this call under way at a time, within what the cache allows. */
  readonly concurrency?: number;
}

/** How far a package is on its way into the cache. */
export interface PackageProgress {
  /** The file name of the record. */
  readonly fileName: string;
  /**
   * `waiting` for a turn, or for another process that makes the same entry; `done` comes once, last, and also for packages
   * that were there.
   */
  readonly phase: 'waiting' | 'downloading' | 'done';
  readonly fromCache: boolean;
  /** Bytes of the archive that have arrived, those of earlier attempts included. */
  readonly downloadedBytes: number;
  /** Bytes of the archive, when known. */
  readonly totalBytes?: number;
  /** Bytes and files that were unpacked; unpacking goes along with the download. */
  readonly extractedBytes: number;
  readonly extractedFiles: number;
}
