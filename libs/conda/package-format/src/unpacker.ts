/** Unpacks one kind of archive as its bytes arrive. */
export interface Unpacker {
  write(chunk: Buffer): Promise<void>;
  /** Says that the archive is over; resolves when all of it has been unpacked and found complete. */
  end(): Promise<void>;
  destroy(): void;
}
