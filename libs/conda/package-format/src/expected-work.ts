/** A byte of bzip2 takes so many times as long to decompress and write as one of zstd. */
const BZIP2_WEIGHT = 3;

/**
 * How long a package takes to extract, compared with others: whoever extracts many begins with the most, so that no
 * thread is left alone with a long one at the end.
 *
 * @param fileName - Of the archive.
 * @param archiveBytes - Its size.
 * @returns a number without a unit.
 */
export function expectedWork(fileName: string, archiveBytes: number): number {
  return fileName.endsWith('.tar.bz2') ? archiveBytes * BZIP2_WEIGHT : archiveBytes;
}
