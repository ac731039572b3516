import type { Entry } from './entries/entries.js';
import type { Session } from './session/session.js';

/** A package that is in the cache, and stays there until it is released or the cache is closed. */
export interface CachedPackage extends Disposable {
  /** The package's root: the folder that holds `info/`. Never write below it: prefixes are hard links into it. */
  readonly extractedDir: string;
  /** Of the archive. */
  readonly sha256: string;
  /** The archive, when the cache keeps archives. */
  readonly archivePath?: string;
  /** Sum of the sizes of the extracted files. */
  readonly sizeBytes: number;
  /** Bytes that were fetched for this call; 0 for a package that was there. */
  readonly downloadedBytes: number;
  readonly fromCache: boolean;
  /** Says that the package is no longer in use, so that it may be evicted. Also done by `using`; harmless if repeated. */
  release(): void;
}

/** Makes the handle of an entry that is leased for it. */
export function cachedPackage(
  { marker, extractedDir, archivePath }: Entry,
  session: Session,
  downloadedBytes: number,
  fromCache: boolean,
): CachedPackage {
  let isReleased = false;
  const release = (): void => {
    if (!isReleased) session.release(marker.sha256);
    isReleased = true;
  };
  return {
    extractedDir,
    sha256: marker.sha256,
    ...(archivePath === undefined ? {} : { archivePath }),
    sizeBytes: marker.contentBytes,
    downloadedBytes,
    fromCache,
    release,
    [Symbol.dispose]: release,
  };
}
