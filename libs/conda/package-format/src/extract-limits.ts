import { packageFormatErrors } from './errors.js';
import type { ExtractLimits } from './extract-options.js';

/** The limits of {@link ExtractLimits} that hold when a caller names none. */
export const DEFAULT_LIMITS: ExtractLimits = { maxBytes: 16 * 2 ** 30, maxEntries: 1_000_000, maxRatio: 500 };

/** Small archives of text or zeros reach any ratio without harm. */
const RATIO_COUNTS_FROM_BYTES = 64 * 2 ** 20;

/** Counts what comes out of an archive and stops it at the limits. */
export class LimitGuard {
  /** Bytes of the archive that were read. */
  archiveBytes = 0;
  /** Bytes of the unpacked tar streams. */
  contentBytes = 0;
  private entries = 0;

  constructor(private readonly limits: ExtractLimits) {}

  /** @throws ARCHIVE_TOO_LARGE when the unpacked bytes exceed their limit or the ratio its own. */
  addContent(bytes: number): void {
    this.contentBytes += bytes;
    this.refuseMoreThan(this.contentBytes);
    const { maxRatio } = this.limits;
    if (this.contentBytes > RATIO_COUNTS_FROM_BYTES && this.contentBytes > this.archiveBytes * maxRatio) {
      throw packageFormatErrors.create(
        'ARCHIVE_TOO_LARGE',
        `${this.archiveBytes} bytes of the archive unpack to more than ${maxRatio} times as many`,
      );
    }
  }

  /**
   * Counts an entry before its content comes.
   *
   * @throws ARCHIVE_TOO_LARGE when there are too many entries, or when its size alone exceeds the limit.
   */
  addEntry(size: number): void {
    if (++this.entries > this.limits.maxEntries) {
      throw packageFormatErrors.create(
        'ARCHIVE_TOO_LARGE',
        `The archive has more than ${this.limits.maxEntries} entries`,
      );
    }
    this.refuseMoreThan(size);
  }

  private refuseMoreThan(bytes: number): void {
    if (bytes > this.limits.maxBytes) {
      throw packageFormatErrors.create(
        'ARCHIVE_TOO_LARGE',
        `The archive unpacks to more than ${this.limits.maxBytes} bytes`,
      );
    }
  }
}
