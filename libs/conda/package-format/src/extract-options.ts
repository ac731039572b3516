import type { CodedError } from '@terrarium/kernel-errors';

/** What a package may hold at most; what lies beyond is refused with ARCHIVE_TOO_LARGE. */
export interface ExtractLimits {
  /** Bytes of the unpacked tar streams. Default 16 GiB. */
  readonly maxBytes: number;
  /** Entries of the tar streams. Default one million. */
  readonly maxEntries: number;
  /** Unpacked bytes for each byte of the archive; looked at once 64 MiB have come out. Default 500. */
  readonly maxRatio: number;
}

/** The choices for an extraction that can cross to another thread. */
export interface ExtractSettings {
  readonly limits?: Partial<ExtractLimits>;
  /** Names that differ by case only: default `refuse` where the file system takes them for one, else `allow`. */
  readonly caseConflicts?: 'allow' | 'refuse';
  /** Symbolic links that resolve outside the package: default `refuse`. Nothing is ever written through a link. */
  readonly outsideLinks?: 'allow' | 'refuse';
  /** Bytes of the archive, where they are known. */
  readonly archiveBytes?: number;
  /**
   * Programs tried in this order to unpack bzip2; `[]` asks for the built-in decoder. Default lbzip2, bzip2, and for
   * archives known to be short none.
   */
  readonly bzip2Programs?: readonly string[];
  /** Whether the MD5 of the archive is wanted too. Default false. */
  readonly md5?: boolean;
}

/** The choices that a caller has when a package is extracted. */
export interface ExtractOptions extends ExtractSettings {
  /** Ends the extraction, which then rejects with the signal's reason and leaves nothing. */
  readonly signal?: AbortSignal;
  /** Called at most every 100 ms, and once at the end. */
  readonly onProgress?: (progress: ExtractProgress) => void;
}

/** How far an extraction has come. */
export interface ExtractProgress {
  /** Bytes of the archive that were read. */
  readonly archiveBytes: number;
  /** Bytes of content that were unpacked. */
  readonly contentBytes: number;
  /** Files and links that were made. */
  readonly files: number;
}

/** What an archive is, whatever became of its extraction. */
export interface ArchiveDigest {
  /** Lower-case hex. */
  readonly sha256: string;
  /** Lower-case hex; present when it was asked for. */
  readonly md5?: string;
  readonly archiveBytes: number;
}

/** What an extraction has made. */
export interface TreeSummary {
  /** Sum of the sizes of all files, bytes. */
  readonly contentBytes: number;
  /** Regular files, hard links included. */
  readonly files: number;
  readonly symlinks: number;
  readonly directories: number;
}

/** What {@link extractPackage} gives back. */
export interface ExtractResult extends ArchiveDigest, TreeSummary {}

/**
 * How an extraction ended. The archive is read and hashed to its end even when it cannot be extracted, so that a
 * caller can tell a broken package from a broken download. `unstreamable` is a `.conda` that must be read from a file.
 */
export type ExtractOutcome =
  | { readonly status: 'extracted'; readonly archive: ArchiveDigest; readonly tree: TreeSummary }
  | { readonly status: 'refused'; readonly archive: ArchiveDigest; readonly error: CodedError }
  | { readonly status: 'unstreamable'; readonly archive: ArchiveDigest };
