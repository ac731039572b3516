import type { ExtractOutcome, ExtractProgress } from '@terrarium/conda-package-format';
import type { WantedPackage } from '../wanted-package.js';

/** What an origin is asked with. */
export interface BringRequest {
  readonly wanted: WantedPackage;
  /** Where the extracted package goes; does not exist yet. */
  readonly treeDir: string;
  readonly signal: AbortSignal;
  /** Told how many bytes of the archive have arrived. */
  readonly onDownload: (bytes: number) => void;
  readonly onExtract: (progress: ExtractProgress) => void;
}

/** An archive that has arrived, whether it is the right one or not. */
export interface Arrival {
  readonly outcome: ExtractOutcome;
  /** Bytes that came over a network or from another source, in this attempt. */
  readonly downloadedBytes: number;
  /** Whether the bytes are put together from several answers, perhaps of different files. */
  readonly isPatched: boolean;
  /** The archive as a file: `ours` may be moved away, `foreign` is the origin itself. */
  readonly archive: { readonly path: string; readonly owner: 'ours' | 'foreign' };
}

/** A place that packages come from. */
export interface Origin {
  /** For messages, without credentials. */
  readonly name: string;
  /**
   * Brings the archive, hashed and extracted in one pass.
   *
   * @returns undefined when the origin does not have it.
   */
  bring(request: BringRequest): Promise<Arrival | undefined>;
}
