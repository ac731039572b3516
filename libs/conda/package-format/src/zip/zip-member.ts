import { packageFormatErrors } from '../errors.js';

/** One member of a zip, as its local header or the central directory describes it. */
export interface ZipMember {
  readonly name: string;
  /** Bytes of content; the same packed and unpacked, as all members are stored. */
  readonly size: number;
  readonly crc: number;
  /** Where its local header begins. */
  readonly offset: number;
}

/** The error of a zip that is damaged or not of the kind that `.conda` uses. */
export function invalidZip(problem: string): Error {
  return packageFormatErrors.create('ARCHIVE_ZIP_INVALID', `The zip ${problem}`);
}
