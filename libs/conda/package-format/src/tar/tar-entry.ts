/** One entry of a tar stream, with the GNU and pax extensions applied. */
export interface TarEntry {
  /** As the archive spells it: not yet checked. */
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'symlink' | 'hardlink';
  /** Permission, set-id and sticky bits as stored. */
  readonly mode: number;
  /** Bytes of content that follow; 0 for all kinds but `file`. */
  readonly size: number;
  /** Seconds since the epoch; may have a fraction. */
  readonly mtime: number;
  /** The target of a link as the archive spells it, else empty. */
  readonly linkPath: string;
}

/** Receives the entries of a tar stream in order; every call is synchronous, so nothing is buffered. */
export interface TarSink {
  entry(entry: TarEntry): void;
  /** The next bytes of the last entry; valid during the call only. */
  data(chunk: Buffer): void;
  endEntry(): void;
}
