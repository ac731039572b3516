import type { ArchiveDigest } from '@terrarium/conda-package-format';
import type { WantedPackage } from './wanted-package.js';

/** In what an archive differs from its record. */
export interface Mismatch {
  /** Continues a sentence about the archive. */
  readonly sentence: string;
  readonly expected: Readonly<Record<string, string | number>>;
  readonly found: Readonly<Record<string, string | number>>;
}

/**
 * Compares an archive with its record: the size when the record has one, and the sha256, or the MD5 when that is all
 * there is.
 */
export function mismatchOf(wanted: WantedPackage, archive: ArchiveDigest): Mismatch | undefined {
  const { size } = wanted;
  const [name, expected, found] =
    wanted.sha256 === undefined
      ? (['md5', wanted.md5!, archive.md5!] as const)
      : (['sha256', wanted.sha256, archive.sha256] as const);
  const isRightSize = size === undefined || size === archive.archiveBytes;
  if (isRightSize && expected === found) return undefined;
  const sentence = isRightSize
    ? `expected ${name} ${expected}, found ${found}`
    : `expected ${size} bytes with ${name} ${expected}, found ${archive.archiveBytes} bytes with ${found}`;
  return {
    sentence,
    expected: { [name]: expected, ...(size === undefined ? {} : { size }) },
    found: { [name]: found, size: archive.archiveBytes },
  };
}
