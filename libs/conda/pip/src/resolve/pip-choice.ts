import type { DistributionHash } from '../requirements/pip-requirements.js';

/** A distribution that pip chose. */
export interface PipChoice {
  /** As pip spells it. */
  readonly name: string;
  /** Undefined where only the wheel itself tells. */
  readonly version: string | undefined;
  /** Without credentials, as far as pip leaves them out, and without fragment. */
  readonly url: string;
  /** What the index says of the file; pip may have computed it itself. */
  readonly hashes: readonly DistributionHash[];
  /** Whether a line of the pip part asks for it. */
  readonly isRequested: boolean;
  readonly requiresDist: readonly string[];
  readonly requiresPython: string | undefined;
}
