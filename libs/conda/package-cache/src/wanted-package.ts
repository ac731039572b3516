import { withoutCredentials } from '@terrarium/conda-types';
import type { RepoDataRecord } from '@terrarium/conda-types';
import { redact } from '@terrarium/kernel-errors';
import { packageCacheErrors } from './errors.js';

const SHA256 = /^[0-9a-f]{64}$/;
const MD5 = /^[0-9a-f]{32}$/;
/** Anything but separators and control characters, and no leading dot: a file name on every system. */
const FILE_NAME = /^[^./\\:\u0000-\u001f\u007f][^/\\:\u0000-\u001f\u007f]{0,199}$/;

/** Records without a size are old; the largest packages of today have two or three gigabytes. */
const MAX_BYTES_OF_UNKNOWN_SIZE = 16 * 2 ** 30;

/** What the cache needs to know of a record, checked. */
export interface WantedPackage {
  readonly record: RepoDataRecord;
  /** What claims, partial downloads and flights go by: the sha256, or `md5-<md5>`. */
  readonly key: string;
  readonly sha256?: string;
  readonly md5?: string;
  /** Bytes of the archive. */
  readonly size?: number;
  /** Of more bytes than this the archive cannot be; what comes after is not read. */
  readonly maxBytes: number;
  /** `<name>-<version>-<build>`, safe as the name of a folder. */
  readonly dist: string;
  /** Safe as the name of a file. */
  readonly fileName: string;
  /** The address without credentials, for messages and files. */
  readonly shownUrl: string;
}

/**
 * Checks what a record would be cached by. Names come from a channel, so they are not trusted as paths.
 *
 * @throws PACKAGE_RECORD_INVALID, PACKAGE_UNVERIFIABLE.
 */
export function wantedPackage(record: RepoDataRecord): WantedPackage {
  const dist = `${record.name}-${record.version}-${record.build}`;
  requireFileName(dist, 'name, version and build');
  requireFileName(record.fn, 'file name');
  const sha256 = hashOf(record, 'sha256', SHA256);
  const md5 = hashOf(record, 'md5', MD5);
  const { size } = record;
  if (size !== undefined && (!Number.isSafeInteger(size) || size < 0)) {
    throw packageCacheErrors.create('PACKAGE_RECORD_INVALID', `The size of ${record.fn} is not a number of bytes`);
  }
  if (sha256 === undefined && md5 === undefined) {
    throw packageCacheErrors.create('PACKAGE_UNVERIFIABLE', `The record of ${record.fn} has neither sha256 nor md5`, {
      hint: 'Take the record from the repodata of its channel',
    });
  }
  return {
    record,
    key: sha256 ?? `md5-${md5!}`,
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(md5 === undefined ? {} : { md5 }),
    ...(size === undefined ? {} : { size }),
    maxBytes: size ?? MAX_BYTES_OF_UNKNOWN_SIZE,
    dist,
    fileName: record.fn,
    shownUrl: redact(withoutCredentials(record.url)),
  };
}

function hashOf(record: RepoDataRecord, field: 'sha256' | 'md5', form: RegExp): string | undefined {
  const hash = record[field]?.toLowerCase();
  if (hash === undefined || hash === '') return undefined;
  if (form.test(hash)) return hash;
  throw packageCacheErrors.create('PACKAGE_RECORD_INVALID', `The ${field} of ${record.fn} is malformed`);
}

function requireFileName(name: string, what: string): void {
  if (FILE_NAME.test(name)) return;
  throw packageCacheErrors.create(
    'PACKAGE_RECORD_INVALID',
    `The ${what} ${JSON.stringify(name)} of a record cannot be the name of a file`,
  );
}
